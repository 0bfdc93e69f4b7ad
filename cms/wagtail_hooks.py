"""What this package adds to Wagtail's admin."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature, Feature
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Collection
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from cms.admin.colors import clinic_colors
from cms.admin.files_menu import call_files, count_files, name_file_links
from cms.admin.groups import ClinicsGroup, SharedTextsGroup
from cms.admin.many_uploads import being_saved
from cms.admin.offices import OfficeChooserViewSet, office_chooser
from cms.blocks.values import PASTE_FEATURE, VALUES_FEATURE
from cms.models import Clinic, Facts
from cms.people import hooks as people_hooks
from cms.tokens.quotes import facts_keys, listed, titles_quoting

EDITING_SCRIPTS = (
    "counting",
    "counters",
    "screen",
    "first-words",
    "last-words",
    "comments",
    "locked",
)
SAVES_AFTER = 20
PASTE_SCRIPTS = ("markdown", "html", "paste")

register_snippet(ClinicsGroup)
register_snippet(SharedTextsGroup)
people_hooks.register()


@hooks.register("register_admin_viewset")
def choosing_offices() -> OfficeChooserViewSet:
    return office_chooser


@hooks.register("construct_settings_menu")
def hide_sites(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """A Site stands behind each clinic and is kept by it; only superusers see it."""
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name != "sites"]


@hooks.register("describe_collection_contents")
def name_clinic_of_collection(collection: Collection) -> dict[str, Any] | None:
    """A clinic's collection stays as long as the clinic, however empty it is."""
    clinic = Clinic.objects.filter(collection=collection).first()
    return {"count": 1, "count_text": f"The clinic “{clinic}”"} if clinic else None


@hooks.register("construct_main_menu")
def call_files_in_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    call_files(menu_items)


@hooks.register("construct_search")
def call_files_in_search(request: HttpRequest, search_areas: list[MenuItem]) -> None:
    call_files(search_areas)


@hooks.register("construct_homepage_summary_items", order=10)
def count_files_on_dashboard(request: HttpRequest, items: list[Any]) -> None:
    count_files(request, items)


@hooks.register("register_rich_text_features", order=10)
def name_file_links_in_text(features: FeatureRegistry) -> None:
    name_file_links(features)


class ValuesFeature(Feature):
    """The menu “Insert a value” below a rich text, and the values shown beside their tokens."""

    def construct_options(self, options: dict[str, Any]) -> None:
        for kind in ("controls", "decorators"):
            options.setdefault(kind, []).append({"type": "VALUES"})
        # How long the editor waits, in milliseconds, before what was typed is in the form: whoever
        # publishes right after typing publishes what stands there.
        options["stateSaveInterval"] = SAVES_AFTER


@hooks.register("register_rich_text_features")
def values_feature(features: Any) -> None:
    feature = ValuesFeature(js=["cms/values.js", "cms/values-editor.js"])
    features.register_editor_plugin("draftail", VALUES_FEATURE, feature)


@hooks.register("before_delete_snippet")
def explain_quoted_facts(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Says which pages quote facts that are about to be deleted, and deletes none."""
    keys = [key for one in instances if isinstance(one, Facts) for key in facts_keys(one)]
    titles = titles_quoting(Facts, keys) if keys else []
    if not titles:
        return None
    messages.error(
        request,
        f"These facts are quoted by {listed(titles)}. Take the values out of those texts first.",
    )
    return redirect("facts:list")


@hooks.register("before_bulk_action")
def explain_quoted_facts_of_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for several at once."""
    if action_type != "delete" or request.method != "POST":
        return None
    return explain_quoted_facts(request, list(objects))


@hooks.register("before_bulk_action", order=-1)
def hold_many_uploads(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Changes many pictures or files only when nobody is saving one of them."""
    titles = being_saved(list(objects)) if request.method == "POST" else []
    if not titles:
        return None
    verb = "is" if len(titles) == 1 else "are"
    messages.error(
        request, f"{listed(titles)} {verb} being saved; try again in a moment. Nothing was changed."
    )
    return redirect(action.next_url)


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    sheets = [(static("cms/admin.css"),), (static("cms/editing.css"),)]
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("insert_editor_js")
def editing_scripts() -> SafeString:
    """Counters below the fields of every edit screen."""
    scripts = [(static(f"cms/editing/{name}.js"),) for name in EDITING_SCRIPTS]
    return format_html_join("\n", '<script src="{}"></script>', scripts)


@hooks.register("register_rich_text_features")
def register_structured_paste(features: FeatureRegistry) -> None:
    """Pasted Markdown and pasted documents keep their structure."""
    scripts = [f"cms/editing/{name}.js" for name in PASTE_SCRIPTS]
    plugin = EntityFeature({"type": "STRUCTURED_PASTE"}, js=scripts)
    features.register_editor_plugin("draftail", PASTE_FEATURE, plugin)


@hooks.register("register_admin_urls")
def color_urls() -> list[URLPattern]:
    return [path("clinic-colors/<int:clinic_id>.css", clinic_colors, name="clinic-colors")]


@hooks.register("register_account_menu_item")
def second_factor_in_account(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("second_factor"),
        "label": "Second factor",
        "help_text": "Besides your password, have a code of an app on your phone asked for.",
    }


@hooks.register("register_log_actions")
def name_sign_in_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "cms.second_factor.set_up", "Set up second factor", "Set up a second factor"
    )
    actions.register_action(
        "cms.second_factor.take_away", "Remove second factor", "Removed the second factor"
    )


@hooks.register("insert_global_admin_js", order=-1)
def starting_script() -> SafeString:
    """Before the content: it brings fields to life as they appear."""
    return format_html('<script src="{}"></script>', static("cms/policy/starting.js"))


@hooks.register("insert_global_admin_js")
def signed_out_script() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("cms/signin/signed-out.js"))

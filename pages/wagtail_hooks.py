"""What this package adds to Wagtail's admin."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.editing_sessions import EditingSessionsList
from wagtail.admin.views.home import RecentEditsPanel
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.models import Clinician
from pages.admin import clinic_hooks, moving
from pages.admin.clinics import hooks as clinics_hooks
from pages.admin.dashboard import OwnDraftsPanel, RecentlyPublishedPanel
from pages.admin.redirects import RedirectViewSet
from pages.admin.trash import hooks as trash_hooks
from pages.admin.values import quoted_values
from pages.admin.viewsets import PagesViewSet
from pages.editing.refusing import forget_kept, refuse_older_form
from pages.editing.screen import kept_text
from pages.isolation import choosing
from pages.reviewing import hooks as reviewing_hooks
from pages.subjects import pages_lost_by, why_not_deleted
from pages.tree import why_not_there

register_snippet(RedirectViewSet)
# Wagtail’s own says that the newer version would be overwritten; here it never is.
EditingSessionsList.template_name = "pages/editing/sessions.html"
clinic_hooks.register()
moving.register()
clinics_hooks.register()
trash_hooks.register()
reviewing_hooks.register()
choosing.register()


@hooks.register("register_admin_urls")
def values_url() -> list[URLPattern]:
    return [path("values/", quoted_values, name="quoted_values")]


@hooks.register("insert_editor_js")
def values_script() -> SafeString:
    return format_html(
        '<script src="{}" data-values-url="{}" defer></script>',
        versioned_static("cms/values.js"),
        reverse("quoted_values"),
    )


@hooks.register("register_admin_viewset")
def register_pages_viewset() -> PagesViewSet:
    return PagesViewSet()


@hooks.register("construct_homepage_panels")
def show_drafts_and_publications(request: HttpRequest, panels: list[Component]) -> None:
    """The dashboard begins with the editor's own drafts and with what was published lately."""
    panels[:] = [one for one in panels if not isinstance(one, RecentEditsPanel)]
    panels += [OwnDraftsPanel(), RecentlyPublishedPanel()]


@hooks.register("register_admin_urls")
def kept_text_url() -> list[URLPattern]:
    return [path("kept-texts/<int:kept_id>/", kept_text, name="kept_text")]


@hooks.register("before_edit_page")
def refuse_an_older_form(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_older_form(request, page)


@hooks.register("after_edit_page")
def forget_kept_text(request: HttpRequest, page: Page) -> None:
    forget_kept(request, page)


@hooks.register("before_move_page")
def explain_refused_move(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponse | None:
    """Says in words why a page cannot move there."""
    error = why_not_there(page, destination)
    if error is None:
        return None
    messages.error(request, str(error))
    return redirect("wagtailadmin_pages:move", page.pk)


@hooks.register("before_bulk_action")
def explain_refused_bulk_move(
    request: HttpRequest, action_type: str, objects: Iterable[Page], action: Any
) -> HttpResponse | None:
    """The same for several pages at once; none of them is moved."""
    if action_type != "move" or getattr(action, "cleaned_form", None) is None:
        return None
    destination = action.cleaned_form.cleaned_data["chooser"]
    for page in objects:
        if error := why_not_there(page, destination):
            messages.error(request, f"{page.title}: {error}")
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_delete_snippet")
def explain_refused_deletion(
    request: HttpRequest, instances: Iterable[Model]
) -> HttpResponse | None:
    """Says which pages are about a thing that is to be deleted; nothing is deleted then."""
    for instance in instances:
        if reason := why_not_deleted(instance):
            messages.error(request, reason)
            return redirect(
                AdminURLFinder(request.user).get_edit_url(instance) or "wagtailadmin_home"
            )
    return None


@hooks.register("after_edit_snippet")
def tell_of_lost_pages(request: HttpRequest, instance: Model) -> None:
    """Says which pages about a person are not public because the person works elsewhere."""
    if not isinstance(instance, Clinician):
        return
    for page in pages_lost_by(instance):
        messages.warning(
            request,
            f"The page “{page.title}” is not public any more: {instance.name} does not work at "
            "that clinic. Delete the page, or choose someone else on it.",
        )

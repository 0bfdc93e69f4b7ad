"""The screen of a clinic's redirects."""

from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

from cms.editing.forms import VersionedForm
from cms.isolation.guard import GuardedSnippets
from cms.referring.forms import ReferringForm
from pages.models import Redirect


class RedirectForm(ReferringForm, VersionedForm):
    """The form of a redirect, whose clinic is chosen in it."""

    def referring_clinic_ids(self) -> frozenset[int]:
        chosen = getattr(self, "cleaned_data", {}).get("clinic")
        return frozenset({chosen.pk}) if chosen else super().referring_clinic_ids()

    def _post_clean(self) -> None:
        """Of a target that is refused already nothing more is said."""
        refused = [str(one) for one in self.errors.get("target_page", ())]
        super()._post_clean()
        if refused:
            self.errors["target_page"] = self.error_class(refused)


class RedirectViewSet(GuardedSnippets):
    model = Redirect
    icon = "redirect"
    menu_label = "Redirects"
    menu_order = 170
    add_to_admin_menu = True
    base_url_path = "redirects"
    admin_url_namespace = "redirects"
    copy_view_enabled = False
    list_display = ("old_path", "clinic", "target_page", "target_url", "is_permanent")
    list_filter = ("clinic", "is_permanent")
    search_fields = ("old_path", "target_url")
    edit_handler = ObjectList(
        (
            FieldPanel("clinic"),
            FieldPanel("old_path"),
            MultiFieldPanel(
                [FieldPanel("target_page"), FieldPanel("target_url")], heading="Where readers go"
            ),
            FieldPanel("is_permanent"),
        ),
        base_form_class=RedirectForm,
    )

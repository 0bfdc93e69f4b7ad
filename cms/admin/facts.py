from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
)

from cms.admin.columns import updated_column
from cms.editing.forms import VersionedForm
from cms.isolation.guard import GuardedSnippets
from cms.models import Facts
from cms.tokens import as_written
from cms.tokens.quotes import facts_keys, why_not_emptied

HELP = (
    "Numbers that texts of this clinic rest on. Leave both boxes of a line empty if the number is "
    "not known; write an exact number twice."
)


class FactsForm(VersionedForm):
    """The form of facts: a value that public texts quote cannot be emptied."""

    def _post_clean(self) -> None:
        super()._post_clean()
        stored = Facts.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
        if stored is None or self.errors:
            return
        for field in ("clinic", "treatment"):
            if getattr(self.instance, f"{field}_id") != getattr(stored, f"{field}_id"):
                self._refuse_if_quoted(field, facts_keys(stored))
        now = self.instance.ranges()
        for name, bounds in stored.ranges().items():
            if bounds and not now[name]:
                self._refuse_if_quoted(f"{name}_min", facts_keys(stored, [name]))

    def _refuse_if_quoted(self, field: str, keys: list[str]) -> None:
        if reason := why_not_emptied(Facts, keys):
            self.add_error(field, reason)


def pair_panel(name: str) -> FieldRowPanel:
    """The two ends of a range, side by side, with the tokens that quote them."""
    token = f"facts.{name}"
    return FieldRowPanel(
        [
            FieldPanel(f"{name}_min", help_text=f"Texts quote both by {as_written(token)}"),
            FieldPanel(
                f"{name}_max", help_text=f"Without the unit: {as_written(f'{token}.number')}"
            ),
        ]
    )


class FactsViewSet(GuardedSnippets):
    model = Facts
    icon = "table"
    menu_label = "Facts"
    base_url_path = "facts"
    admin_url_namespace = "facts"
    copy_view_enabled = False
    list_display = ["__str__", "clinic", "treatment", updated_column()]
    list_filter = ["clinic", "treatment"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("clinic"), FieldPanel("treatment")]),
            HelpPanel(HELP),
            MultiFieldPanel(
                [
                    pair_panel("infusion_minutes"),
                    pair_panel("visit_minutes"),
                    pair_panel("observation_minutes"),
                ],
                heading="How long it takes",
            ),
            MultiFieldPanel(
                [pair_panel("first_course_sessions"), pair_panel("sessions_to_improvement")],
                heading="How many sessions",
            ),
            MultiFieldPanel(
                [
                    pair_panel("solids_stop_hours"),
                    pair_panel("clear_liquids_stop_hours"),
                    pair_panel("no_driving_hours"),
                    FieldPanel("driver_required"),
                ],
                heading="Before and after",
            ),
            FieldPanel("monitors"),
        ],
        base_form_class=FactsForm,
    )

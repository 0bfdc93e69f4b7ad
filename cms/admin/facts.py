from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.admin.columns import updated_column
from cms.models import Facts

HELP = (
    "Numbers that texts of this clinic rest on. Leave both boxes of a line empty if the number is "
    "not known; write an exact number twice."
)


def pair_panel(name: str) -> FieldRowPanel:
    """The two ends of a range, side by side."""
    return FieldRowPanel([FieldPanel(f"{name}_min"), FieldPanel(f"{name}_max")])


class FactsViewSet(SnippetViewSet):
    model = Facts
    icon = "table"
    menu_label = "Facts"
    base_url_path = "facts"
    admin_url_namespace = "facts"
    copy_view_enabled = False
    list_display = ["__str__", "clinic", "treatment", updated_column()]
    list_filter = ["clinic", "treatment"]
    panels = [
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
    ]

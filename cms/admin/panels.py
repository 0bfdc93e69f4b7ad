from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput


class NamePanel(TitleFieldPanel):
    """A name that fills in the short name while something is new, and never afterwards."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_should_apply(self) -> bool:
            return self.instance is None or self.instance.pk is None


def slug_panel() -> FieldPanel:
    """The short name in web addresses."""
    return FieldPanel("slug", widget=SlugInput)

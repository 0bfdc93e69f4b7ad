"""Screens of the texts that clinics share."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.admin.columns import updated_column
from cms.admin.panels import NamePanel, slug_panel
from cms.models import Condition, Reference, Treatment


class ConditionViewSet(SnippetViewSet):
    model = Condition
    icon = "doc-full"
    menu_label = "Conditions"
    base_url_path = "conditions"
    admin_url_namespace = "conditions"
    list_display = ["name", "slug", updated_column()]
    panels = [
        NamePanel("name", placeholder="Name"),
        slug_panel(),
        FieldPanel("alternate_names"),
        FieldPanel("summary"),
        FieldPanel("symptoms"),
    ]


class TreatmentViewSet(SnippetViewSet):
    model = Treatment
    icon = "pick"
    menu_label = "Treatments"
    base_url_path = "treatments"
    admin_url_namespace = "treatments"
    list_display = ["name", "slug", updated_column()]
    panels = [NamePanel("name", placeholder="Name"), slug_panel(), FieldPanel("legal_status")]


class ReferenceViewSet(SnippetViewSet):
    model = Reference
    icon = "openquote"
    menu_label = "References"
    base_url_path = "references"
    admin_url_namespace = "references"
    list_display = ["name", "year", updated_column()]
    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("url"), FieldPanel("year")])]

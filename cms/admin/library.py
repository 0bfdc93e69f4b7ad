"""Screens of the texts that clinics share."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from cms.admin.columns import updated_column
from cms.admin.panels import NamePanel, slug_panel
from cms.editing.forms import VersionedForm
from cms.isolation.guard import GuardedSnippets
from cms.models import Condition, Reference, Treatment


class ConditionViewSet(GuardedSnippets):
    model = Condition
    icon = "doc-full"
    menu_label = "Conditions"
    base_url_path = "conditions"
    admin_url_namespace = "conditions"
    list_display = ["name", "slug", updated_column()]
    edit_handler = ObjectList(
        [
            NamePanel("name", placeholder="Name"),
            slug_panel(),
            FieldPanel("alternate_names"),
            FieldPanel("summary"),
            FieldPanel("symptoms"),
        ],
        base_form_class=VersionedForm,
    )


class TreatmentViewSet(GuardedSnippets):
    model = Treatment
    icon = "pick"
    menu_label = "Treatments"
    base_url_path = "treatments"
    admin_url_namespace = "treatments"
    list_display = ["name", "slug", updated_column()]
    edit_handler = ObjectList(
        [NamePanel("name", placeholder="Name"), slug_panel(), FieldPanel("legal_status")],
        base_form_class=VersionedForm,
    )


class ReferenceViewSet(GuardedSnippets):
    model = Reference
    icon = "openquote"
    menu_label = "References"
    base_url_path = "references"
    admin_url_namespace = "references"
    list_display = ["name", "year", updated_column()]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldRowPanel([FieldPanel("url"), FieldPanel("year")])],
        base_form_class=VersionedForm,
    )

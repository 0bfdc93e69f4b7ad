from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from cms.admin.columns import updated_column
from cms.admin.panels import NamePanel, slug_panel
from cms.editing.forms import VersionedForm
from cms.isolation.guard import GuardedSnippets
from cms.models import Clinician
from cms.referring.forms import ReferringForm


class ClinicianForm(ReferringForm, VersionedForm):
    """The form of a clinician, who is shown in each of the clinics that are ticked."""

    def referring_clinic_ids(self) -> frozenset[int]:
        chosen = getattr(self, "cleaned_data", {}).get("clinics")
        return (
            super().referring_clinic_ids()
            if chosen is None
            else frozenset(one.pk for one in chosen)
        )


class ClinicianViewSet(GuardedSnippets):
    model = Clinician
    icon = "user"
    menu_label = "Clinicians"
    base_url_path = "clinicians"
    admin_url_namespace = "clinicians"
    list_display = ["name", "job_title", updated_column()]
    list_filter = ["clinics", "is_physician"]
    edit_handler = ObjectList(
        [
            NamePanel("name", placeholder="Name"),
            slug_panel(),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("job_title"), FieldPanel("credentials")]),
                    FieldPanel("is_physician"),
                    FieldPanel("specialties"),
                    FieldPanel("npi"),
                ],
                heading="Profession",
            ),
            FieldPanel("photo"),
            FieldPanel(
                "languages",
                widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-in-columns"}),
            ),
            FieldPanel("clinics", widget=forms.CheckboxSelectMultiple),
        ],
        base_form_class=ClinicianForm,
    )

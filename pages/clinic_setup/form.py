"""What is asked for a new clinic, in the admin and on the command line."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from cms.models import Clinic, Treatment, User
from pages.clinic_setup.adding import NewClinic, add_clinic
from pages.clinic_setup.place import short_name_errors

WHAT_IT_OFFERS = "Choose what the clinic offers, or name it below if it is not in the list."


class NewClinicForm(forms.ModelForm):  # type: ignore[type-arg]
    """Only what a clinic cannot begin without; all else is filled in afterwards."""

    treatment = forms.ModelChoiceField(
        Treatment.objects.all(),
        required=False,
        label="What the clinic offers",
        empty_label="Something new, named below",
        help_text="Its pages are about this. More can be added later.",
    )
    new_treatment = forms.CharField(
        required=False,
        max_length=120,
        label="Or something new",
        help_text="As patients know it, for example “Ketamine infusion”. All clinics share it.",
    )
    manager = forms.EmailField(
        required=False,
        max_length=254,
        label="E-mail of its first manager",
        help_text="An invitation goes there, good for a week. It can also be sent later, under "
        "People.",
    )

    class Meta:
        model = Clinic
        fields: ClassVar = (
            "name",
            "slug",
            "region",
            "time_zone",
            "locale",
            "base_url",
            "phone",
            "email",
        )

    def __init__(self, *args: Any, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        offered = list(Treatment.objects.all()[:2])
        if len(offered) == 1:
            self.fields["treatment"].initial = offered[0].pk
        if not offered:
            del self.fields["treatment"]
            self.fields["new_treatment"].label = "What the clinic offers"

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if errors := short_name_errors(slug):
            raise ValidationError(errors)
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, new = cleaned.get("treatment"), (cleaned.get("new_treatment") or "").strip()
        if not chosen and not new and not {"treatment", "new_treatment"} & set(self.errors):
            field = "treatment" if "treatment" in self.fields else "new_treatment"
            words = WHAT_IT_OFFERS if field == "treatment" else "Write what the clinic offers."
            self.add_error(field, words)
        if chosen and new:
            self.add_error("new_treatment", "Choose from the list or name something new, not both.")
        return cleaned

    def add(self) -> Clinic | None:
        """Add the clinic; None when that failed, with the errors at their fields and nothing
        stored."""
        if not self.is_valid():
            return None
        try:
            return add_clinic(
                NewClinic(
                    clinic=self.instance,
                    treatment=self.cleaned_data.get("treatment"),
                    new_treatment=self.cleaned_data["new_treatment"],
                    manager=self.cleaned_data["manager"],
                    by=self.by,
                )
            )
        except ValidationError as error:
            for field, words in error.message_dict.items():
                self.add_error(field if field in self.fields else None, words)
            return None

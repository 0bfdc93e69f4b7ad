from typing import ClassVar

from django.core.validators import MinLengthValidator
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.search import index

from cms.languages import SPOKEN
from cms.lists import ChoiceListField, TextListField
from cms.models.published import SharedText
from cms.npi import validate_npi


class Clinician(index.Indexed, SharedText, ClusterableModel):
    """A person who treats patients at one or more clinics."""

    quoting: ClassVar = ("job_title",)
    names: ClassVar = ("name", "credentials")

    name = models.CharField(
        max_length=120,
        validators=[MinLengthValidator(2)],
        help_text="Without titles, for example “Dana Whitfield”.",
    )
    slug = models.SlugField(
        "short name in web addresses",
        max_length=63,
        unique=True,
        help_text="Small letters, digits and hyphens, for example dana-whitfield.",
    )
    credentials = TextListField(
        entry_length=20,
        max_entries=10,
        help_text="One per line, for example “MD” or “CRNA”.",
    )
    job_title = models.CharField(
        max_length=120, help_text="For example “Medical director” or “Registered nurse”."
    )
    is_physician = models.BooleanField(
        "is a physician", default=False, help_text="Tick for an MD or a DO."
    )
    specialties = TextListField(
        entry_length=80,
        max_entries=10,
        help_text="One per line, for example “Anesthesiology”.",
    )
    npi = models.CharField(
        "NPI number",
        max_length=10,
        blank=True,
        validators=[validate_npi],
        help_text="The ten digits of the National Provider Identifier, for example 1234567893. "
        "For search engines only; leave it empty if there is none.",
    )
    languages = ChoiceListField("languages spoken", options=SPOKEN, blank=True)
    photo = models.ForeignKey(
        "cms.Image", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    clinics = ParentalManyToManyField(
        "cms.Clinic", related_name="clinicians", help_text="Where this person works."
    )

    search_fields = [
        index.SearchField("name", boost=5),
        index.AutocompleteField("name"),
        index.FilterField("id"),
    ]

    class Meta:
        ordering = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["npi"],
                condition=~models.Q(npi=""),
                name="one_clinician_per_npi",
                violation_error_message="Another clinician already has this NPI number.",
            )
        ]

    def __str__(self) -> str:
        return ", ".join([self.name, *self.credentials])

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    RegexValidator,
)
from django.db import models
from modelcluster.fields import ParentalKey
from phonenumber_field.modelfields import PhoneNumberField

from cms.addresses import WebAddressField
from cms.blocks.hours import HoursBlock
from cms.blocks.special_hours import SpecialHoursBlock
from cms.fields import BlocksField
from cms.models.part import ClinicPart
from cms.regions import region_choices


class Office(ClinicPart):
    """A street address of a clinic, with its hours and phone."""

    quoting: ClassVar = ("parking", "accessibility")

    clinic = ParentalKey("cms.Clinic", on_delete=models.CASCADE, related_name="offices")
    name = models.CharField(max_length=80, help_text="For example “Rockville”.")
    slug = models.SlugField(
        "short name in web addresses",
        max_length=63,
        help_text="Small letters, digits and hyphens, for example rockville.",
    )
    is_main = models.BooleanField(
        "main office", default=False, help_text="Exactly one office of a clinic is the main one."
    )
    street = models.CharField(max_length=120, help_text="For example “12 Sample Court, Suite 4”.")
    city = models.CharField(max_length=80)
    region = models.CharField("state", max_length=2, choices=region_choices)
    postal_code = models.CharField(
        "ZIP code",
        max_length=10,
        validators=[
            RegexValidator(r"^\d{5}(-\d{4})?\Z", "A ZIP code has five digits, for example 20850.")
        ],
    )
    country = models.CharField(max_length=2, default="US", editable=False)
    latitude = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="For a map, for example 39.08400. Leave both empty if unknown.",
    )
    longitude = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="For example -77.15300 (negative in the United States).",
    )
    directions_url = WebAddressField(
        "link to directions",
        max_length=400,
        blank=True,
        help_text="A link to a map service that shows the way.",
    )
    phone = PhoneNumberField(
        max_length=20, blank=True, help_text="Leave empty to show the clinic’s number."
    )
    parking = models.TextField(
        blank=True,
        validators=[MaxLengthValidator(300)],
        help_text="For example “Free parking behind the building.”",
    )
    accessibility = models.TextField(
        blank=True,
        validators=[MaxLengthValidator(300)],
        help_text="For example “Step-free entrance; elevator to all floors.”",
    )
    hours = BlocksField(HoursBlock, blank=True, verbose_name="opening hours")
    special_hours = BlocksField(
        SpecialHoursBlock,
        blank=True,
        verbose_name="special hours",
        help_text="Holidays, vacations, half days. What is over is no longer shown to readers.",
    )

    class Meta(ClinicPart.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "slug"],
                name="one_office_slug_per_clinic",
                violation_error_message="Another office of this clinic has this short name.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if (self.latitude is None) != (self.longitude is None):
            empty = "latitude" if self.latitude is None else "longitude"
            errors[empty] = "Fill in both latitude and longitude, or neither."
        if errors:
            raise ValidationError(errors)

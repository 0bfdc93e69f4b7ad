from typing import ClassVar

from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from wagtail.search import index

from cms.models.published import SharedText


class Treatment(index.Indexed, SharedText):
    """What is offered, whichever clinic offers it."""

    quoting: ClassVar = ("legal_status",)
    names: ClassVar = ("name",)

    name = models.CharField(
        max_length=120,
        validators=[MinLengthValidator(2)],
        help_text="As readers know it, for example “Ketamine infusion”.",
    )
    slug = models.SlugField(
        "short name in web addresses",
        max_length=63,
        unique=True,
        help_text="Small letters, digits and hyphens, for example ketamine-infusion.",
    )
    legal_status = models.TextField(
        validators=[MaxLengthValidator(600)],
        help_text="One or two sentences: what it is approved for, and what is off-label.",
    )

    search_fields = [index.SearchField("name", boost=5), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

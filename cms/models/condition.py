from typing import ClassVar

from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from wagtail.search import index

from cms.lists import TextListField
from cms.models.published import SharedText


class Condition(index.Indexed, SharedText):
    """An illness that clinics treat or study, described once for all of them."""

    quoting: ClassVar = ("summary", "symptoms")
    names: ClassVar = ("name", "alternate_names")

    name = models.CharField(
        max_length=80,
        validators=[MinLengthValidator(2)],
        help_text="The name readers look for, for example “Depression”.",
    )
    slug = models.SlugField(
        "short name in web addresses",
        max_length=63,
        unique=True,
        help_text="Small letters, digits and hyphens, for example chronic-pain.",
    )
    alternate_names = TextListField(
        "other names",
        entry_length=80,
        max_entries=20,
        help_text="One per line, for example “Major depressive disorder”, “MDD”.",
    )
    summary = models.TextField(
        blank=True,
        validators=[MaxLengthValidator(600)],
        help_text="What it is, in a few plain sentences.",
    )
    symptoms = TextListField(
        entry_length=120,
        max_entries=30,
        help_text="One per line, for example “Low mood most of the day”.",
    )

    search_fields = [
        index.SearchField("name", boost=5),
        index.AutocompleteField("name"),
        index.SearchField("summary"),
    ]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

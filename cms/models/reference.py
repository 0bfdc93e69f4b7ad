from typing import ClassVar

from django.core.validators import MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from wagtail.search import index

from cms.addresses import WebAddressField
from cms.models.published import PublishedModel


class Reference(index.Indexed, PublishedModel):
    """A published work that a statement rests on."""

    names: ClassVar = ("name",)

    name = models.CharField(
        "citation",
        max_length=400,
        validators=[MinLengthValidator(5)],
        help_text="As it should be read: authors, title, journal.",
    )
    url = WebAddressField(
        "web address",
        max_length=400,
        blank=True,
        help_text="Where it can be read, for example https://journal.example/article/",
    )
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1800), MaxValueValidator(2100)]
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

"""The page that shows a clinic's team, and the page about one of its people."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamBlock
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.models import Page

from cms.blocks.choosers import SharedChooserBlock
from cms.fields import BlocksField
from cms.models import Clinic
from pages.admin.panels import sections_panel, title_panel
from pages.clinics import clinic_of, strangers_message
from pages.models.base import BasePage
from pages.models.subject import SubjectPage

MOST_PEOPLE = 60


class ChosenCliniciansBlock(StreamBlock):
    """Some chosen people, each once, in order."""

    clinician = SharedChooserBlock("cms.Clinician", label="Person")

    class Meta:
        icon = "user"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        seen: set[int] = set()
        errors = {}
        for position, child in enumerate(cleaned):
            if child.value is not None and child.value.pk in seen:
                errors[position] = ValidationError("This person is already in the list.")
            elif child.value is not None:
                seen.add(child.value.pk)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned


class TeamPage(BasePage):
    """The people of a clinic; the pages about each of them stand below it."""

    wire_type = "team"
    page_description = (
        "Your team with names, professions and portraits. A page about one person goes below it."
    )
    parent_page_types: ClassVar = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: ClassVar = ["pages.ClinicianPage"]

    clinicians = BlocksField(
        ChosenCliniciansBlock(),
        blank=True,
        max_num=MOST_PEOPLE,
        verbose_name="people to show",
        help_text="Shown in this order. Leave it empty to show everybody who works at this clinic, "
        "by name.",
    )
    text_panels: ClassVar = [
        title_panel(),
        FieldPanel("summary"),
        FieldPanel("hero"),
        FieldPanel("clinicians"),
        sections_panel(),
    ]

    class Meta:
        verbose_name = "team page"

    def publishing_errors(self, parent: Page | None = None) -> dict[str, list[ValidationError]]:
        """A public team page shows people of its own clinic only."""
        clinic = clinic_of(parent or self)
        if clinic is None:
            return {}
        message = strangers_message(clinic, [child.value for child in self.clinicians])
        return {"clinicians": [ValidationError(message)]} if message else {}


class ClinicianPage(SubjectPage):
    """Who somebody of the team is."""

    wire_type = "clinician"
    page_description = "One person of your team. Where the site names them, readers are led here."
    parent_page_types: ClassVar = ["pages.TeamPage"]
    subpage_types: ClassVar[list[str]] = []
    choose_message = "Choose the person that this page is about."

    clinician = models.ForeignKey(
        "cms.Clinician",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="person",
        help_text="Name, profession, languages and portrait come from the list of clinicians. "
        "Only somebody who works at this clinic, and one published page for each person.",
    )
    text_panels: ClassVar = [
        title_panel("Usually the name. For example: Dr. Ada Fenwick"),
        FieldPanel("clinician"),
        FieldPanel("summary"),
        FieldPanel("hero"),
        sections_panel(),
    ]

    class Meta:
        verbose_name = "page about a person"
        verbose_name_plural = "pages about a person"

    def subject_errors(self, clinic: Clinic) -> list[ValidationError]:
        """Only somebody of this clinic has a page here."""
        message = strangers_message(clinic, [self.subject])
        return [ValidationError(message)] if message else []

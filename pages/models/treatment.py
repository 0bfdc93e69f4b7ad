"""A treatment and the four pages that explain it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.blocks import SectionsBlock
from cms.fields import BlocksField
from cms.models import Facts
from pages import sections
from pages.admin.panels import text_panels
from pages.clinics import clinic_of
from pages.models.base import BasePage


class TreatmentPage(BasePage):
    """What a clinic offers: the overview of one treatment."""

    wire_type = "treatment"
    is_clinical = True
    page_description = "The overview of one treatment; its four parts come below it."
    parent_page_types: ClassVar = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: ClassVar = [
        "pages.SciencePage",
        "pages.ConditionsPage",
        "pages.ProcedurePage",
        "pages.ExperiencePage",
    ]

    treatment = models.ForeignKey("cms.Treatment", on_delete=models.PROTECT, related_name="+")
    text_panels: ClassVar = text_panels(
        FieldPanel(
            "treatment",
            help_text="Chosen from the shared list of treatments, for example Ketamine infusion.",
        )
    )

    class Meta:
        verbose_name = "treatment page"

    def publishing_errors(self, parent: Page | None = None) -> dict[str, list[ValidationError]]:
        """A public treatment page needs the treatment's legal status and this clinic's facts."""
        if self.treatment_id is None:
            return {"treatment": [ValidationError("Choose the treatment that this page is about.")]}
        errors = []
        if not self.treatment.legal_status.strip():
            errors.append(
                ValidationError(
                    f"“{self.treatment.name}” has no legal status yet. Enter it under Treatments."
                )
            )
        clinic = clinic_of(self) or (clinic_of(parent) if parent else None)
        if clinic and not Facts.objects.filter(clinic=clinic, treatment=self.treatment).exists():
            errors.append(
                ValidationError(
                    f"The facts of “{self.treatment.name}” at {clinic.name} are missing. "
                    "Enter its minutes and sessions under Facts."
                )
            )
        return {"treatment": errors}


class TreatmentPartPage(BasePage):
    """The base of the four parts: at most one of each below a treatment page."""

    parent_page_types: ClassVar[list[Any]] = ["pages.TreatmentPage"]
    subpage_types: ClassVar[list[Any]] = []
    max_count_per_parent = 1

    class Meta:
        abstract = True


class SciencePage(TreatmentPartPage):
    """How a treatment is thought to work."""

    wire_type = "science"
    is_clinical = True
    page_description = "How the treatment is thought to work."
    required_kinds = (("science",),)
    sections = BlocksField(SectionsBlock(sections.SCIENCE), blank=True)

    class Meta:
        verbose_name = "science page"


class ConditionsPage(TreatmentPartPage):
    """The conditions people come with."""

    wire_type = "conditions"
    is_clinical = True
    page_description = "The conditions patients come with; a page about each can go below it."
    required_kinds = (("conditions",),)
    parent_page_types: ClassVar = ["pages.TreatmentPage", "pages.HomePage"]
    subpage_types: ClassVar = ["pages.ConditionPage"]
    sections = BlocksField(SectionsBlock(sections.CONDITIONS), blank=True)

    class Meta:
        verbose_name = "conditions page"


class ProcedurePage(TreatmentPartPage):
    """What happens at a visit."""

    wire_type = "procedure"
    is_clinical = True
    page_description = "What happens at a visit, step by step."
    required_kinds = (("procedure",),)
    sections = BlocksField(SectionsBlock(sections.PROCEDURE), blank=True)

    class Meta:
        verbose_name = "procedure page"


class ExperiencePage(TreatmentPartPage):
    """What patients may notice during and after."""

    wire_type = "experience"
    is_clinical = True
    page_description = "What patients may notice during and after."
    required_kinds = (("experience_during", "experience_after"),)
    sections = BlocksField(SectionsBlock(sections.EXPERIENCE), blank=True)

    class Meta:
        verbose_name = "experience page"

"""The page about one condition."""

from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel

from pages.admin.panels import text_panels
from pages.models.subject import SubjectPage


class ConditionPage(SubjectPage):
    """What a clinic says about one condition."""

    wire_type = "condition"
    is_clinical = True
    page_description = (
        "One condition, such as depression. Where the site names it, readers are led here."
    )
    parent_page_types: ClassVar = [
        "pages.ConditionsPage",
        "pages.HomePage",
        "pages.StandardPage",
    ]
    subpage_types: ClassVar[list[str]] = []
    choose_message = "Choose the condition that this page is about."

    condition = models.ForeignKey(
        "cms.Condition",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="What this page is about. Its other names, summary and symptoms come from the "
        "shared list. A clinic has one published page for each condition.",
    )
    text_panels: ClassVar = text_panels(FieldPanel("condition"))

    class Meta:
        verbose_name = "condition page"

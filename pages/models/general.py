"""The home page and the pages about the clinic itself."""

from typing import ClassVar

from wagtail.admin.panels import FieldPanel

from cms.fields import BlocksField
from pages.models.base import BasePage, ChosenPagesBlock


class HomePage(BasePage):
    """The first page of a clinic's site. Made with the clinic, never by hand."""

    wire_type = "home"
    is_creatable = False
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "pages.TreatmentPage",
        "pages.ConditionsPage",
        "pages.ConditionPage",
        "pages.ArticleIndexPage",
        "pages.TeamPage",
        "pages.StandardPage",
    ]

    highlights = BlocksField(
        ChosenPagesBlock(),
        blank=True,
        max_num=12,
        help_text="Pages to show as cards on the home page, in this order.",
    )
    after_panels: ClassVar = [FieldPanel("highlights"), FieldPanel("related")]

    class Meta:
        verbose_name = "home page"


class StandardPage(BasePage):
    """Any other page: about us, fees, contact, legal texts, or a page that only gathers others."""

    wire_type = "standard"
    page_description = "About us, fees, contact, legal texts, or a page that gathers others."
    parent_page_types: ClassVar = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: ClassVar = [
        "pages.StandardPage",
        "pages.TreatmentPage",
        "pages.ConditionPage",
        "pages.ArticleIndexPage",
        "pages.TeamPage",
    ]

    class Meta:
        verbose_name = "standard page"

"""Articles and the page that lists them."""

from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel

from pages.models.base import BasePage


class ArticleIndexPage(BasePage):
    """Lists the articles below it."""

    wire_type = "article_index"
    page_description = "Lists the articles below it."
    parent_page_types: ClassVar = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: ClassVar = ["pages.ArticlePage"]

    class Meta:
        verbose_name = "article list"


class ArticlePage(BasePage):
    """An article; it may hold a whole treatment story."""

    wire_type = "article"
    is_clinical = True
    page_description = "An article for patients, with any sections."
    parent_page_types: ClassVar = ["pages.ArticleIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    treatment = models.ForeignKey(
        "cms.Treatment",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="What the article is about. Leave empty if the clinic offers only one treatment.",
    )
    after_panels: ClassVar = [FieldPanel("treatment"), FieldPanel("related")]

    class Meta:
        verbose_name = "article"

"""Lets Wagtail's own APIs show our pages the way any Wagtail project would."""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import AppConfig

# What a project lists to show its pages in full.
CONTENT_FIELDS = [
    "summary",
    "hero",
    "sections",
    "related",
    "date",
    "author_clinician",
    "author_name",
    "reviewed_by",
    "last_reviewed",
    "next_review",
    "disclaimer",
    "share",
    "canonical_url",
    "noindex",
]

Representation = Callable[..., Any]


class BenchConfig(AppConfig):
    name = "tests.bench"
    label = "bench"

    def ready(self) -> None:
        from wagtail.blocks import Block

        from pages.models import ArticlePage, BasePage

        BasePage.api_fields = CONTENT_FIELDS
        ArticlePage.api_fields = [*CONTENT_FIELDS, "treatment"]
        for block in set(blocks_with_own_json(Block)):
            block.get_api_representation = stock_for_wagtail(block.get_api_representation)


def blocks_with_own_json(block: type[Any]) -> Iterator[type[Any]]:
    """Our block classes that define their own JSON."""
    for one in block.__subclasses__():
        if one.__module__.startswith("cms.") and "get_api_representation" in vars(one):
            yield one
        yield from blocks_with_own_json(one)


def stock_for_wagtail(own: Representation) -> Representation:
    """Our JSON for our documents, Wagtail's own for its APIs, whose context is a dict.

    Our blocks ask their context for resolved links and images, which Wagtail's APIs do not do.
    """

    def get_api_representation(self: Any, value: Any, context: Any = None) -> Any:
        if not isinstance(context, dict):
            return own(self, value, context)
        stock = next(one for one in type(self).__mro__ if one.__module__.startswith("wagtail."))
        return stock.get_api_representation(self, value, context)

    return get_api_representation

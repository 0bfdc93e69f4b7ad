"""What choosers of pages offer, and menus that lead only where their user may go."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from cms.access import is_administrator
from cms.isolation.narrowing import seen_rows


def register() -> None:
    """Register all of them; called once, with the package's other hooks."""
    hooks.register("construct_page_chooser_queryset", only_seen_pages)
    hooks.register("construct_reports_menu", reports_for_administrators)


def only_seen_pages(pages: Any, request: HttpRequest) -> Any:
    return seen_rows(pages, request.user)


def reports_for_administrators(request: HttpRequest, items: list[Any]) -> None:
    if not is_administrator(request.user):
        items.clear()

"""What choosers of pages offer, and menus that lead only where their user may go."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Site

from cms.access import clinics_of, is_administrator
from cms.isolation.narrowing import seen_rows


def register() -> None:
    """Register all of them; called once, with the package's other hooks."""
    hooks.register("construct_page_chooser_queryset", only_seen_pages)
    hooks.register("construct_reports_menu", reports_for_administrators)


def only_seen_pages(pages: Any, request: HttpRequest) -> Any:
    return seen_rows(pages, request.user)


def own_sites(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """A typed address is known as that of a page only within the user's clinics."""
    own = set(clinics_of(request.user).values_list("site_id", flat=True))
    found = [one for one in Site.get_site_root_paths() if one.site_id in own]
    # Wagtail asks here first.
    request._wagtail_cached_site_root_paths = found  # type: ignore[attr-defined]


def reports_for_administrators(request: HttpRequest, items: list[Any]) -> None:
    if not is_administrator(request.user):
        items.clear()

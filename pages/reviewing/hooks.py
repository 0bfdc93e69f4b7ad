"""What the admin gets of reviewing."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from pages.reviewing.clinics import OwnClinicsPanel
from pages.reviewing.deciding import offer_decisions
from pages.reviewing.reading import read_view
from pages.reviewing.waiting import WaitingForYouPanel


def register() -> None:
    """Register all of them; called once, with the package's other hooks."""
    found: list[tuple[str, Callable[..., Any]]] = [
        ("register_admin_urls", admin_urls),
        ("construct_homepage_panels", show_what_waits),
        ("construct_page_action_menu", offer_decisions),
        ("register_page_listing_buttons", offer_reading),
    ]
    for name, hook in found:
        hooks.register(name, hook)


def admin_urls() -> list[URLPattern]:
    return [path("read/<int:page_id>/", read_view, name="read_page")]


def show_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    """Ours instead of Wagtail's, which asks every step of every clinic."""
    panels[:] = [one for one in panels if not isinstance(one, WorkflowObjectsToModeratePanel)]
    panels += [OwnClinicsPanel(), WaitingForYouPanel()]


def offer_reading(page: Page, user: Any, next_url: str | None = None) -> Iterator[Any]:
    """The way to a draft's text, for those who cannot open its form."""
    if page.depth > 1 and not page.permissions_for_user(user).can_edit():
        yield Button("Read", url=reverse("read_page", args=[page.pk]), priority=5)

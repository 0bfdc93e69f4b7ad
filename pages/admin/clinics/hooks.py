"""What the admin gets of adding and archiving clinics."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.widgets import ListingButton

from cms.models import Clinic
from pages.admin.clinics.adding import add_clinic_view, clinic_steps_view
from pages.clinic_setup.adding import ADDED


def register() -> None:
    """Register all of them; called once, with the package's other hooks."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("register_log_actions", log_actions)
    hooks.register("register_snippet_listing_buttons", listing_buttons)


def admin_urls() -> list[URLPattern]:
    return [
        path("new-clinic/", add_clinic_view, name="clinic_add"),
        path("clinics/<int:clinic_id>/steps/", clinic_steps_view, name="clinic_steps"),
    ]


def log_actions(actions: Any) -> None:
    actions.register_action(ADDED, "Add a clinic", "Added this clinic")


def listing_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Any]:
    if isinstance(snippet, Clinic):
        steps = reverse("clinic_steps", args=[snippet.pk])
        yield ListingButton("What is left to do", steps, priority=35)

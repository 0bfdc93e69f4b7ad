"""What the admin gets of adding and archiving clinics."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.widgets import Button, ListingButton

from cms.access import is_administrator
from cms.models import Clinic, File
from pages.admin.clinics.adding import add_clinic_view, clinic_steps_view
from pages.admin.clinics.archiving import archive_view, archived_view
from pages.admin.clinics.guard import leave_out_archived, only_awake_pages
from pages.archive import ARCHIVED, BROUGHT_BACK
from pages.archive.places import is_archived_collection
from pages.clinic_setup.adding import ADDED


def register() -> None:
    """Register all of them; called once, with the package's other hooks."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("register_log_actions", log_actions)
    hooks.register("register_snippet_listing_buttons", listing_buttons)
    hooks.register("construct_page_chooser_queryset", only_awake_pages)
    hooks.register("before_bulk_action", leave_out_archived)
    hooks.register("before_serve_document", no_file_of_an_archived_clinic)


def admin_urls() -> list[URLPattern]:
    return [
        path("new-clinic/", add_clinic_view, name="clinic_add"),
        path("archived-clinics/", archived_view, name="clinics_archived"),
        path("clinics/<int:clinic_id>/steps/", clinic_steps_view, name="clinic_steps"),
        path("clinics/<int:clinic_id>/archive/", archive_view, name="clinic_archive"),
    ]


def log_actions(actions: Any) -> None:
    actions.register_action(ADDED, "Add a clinic", "Added this clinic")
    actions.register_action(ARCHIVED, "Archive a clinic", "Archived this clinic")
    actions.register_action(BROUGHT_BACK, "Bring back a clinic", "Brought this clinic back")


def listing_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Any]:
    if not isinstance(snippet, Clinic):
        return
    steps = reverse("clinic_steps", args=[snippet.pk])
    if not snippet.is_active:
        yield ListingButton("What is left to do", steps, priority=35)
    if is_administrator(user):
        archive = reverse("clinic_archive", args=[snippet.pk])
        yield Button("Archive", archive, icon_name="folder-inverse", priority=60)


def no_file_of_an_archived_clinic(file: File, request: HttpRequest) -> None:
    """Raises Http404, as for a file that there is not."""
    if is_archived_collection(file.collection_id):
        raise Http404

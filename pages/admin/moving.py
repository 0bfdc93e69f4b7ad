"""The screen on which an administrator takes a clinic out into a file."""

import tempfile
from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.log_actions import log

from cms.access import is_administrator
from cms.models import Clinic
from pages.admin.clinics.screens import clinic_screen
from pages.moving import IMPORTED, export_clinic

# What the history calls it.
EXPORTED = "clinic.export"


def register() -> None:
    """Register all of it; called once, with the package's other hooks."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("register_snippet_listing_buttons", export_button)
    hooks.register("register_log_actions", log_actions)


def admin_urls() -> list[URLPattern]:
    return [
        path("clinics/<int:clinic_id>/export/", export_view, name="clinic_export"),
        path("clinics/<int:clinic_id>/export/file/", export_file_view, name="clinic_export_file"),
    ]


def export_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Any]:
    if isinstance(snippet, Clinic) and is_administrator(user):
        yield Button(
            "Export to a file",
            reverse("clinic_export", args=[snippet.pk]),
            icon_name="download",
            priority=55,
        )


def log_actions(actions: Any) -> None:
    actions.register_action(EXPORTED, "Export a clinic", "Exported the clinic to a file")
    actions.register_action(IMPORTED, "Import a clinic", "Imported the clinic from a file")


def export_view(request: HttpRequest, clinic_id: int) -> HttpResponse:
    """Says what goes into the file, and leads to it."""
    clinic: Clinic = get_object_or_404(Clinic, pk=clinic_id)
    heading = f"Export {clinic.name}"
    return clinic_screen(request, "export", heading, icon="download", clinic=clinic)


def export_file_view(request: HttpRequest, clinic_id: int) -> FileResponse:
    """The file, written anew; it is gone from here when it was sent."""
    clinic: Clinic = get_object_or_404(Clinic, pk=clinic_id)
    now = timezone.now()
    file = tempfile.TemporaryFile()  # noqa: SIM115 — the answer closes it
    try:
        export_clinic(clinic, file, now)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    log(instance=clinic, action=EXPORTED, user=request.user)
    name = f"{clinic.slug}-{now:%Y-%m-%d}.zip"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    answer["Cache-Control"] = "no-store"
    return answer

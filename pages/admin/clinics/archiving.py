"""The screens of the archive: what goes from public sight, and the way back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from wagtail.admin import messages

from cms.models import Clinic
from pages.admin.clinics.screens import clinic_screen
from pages.archive import archive, bring_back, what_shows


def archive_view(request: HttpRequest, clinic_id: int) -> HttpResponse:
    """Asks, with what readers will miss in numbers, and on a POST archives a clinic; of an archived
    one, the same for bringing it back."""
    clinic = get_object_or_404(Clinic, pk=clinic_id)
    rests = clinic.archived_at is not None
    if request.method == "POST" and ("restore" in request.POST) == rests:
        if rests:
            bring_back(clinic.pk, request.user)
            messages.success(request, f"{clinic.name} is back as it was.")
            return redirect("clinics:list")
        archive(clinic.pk, timezone.now(), request.user)
        messages.success(request, f"{clinic.name} is archived. Readers see nothing of it any more.")
        return redirect("clinics_archived")
    return clinic_screen(
        request,
        "archive",
        f"{'Bring back' if rests else 'Archive'} {clinic.name}",
        clinic=clinic,
        rests=rests,
        is_shown=clinic.was_shown if rests else clinic.is_active,
        showing=what_shows(clinic),
    )


def archived_view(request: HttpRequest) -> HttpResponse:
    """The archived clinics."""
    archived = Clinic.objects.exclude(archived_at=None).order_by("name")
    return clinic_screen(request, "archived", "Archived clinics", clinics=archived)

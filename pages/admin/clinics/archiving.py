"""The screens of the archive: what goes from public sight, and the way back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages

from cms.models import Clinic
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
    context = {
        "clinic": clinic,
        "rests": rests,
        "is_shown": clinic.was_shown if rests else clinic.is_active,
        "showing": what_shows(clinic),
        "heading": f"{'Bring back' if rests else 'Archive'} {clinic.name}",
        "breadcrumbs_items": [{"url": reverse("clinics:list"), "label": "Clinics"}],
    }
    return TemplateResponse(request, "pages/clinics/archive.html", context)


def archived_view(request: HttpRequest) -> HttpResponse:
    """The archived clinics."""
    context = {
        "clinics": Clinic.objects.exclude(archived_at=None).order_by("name"),
        "heading": "Archived clinics",
        "breadcrumbs_items": [{"url": reverse("clinics:list"), "label": "Clinics"}],
    }
    return TemplateResponse(request, "pages/clinics/archived.html", context)

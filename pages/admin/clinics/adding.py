"""The screen that adds a clinic, and the one that says what is left to do in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages

from cms.access import clinics_where, is_administrator
from cms.models import Clinic, User
from pages.admin.clinics.screens import clinic_screen
from pages.clinic_setup.form import NewClinicForm
from pages.clinic_setup.remaining import steps_of

HEADING = "Add a clinic"


def add_clinic_view(request: HttpRequest) -> HttpResponse:
    """Asks for what a clinic cannot begin without, and on a POST makes it."""
    by = request.user if isinstance(request.user, User) else None
    form = NewClinicForm(request.POST or None, by=by)
    if request.method == "POST":
        clinic = form.add()
        if clinic is not None:
            messages.success(request, f"{clinic.name} is added. Readers see nothing of it yet.")
            return redirect("clinic_steps", clinic.pk)
        messages.validation_error(request, "No clinic was added: correct what is marked.", form)
    return clinic_screen(request, "add", HEADING, form=form)


def clinic_steps_view(request: HttpRequest, clinic_id: int) -> HttpResponse:
    """What a clinic has, and what is left to do until its site can open."""
    clinic: Clinic = get_object_or_404(clinics_where(request.user, "cms.view_clinic"), pk=clinic_id)
    return clinic_screen(
        request,
        "steps",
        f"What is left to do for {clinic.name}",
        clinic=clinic,
        steps=steps_of(clinic),
        is_administrator=is_administrator(request.user),
    )

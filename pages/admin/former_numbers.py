"""“Where the old number still stands”: the page that lists it, and the message after a save."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.access import clinics_where
from cms.models import Clinic, FormerNumber
from cms.models.former_number import numbers_of
from cms.referring.keys import is_key
from pages.former_numbers import Place, places_of


def former_numbers_view(request: HttpRequest, clinic_id: int) -> HttpResponse:
    """The texts that still name a number which the clinic no longer has. A POST with `forget`, the
    id of a former number, takes that number off the list."""
    clinic = get_object_or_404(clinics_where(request.user, "cms.change_clinic"), pk=clinic_id)
    if request.method == "POST":
        forgotten = request.POST.get("forget", "")
        if is_key(forgotten):
            clinic.former_numbers.filter(pk=forgotten).delete()
        return HttpResponseRedirect(request.path)
    finder = AdminURLFinder(request.user)
    in_use = {use.number: use.words for use in numbers_of(clinic.pk).values()}
    numbers = [
        {
            "former": former,
            "still": in_use.get(former.number.as_e164, ""),
            "places": [_row(place, finder) for place in places_of(former.number.as_e164, clinic)],
        }
        for former in clinic.former_numbers.all()
    ]
    context = {
        "clinic": clinic,
        "numbers": numbers,
        "breadcrumbs_items": [
            {"url": reverse("clinics:list"), "label": "Clinics"},
            {"url": reverse("clinics:edit", args=[clinic.pk]), "label": clinic.name},
            {"url": "", "label": "Where the old number still stands"},
        ],
    }
    return TemplateResponse(request, "pages/former_numbers.html", context)


def tell_of_former_numbers(request: HttpRequest, clinic: Clinic) -> None:
    """After a save in the admin: say in how many texts a number that it replaced still stands."""
    for former in _replaced_by(clinic):
        count = len(places_of(former.number.as_e164, clinic))
        if not count:
            messages.info(
                request,
                f"The old number {former.number.as_national} stands in no text any more.",
            )
            continue
        texts = "one text" if count == 1 else f"{count} texts"
        messages.warning(
            request,
            f"The old number {former.number.as_national} still stands in {texts}.",
            buttons=[
                messages.button(
                    reverse("clinic_former_numbers", args=[clinic.pk]), "Show where it stands"
                )
            ],
        )


def _replaced_by(clinic: Clinic) -> list[FormerNumber]:
    """The numbers that the last save of the clinic replaced."""
    saved_at = Clinic.objects.values_list("updated_at", flat=True).get(pk=clinic.pk)
    return list(clinic.former_numbers.filter(replaced_at__gte=saved_at))


def _row(place: Place, finder: AdminURLFinder) -> dict[str, Any]:
    return {
        "kind": capfirst(place.thing._meta.verbose_name),
        "title": str(place.thing),
        "state": place.state,
        "excerpt": place.excerpt,
        "edit_url": finder.get_edit_url(place.thing),
    }

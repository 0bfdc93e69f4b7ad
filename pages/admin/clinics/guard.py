"""No screen opens for an archived clinic or for one of its pages, but the one that brings it
back."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from wagtail.models import Page

from cms.access import is_administrator
from cms.isolation import resting
from cms.models import Clinic
from pages.archive.places import archived_clinic_of, archived_homes, outside
from pages.editing.refusing import REFUSED_CODE
from pages.isolation.routes import PAGE_KEYS

View = Callable[..., HttpResponseBase]


def awake(view: View) -> View:
    """The view of a screen of pages, which for a page of an archived clinic leads administrators to
    the archive, and knows no such page for all others."""

    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        clinic = _archived_among([kwargs[key] for key in PAGE_KEYS if kwargs.get(key)])
        if clinic is None:
            return view(request, *args, **kwargs)
        return told(request, clinic)

    return guard


def told(request: HttpRequest, clinic: Clinic) -> HttpResponse:
    """Why nothing opens, and the way to the archive. Raises Http404 for all but administrators."""
    if not is_administrator(request.user):
        raise Http404
    return resting.told(request, clinic, error_code=REFUSED_CODE)


def leave_out_archived(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Nothing is done to several things at once of which one is an archived clinic's."""
    clinic = resting.archived_among(objects)
    return told(request, clinic) if clinic else None


def only_awake_pages(pages: Any, request: HttpRequest) -> Any:
    """What choosers of pages offer."""
    homes = archived_homes()
    return pages.filter(outside(homes)) if homes else pages


def _archived_among(page_ids: list[Any]) -> Clinic | None:
    if not page_ids or not Clinic.objects.exclude(archived_at=None).exists():
        return None
    found = (archived_clinic_of(page) for page in Page.objects.filter(pk__in=page_ids))
    return next((clinic for clinic in found if clinic), None)

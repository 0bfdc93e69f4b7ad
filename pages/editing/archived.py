"""A page's form that stood open while the page's clinic was archived: nothing is saved, and what
was typed is kept."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from wagtail.models import Page

from cms.access import is_administrator
from cms.clinic_time import local_words
from cms.editing.fields import key_in
from cms.models import Clinic, ClinicGroup
from pages.archive.places import archived_clinic_of
from pages.editing.comments import new_comments
from pages.editing.comparing import as_meant, plain_text
from pages.editing.refusing import REFUSED_CODE
from pages.editing.screen import newest
from pages.models import BasePage, KeptText

EDIT = ("wagtailadmin_pages:edit", "wagtailadmin_pages:revisions_revert")
ADD = "wagtailadmin_pages:add"


class ArchivedFormsMiddleware:
    """Answers such a form before the guards of the admin tell that there is nothing there.

    Only to administrators and to people with a role in the clinic; all others go on to the guards.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.method != "POST" or name not in (*EDIT, ADD) or not request.POST:
            return None
        key = kwargs["parent_page_id" if name == ADD else "page_id"]
        place = Page.objects.filter(pk=key).first()
        clinic = archived_clinic_of(place) if place else None
        if place is None or clinic is None or not _has_worked_in(request.user, clinic):
            return None
        if name == ADD:
            return _told_of_new_page(request, clinic, place, kwargs)
        return _told_of_page(request, clinic, place)


def _has_worked_in(user: Any, clinic: Clinic) -> bool:
    """Whether somebody has a role in an archived clinic, which gives them nothing meanwhile."""
    if not user.is_active:
        return False
    held = ClinicGroup.objects.filter(clinic=clinic, group__user=user.pk)
    return is_administrator(user) or held.exists()


@transaction.atomic
def _told_of_page(request: HttpRequest, clinic: Clinic, stored: Page) -> HttpResponse:
    KeptText.keep(stored, request.user, key_in(request.POST), request.POST)
    page = newest(stored.pk)
    text = _text(page, request)
    return _told(request, clinic, stored.get_admin_display_title(), text, is_kept=True)


def _told_of_new_page(
    request: HttpRequest, clinic: Clinic, parent: Page, kwargs: dict[str, Any]
) -> HttpResponse | None:
    """A page that is not stored yet can be kept nowhere: its text is shown, to be copied."""
    try:
        model = apps.get_model(kwargs["content_type_app_name"], kwargs["content_type_model_name"])
    except LookupError:
        return None
    if not issubclass(model, BasePage):
        return None
    text = _text(model(), request, parent)
    return _told(request, clinic, "New page", text, is_kept=False)


def _text(page: Any, request: HttpRequest, parent: Page | None = None) -> str:
    """All that was typed into a form of the page, to copy from."""
    meant, unread = as_meant(page, request.user, request.POST.copy(), parent)
    more = [f"{one.label}: {one.typed}" for one in unread if one.typed]
    return plain_text(meant, [*more, *new_comments(meant, request.POST)])


def _told(
    request: HttpRequest, clinic: Clinic, title: str, text: str, *, is_kept: bool
) -> HttpResponse:
    when = local_words(clinic.archived_at, clinic.time_zone, clinic.name)  # type: ignore[arg-type]
    words = f"{clinic.name} was archived on {when}. Nobody works in it now, and nothing was saved."
    if not request.accepts("text/html"):
        kept = "Your text is kept." if is_kept else "Copy your text: it stands only here."
        refused = {
            "success": False,
            "error_code": REFUSED_CODE,
            "error_message": f"{words} {kept}",
        }
        return JsonResponse(refused, status=400)
    context = {
        "words": words,
        "title": title,
        "text": text,
        "is_kept": is_kept,
        "clinic": clinic,
        "may_bring_back": is_administrator(request.user),
    }
    return render(request, "pages/editing/archived.html", context, status=409)

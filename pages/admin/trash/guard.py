"""No screen of a page opens for one that is in the trash."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from cms.editing.fields import key_in
from pages.clinics import is_in_trash
from pages.editing.refusing import REFUSED_CODE
from pages.isolation.routes import PAGE_KEYS
from pages.models import KeptText, TrashedPage
from pages.trash.permissions import may_see
from pages.trash.words import on_a_day

View = Callable[..., HttpResponseBase]


# The screens whose forms hold the text of a page.
FORMS = ("edit", "revisions_revert")


def guarded(view: View, name: str) -> View:
    """The view of this name, which for a page in the trash leads there whoever may see it, and
    knows no such page for all others. What an edit form sends is kept."""

    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        row = trashed_page([kwargs[key] for key in PAGE_KEYS if kwargs.get(key)])
        if row is None:
            return view(request, *args, **kwargs)
        if not may_see(request.user, row):
            raise Http404
        is_kept = name in FORMS and request.method == "POST" and bool(request.POST)
        if is_kept:
            page = Page.objects.get(pk=kwargs["page_id"])
            KeptText.keep(page, request.user, key_in(request.POST), request.POST)
        return answer(request, told(row, is_kept=is_kept))

    return guard


def told(row: TrashedPage, *, is_kept: bool) -> str:
    """Why no screen opens, and what to do."""
    where = (
        f"“{row.page.title}” has been in the trash since {on_a_day(row.deleted_at, row.clinic)}."
    )
    if is_kept:
        return f"{where} What you wrote is kept: bring the page back and open it."
    return f"{where} Bring it back first."


def answer(request: HttpRequest, message: str) -> HttpResponse:
    """The way to the trash; a form that saves itself is refused and stops doing so."""
    if request.accepts("text/html"):
        messages.warning(request, message)
        return redirect("trash")
    refused = {"success": False, "error_code": REFUSED_CODE, "error_message": message}
    return JsonResponse(refused, status=400)


def trashed_page(page_ids: list[Any]) -> TrashedPage | None:
    """What lies in the trash and holds one of these pages; None when none of them is there."""
    for page in Page.objects.filter(pk__in=page_ids):
        if is_in_trash(page):
            top = page.path[: 2 * page.steplen]
            row = TrashedPage.objects.filter(page__path=top).first()
            if row is None:
                # The root of the trash.
                raise Http404
            return row
    return None

"""No screen of a page opens for one that is in the trash."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from pages.clinics import is_in_trash
from pages.models import TrashedPage
from pages.trash.permissions import may_see
from pages.trash.words import on_a_day

View = Callable[..., HttpResponseBase]
# What names a page in the addresses of Wagtail's screens.
PAGE_KEYS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk")


def guarded(view: View) -> View:
    """The view, which for a page in the trash leads there whoever may see it, and knows no such
    page for all others."""

    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        row = trashed_page([kwargs[key] for key in PAGE_KEYS if kwargs.get(key)])
        if row is None:
            return view(request, *args, **kwargs)
        if not may_see(request.user, row):
            raise Http404
        messages.warning(
            request,
            f"“{row.page.title}” is in the trash since {on_a_day(row.deleted_at, row.clinic)}. "
            "Bring it back first. If you were just editing it, go back with your browser to "
            "copy what you wrote.",
        )
        return redirect("trash")

    return guard


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

"""An older form of a page is refused before anything is written."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from wagtail.models import Page

from cms.editing.fields import VERSION, key_in
from cms.editing.newer import what_happened
from cms.editing.versions import Refusal, hold_row, refusal, subject_of, version_of
from cms.models import OpenForm
from pages.clinics import clinic_of
from pages.editing.screen import show_kept
from pages.models import KeptText

# Wagtail's own word for it: the browser stops saving by itself and shows the message.
REFUSED_CODE = "invalid_revision"


def refuse_older_form(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The answer to a form that is older than the page; None when it may be saved.

    From here on nobody else changes the page until the request ends, so of two forms that are sent
    at once the second finds what the first has written.
    """
    if request.method != "POST":
        return None
    hold_row(Page, page.pk)
    key = key_in(request.POST)
    form = OpenForm.of(key, request.user, subject_of(Page), page.pk)
    saved_by_form = form.version if form else ""
    why = refusal(request.POST.get(VERSION), version_of(Page, page.pk), saved_by_form)
    if why is None:
        return None
    kept = KeptText.keep(page, request.user, key, request.POST)
    told = told_why(why, page.pk, request.user)
    if request.accepts("text/html"):
        return show_kept(request, kept, told, status=409)
    compare = "Press Save draft or Publish to compare the two: your text is kept."
    message = f"Not saved. {told} {compare}"
    refused = {"success": False, "error_code": REFUSED_CODE, "error_message": message}
    return JsonResponse(refused, status=400)


def told_why(why: Refusal, page_id: int, user: Any) -> str:
    """Why a form over a page is not saved, in words, with times of the page's clinic."""
    stored = Page.objects.get(pk=page_id)
    return what_happened(why, stored, user, clinic_of(stored))


def forget_kept(request: HttpRequest, page: Page) -> None:
    """What a form sent need not be kept once the form is saved."""
    user: Any = request.user
    if request.method == "POST" and (key := key_in(request.POST)):
        KeptText.objects.filter(form_key=key, user=user, page_id=page.pk).delete()

"""The page that compares what an editor sent with what somebody else saved before."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page

from cms.access import is_administrator
from cms.referring.comparing import hide_others
from cms.referring.forms import clinic_ids_alone
from cms.referring.referrer import Referrer
from pages.editing.base import base_of, untouched
from pages.editing.comments import new_comments
from pages.editing.comparing import as_meant, differences, plain_text
from pages.models import KeptText

# The button an editor pressed, and what has not been done.
PRESSED = {
    "action-publish": "It was not published.",
    "action-submit": "It was not sent for approval.",
    "action-restart-workflow": "It was not sent for approval.",
    "action-workflow-action": "It was neither approved nor sent back.",
    "action-cancel-workflow": "The approval was not cancelled.",
}


def kept_text(request: HttpRequest, kept_id: int) -> HttpResponse:
    """What an editor sent and was not saved: to compare, to put over the newer one, or to drop."""
    kept = get_object_or_404(KeptText, pk=kept_id, user=request.user)
    if request.method == "POST":
        kept.delete()
        messages.success(request, "Your unsaved text has been deleted.")
        return redirect("wagtailadmin_pages:edit", kept.page_id)
    return show_kept(request, kept)


def show_kept(
    request: HttpRequest, kept: KeptText, told: str = "", status: int = 200
) -> TemplateResponse:
    """Both texts, what differs, and what can be done next. `told` says why it was not saved."""
    theirs = newest(kept.page_id)
    if not theirs.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    mine, unread = as_meant(newest(kept.page_id), request.user, kept.data)
    base = base_of(kept)
    unchanged = untouched(request, base, mine, unread)
    if not is_administrator(request.user):
        hide_others(theirs, Referrer(clinic_ids_alone(theirs)))
    found = differences(request, theirs, mine)
    comments = new_comments(theirs, kept.data)
    edit_url = reverse("wagtailadmin_pages:edit", args=[kept.page_id])
    context = {
        "kept": kept,
        "page": theirs,
        "told": told,
        "not_done": _not_done(kept),
        "differences": [one for one in found if one.field.name not in unchanged],
        "only_theirs": [one for one in found if one.field.name in unchanged],
        "puts_back_all": base is None,
        "unread": unread,
        "comments": comments,
        "text": plain_text(mine, comments),
        "edit_url": edit_url,
        "put_url": f"{edit_url}?kept={kept.pk}",
    }
    return TemplateResponse(request, "pages/editing/kept_text.html", context, status=status)


def newest(page_id: int) -> Any:
    """A page as its edit screen shows it, read afresh."""
    return Page.objects.get(pk=page_id).specific.get_latest_revision_as_object()


def _not_done(kept: KeptText) -> str:
    pressed: Any = next((name for name in PRESSED if name in kept.fields), None)
    return PRESSED.get(pressed, "Nothing was saved.")

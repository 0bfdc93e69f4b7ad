"""Bringing pages back: at once, or below a page that the editor chooses."""

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page

from cms.models import User
from cms.referring.keys import is_key
from pages.admin.trash.messages import tell_of_return
from pages.models import TrashedPage
from pages.trash import TrashError, restore
from pages.trash.errors import NoPlaceLeft, NotInTrash
from pages.trash.permissions import may_restore, may_see, restorable_to
from pages.trash.places import possible_places, usual_place
from pages.tree import TreeError


def restore_view(request: HttpRequest) -> HttpResponse:
    """Brings the pages of the POSTed `row`s back to where they stood. One that has no place of its
    own any more is asked about, if it comes alone."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    ids = [one for one in request.POST.getlist("row") if is_key(one)]
    if not ids:
        messages.warning(request, "Tick the pages that you want to bring back.")
        return redirect("trash")
    rows = list(_rows().filter(pk__in=ids).order_by("deleted_at", "pk"))
    if any(not may_see(request.user, row) for row in rows):
        raise Http404
    if len(rows) < len(set(ids)):
        messages.error(request, str(NotInTrash()))
    # What was deleted last may be the place of what was deleted before it.
    for row_id in [row.pk for row in reversed(rows)]:
        row = _rows().get(pk=row_id)
        target = usual_place(row)
        if target is None and len(rows) == 1:
            return redirect("trash_place", row.pk)
        _bring_back(request, row, target)
    return redirect("trash")


def place_view(request: HttpRequest, row_id: int) -> HttpResponse:
    """Asks below which page a page is to come back, and brings it back there on a POST."""
    row = _rows().filter(pk=row_id).first()
    if row is None or not may_see(request.user, row):
        raise Http404
    places = restorable_to(request.user, row, possible_places(row))
    form = PlaceForm(places, usual_place(row), request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = next(one for one in places if str(one.pk) == form.cleaned_data["place"])
        if _bring_back(request, row, chosen):
            return redirect("trash")
    context = {
        "row": row,
        "form": form,
        "has_places": bool(places),
        "breadcrumbs_items": [
            {"url": reverse("trash"), "label": "Trash"},
            {"url": "", "label": "Bring back"},
        ],
    }
    return TemplateResponse(request, "pages/trash/place.html", context)


class PlaceForm(forms.Form):
    """Below which page a page is to stand."""

    place = forms.ChoiceField(label="Below which page?")

    def __init__(self, places: list[Page], usual: Page | None, data: Any) -> None:
        super().__init__(data, initial={"place": str(usual.pk) if usual else ""})
        field: Any = self.fields["place"]
        top = min((one.depth for one in places), default=0)
        field.choices = [(str(one.pk), "– " * (one.depth - top) + one.title) for one in places]


def _bring_back(request: HttpRequest, row: TrashedPage, target: Page | None) -> bool:
    """Bring one page back and say so; whether it is back."""
    try:
        if target is None:
            raise NoPlaceLeft
        if not may_restore(request.user, row, target):
            raise PermissionDenied
        tell_of_return(request, restore(row.pk, cast(User, request.user), target))
    except (TrashError, TreeError) as error:
        buttons = [messages.button(reverse("trash_place", args=[row.pk]), "Choose another place")]
        messages.error(request, f"“{row.page.title}”: {error}", buttons=buttons)
        return False
    return True


def _rows() -> Any:
    return TrashedPage.objects.select_related("page", "parent", "clinic__site__root_page")

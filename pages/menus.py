"""The menu links of a clinic that readers do not get, with the reason in an editor's words."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from cms.extensions import LeftOutLink
from cms.models import Clinic
from cms.ownership import clinic_ids_of
from cms.referring.deciding import may_refer
from pages.clinics import is_in_trash
from pages.deliverability import Place, obstacles
from pages.documents import DocumentContext

MENUS = {"navigation_main": "Main menu", "navigation_footer": "Menu at the bottom"}


def left_out_links(clinic: Clinic) -> list[LeftOutLink]:
    """The page links of both menus and of notices that are left out now."""
    context = DocumentContext(clinic)
    found = []
    for menu, link in _links_of(clinic):
        if link["target"] != "page":
            continue
        page = link["page"]
        is_known = page is not None and may_refer(frozenset({clinic.pk}), clinic_ids_of(page))
        label = link["label"] or (page.title if is_known else "A link")
        if page is None:
            found.append(LeftOutLink(menu, label, "Its page was deleted.", None))
        elif not is_known:
            found.append(LeftOutLink(menu, label, "It leads to no page of this clinic.", None))
        elif context.public_place(page.pk) is None:
            edit = None if is_in_trash(page) else reverse("wagtailadmin_pages:edit", args=[page.pk])
            found.append(LeftOutLink(menu, label, _reason(context.place(page.pk)), edit))
    return found


def _links_of(clinic: Clinic) -> Iterator[tuple[str, Any]]:
    for field, menu in MENUS.items():
        for entry in getattr(clinic, field):
            yield menu, entry.value["link"]
            for link in entry.value["items"]:
                yield menu, link
    for notice in clinic.notices.all():
        for link in notice.link:
            yield "Notice", link.value


def _reason(place: Place | None) -> str:
    if place is None:
        return "Its page was deleted."
    if is_in_trash(place.page):
        return "Its page is in the trash."
    return " ".join(one.value for one in obstacles(place.situation))

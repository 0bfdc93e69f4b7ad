"""Where a page shows, read from the stored documents. Knows no request."""

import json
from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from wagtail.models import Page

from api.models import DeliveryDocument
from cms.models import Clinic
from pages.admin.showings import Showing
from pages.types import PAGE_TYPES

Subject = DeliveryDocument.Subject

# The parts of a document in which a page may show, in an editor's words. Where it stands only as
# an ancestor (breadcrumbs) nothing leads an editor to it.
PARTS: Final = {
    "children": "list of the pages below",
    "related": "related pages",
    "highlights": "highlights",
    "contents": "contents of the treatment",
    "sections": "text",
    "disclaimer": "disclaimer",
    "emergency_notice": "emergency notice",
    "notices": "notices",
    "navigation": "menu",
}
# Documents looked through for one page.
DOCUMENTS_LIMIT: Final = 500


def find_showings(page: Page) -> Iterator[Showing]:
    """The Showings of a page in the public documents that were built from it."""
    pk = page.pk
    mentions = (
        Q(body__contains=f'"id":{pk},')
        | Q(body__contains=f'"id":{pk}}}')
        | Q(body__contains=f'data-id=\\"{pk}\\"')
        | Q(subject=Subject.REDIRECT)
    )
    rows = (
        DeliveryDocument.objects.filter(
            mentions, dependencies__key=f"page:{pk}", state=DeliveryDocument.State.PUBLISHED
        )
        .exclude(subject=Subject.PAGE, subject_id=pk)
        .order_by("pk")
    )
    own = DeliveryDocument.objects.filter(subject=Subject.PAGE, subject_id=pk).first()
    clinics = dict(Clinic.objects.values_list("slug", "pk"))
    for row in rows[:DOCUMENTS_LIMIT]:
        document = json.loads(row.body)
        if row.subject == Subject.REDIRECT:
            if own is not None and document["location"] == own.path:
                yield Showing(
                    f"Old address {document['path']}",
                    ("redirect",),
                    reverse("redirects:edit", args=[row.subject_id]),
                    "pages.change_redirect",
                    clinics.get(row.clinic),
                )
        elif parts := parts_with(document, pk):
            permission = "" if row.subject == Subject.PAGE else f"cms.change_{row.subject}"
            where = clinics.get(row.clinic)
            yield Showing(_name(document), parts, _edit_url(row), permission, where)


def parts_with(document: dict[str, Any], page_id: int) -> tuple[str, ...]:
    """The parts of a document in which a page shows, in an editor's words."""
    return tuple(words for key, words in PARTS.items() if _shows(document.get(key), page_id))


def _shows(value: Any, page_id: int) -> bool:
    if isinstance(value, str):
        return f'data-link="page" data-id="{page_id}"' in value
    if isinstance(value, list):
        return any(_shows(one, page_id) for one in value)
    if not isinstance(value, dict):
        return False
    is_page = value.get("id") == page_id and value.get("type") in PAGE_TYPES
    return is_page or any(_shows(one, page_id) for one in value.values())


def _name(document: dict[str, Any]) -> str:
    return str(document.get("title") or document.get("name") or "")


def _edit_url(row: DeliveryDocument) -> str:
    if row.subject == Subject.PAGE:
        return reverse("wagtailadmin_pages:edit", args=[row.subject_id])
    return reverse(f"{row.subject}s:edit", args=[row.subject_id])

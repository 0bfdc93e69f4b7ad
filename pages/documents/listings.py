"""What sections list of a clinic: its offices, its people, its pages, each as an item.

An item is the Office, Person or Card of the contract with the `name` and `description` that every
item has.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import DateTimeField, QuerySet, prefetch_related_objects
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, get_page_models

from cms.models import Clinician, Office
from pages.documents.cards import public_cards
from pages.documents.clinic import office_document
from pages.documents.people import everybody, person

if TYPE_CHECKING:
    from pages.documents.context import DocumentContext

JSON = dict[str, Any]
# How many of the newest pages are looked at together.
BATCH = 24


def office_items(chosen: Sequence[Office] | None, context: DocumentContext) -> list[JSON]:
    """The chosen offices that are this clinic's, or all of them."""
    clinic = context.clinic
    context.uses("clinic", clinic.pk, "offices")
    context.uses("clinic", clinic.pk, "phone")
    own = {office.pk: office for office in clinic.offices.all()}
    keys = own.keys() if chosen is None else [one.pk for one in chosen if one.pk in own]
    documents = (office_document(own[key], clinic, context) for key in keys)
    return [_item(one, one["name"], None) for one in documents]


def person_items(chosen: Sequence[Clinician] | None, context: DocumentContext) -> list[JSON]:
    """The chosen clinicians who work at this clinic, or all of them by name."""
    shown = everybody(context) if chosen is None else chosen
    prefetch_related_objects(shown, "photo__renditions")
    people = (person(one, context) for one in shown)
    return [_item(one, one["name"], one["job_title"] or None) for one in people if one]


def card_items(pages: Sequence[Page], context: DocumentContext) -> list[JSON]:
    """Those of the pages that are public in this clinic."""
    return [_card_item(card) for card in public_cards(list(pages), context)]


def newest_card_items(
    page_type: str, most: int, below: Page | None, context: DocumentContext
) -> list[JSON]:
    """The newest public pages of a type, without the page that lists them."""
    context.uses("list", context.clinic_slug, page_type)
    if below is not None:
        context.place(below.pk)
        if not below.path:
            # It is gone, and with it all that stood below.
            return []
    pages = _newest_first(page_type, below, context)
    items: list[JSON] = []
    start = 0
    while pages is not None and len(items) < most:
        batch = list(pages[start : start + BATCH])
        shown = public_cards(batch, context, most=most - len(items))
        items += [_card_item(card) for card in shown]
        if len(batch) < BATCH:
            break
        start += BATCH
    return items


def _newest_first(
    page_type: str, below: Page | None, context: DocumentContext
) -> QuerySet[Any] | None:
    """The live pages of a type in this clinic; None for a type there is none of.

    In the order of the lists of the API: by the date shown to readers, else by when they were
    first published.
    """
    model: Any = next(
        (one for one in get_page_models() if getattr(one, "wire_type", None) == page_type), None
    )
    if model is None or context.home_path is None:
        return None
    pages = model.objects.filter(path__startswith=context.home_path, live=True)
    if below is not None:
        pages = pages.filter(path__startswith=below.path).exclude(pk=below.pk)
    listed_at = Coalesce(Cast("date", DateTimeField()), "first_published_at")
    return pages.exclude(pk=context.page_id).order_by(listed_at.desc(nulls_last=True), "-pk")


def _card_item(card: JSON) -> JSON:
    return _item(card, card["title"], card["summary"])


def _item(document: JSON, name: str, description: str | None) -> JSON:
    return {"id": document["id"], "name": name, "description": description} | document

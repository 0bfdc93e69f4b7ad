"""Where a telephone number is still typed: pages and their drafts, the clinic's own texts, and what
clinics share."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.db.models import CharField, JSONField, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.fields import StreamField
from wagtail.models import Page, Revision, get_page_models

from cms.models import Clinic, Clinician, Condition, Reference, Treatment
from cms.phone_numbers import number_stands_in
from pages.clinics import ROOT_PATH

SHARED = (Condition, Treatment, Reference)
_HREF = re.compile(r"\bhref=\"([^\"]*)\"")
_TAG = re.compile(r"<[^>]*>")
# How much of the text around a number is shown.
AROUND = 60
# Fields that hold a clinic's numbers by right.
OWN_FIELDS = {"phone", "fax"}


@dataclass(frozen=True, slots=True)
class Place:
    """One text in which a number stands: of what, in which state, and the words around it."""

    thing: Model
    state: str
    excerpt: str


def places_of(number: str, clinic: Clinic) -> list[Place]:
    """Every text of a clinic, and every shared one, that names this number (E.164)."""
    return [
        *_in_pages(number, clinic),
        *_in_clinic(number, clinic),
        *_in_shared(number, clinic),
    ]


def excerpts(value: Any, number: str) -> list[str]:
    """Each place in a field's value, however deep, where the number stands, with words around."""
    found = []
    for text in texts_in(value):
        for written in dict.fromkeys(number_stands_in(text, number)):
            at = text.index(written)
            before, after = text[max(0, at - AROUND) : at], text[at + len(written) :][:AROUND]
            found.append(f"{'…' if at > AROUND else ''}{before}{written}{after}".strip())
    return found


def texts_in(value: Any) -> Iterator[str]:
    """The texts of a field's value as people read them, then the addresses of its links."""
    if isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, str):
        if value.startswith(("[", "{")):
            try:
                parsed = json.loads(value)
            except ValueError:
                pass
            else:
                yield from texts_in(parsed)
                return
        yield " ".join(unescape(_TAG.sub("", value)).split())
        yield from (unescape(href) for href in _HREF.findall(value))


def typed_phone_links(value: Any) -> list[str]:
    """The `tel:` addresses that are typed into rich text, each once."""
    found = [text for text in texts_in(value) if text.lower().startswith("tel:")]
    return list(dict.fromkeys(found))


def _in_pages(number: str, clinic: Clinic) -> Iterator[Place]:
    """Pages of the clinic, and those outside every clinic's tree; a draft counts by itself."""
    within = Page.objects.filter(depth__gt=1, path__startswith=ROOT_PATH)
    for other in Clinic.objects.exclude(pk=clinic.pk).select_related("site__root_page"):
        within = within.exclude(path__startswith=other.site.root_page.path)
    found: dict[int, Place] = {}
    latest = _naming(Revision.page_revisions, ["content"], number).filter(
        pk__in=within.values("latest_revision")
    )
    for revision in latest:
        if words := excerpts(revision.content, number):
            page = revision.content_object
            found[page.pk] = Place(page, "draft", words[0])
    for model in get_page_models():
        texts = [field.name for field in model._meta.concrete_fields if _holds_text(field)]
        for page in _naming(model.objects, texts, number).filter(pk__in=within.values("pk")):
            words = excerpts(page.serializable_data(), number)
            if words and (page.live or page.latest_revision_id is None):
                found[page.pk] = Place(page, "published" if page.live else "draft", words[0])
    yield from sorted(found.values(), key=lambda place: str(getattr(place.thing, "path", "")))


def _in_clinic(number: str, clinic: Clinic) -> Iterator[Place]:
    live = excerpts(_own_texts(clinic.serializable_data()), number)
    if live:
        yield Place(clinic, "published", live[0])
    elif clinic.has_unpublished_changes and clinic.latest_revision:
        draft = excerpts(_own_texts(clinic.latest_revision.content), number)
        if draft:
            yield Place(clinic, "draft", draft[0])


def _own_texts(data: dict[str, Any]) -> dict[str, Any]:
    """A clinic's data without its numbers themselves."""
    kept = {key: value for key, value in data.items() if key not in OWN_FIELDS}
    kept["offices"] = [
        {key: value for key, value in office.items() if key not in OWN_FIELDS}
        for office in data.get("offices", [])
    ]
    return kept


def _in_shared(number: str, clinic: Clinic) -> Iterator[Place]:
    things: list[QuerySet[Any]] = [model.objects.order_by("pk") for model in SHARED]
    things.append(Clinician.objects.filter(clinics=clinic).order_by("pk"))
    for queryset in things:
        for thing in queryset:
            data = {
                field.name: field.value_from_object(thing) for field in thing._meta.concrete_fields
            }
            if found := excerpts(data, number):
                yield Place(thing, "published", found[0])


def _holds_text(field: Any) -> bool:
    return isinstance(field, CharField | TextField | JSONField | StreamField)


def _naming(rows: Any, fields: Iterable[str], number: str) -> Any:
    """The rows that may name the number: its last four digits stand in one of these fields."""
    texts = {f"text_of_{field}": Cast(field, TextField()) for field in fields}
    names_it = Q()
    for name in texts:
        names_it |= Q(**{f"{name}__contains": number[-4:]})
    return rows.annotate(**texts).filter(names_it)

"""A page's form asks the database no more often for many things than for a few."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from cms.models import Clinic, Clinician, Condition, File, Image, Office, Reference
from cms.ownership import clinic_ids_of, clinic_ids_of_many
from pages.models import StandardPage
from tests.factories import cms, sections
from tests.factories.forms import page_form
from tests.factories.pages import make_page
from tests.flows.referring.world import STATES, link, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FEW, MANY = 2, 20
# How many pages a page may show as related, and a section as cards.
MOST_RELATED, MOST_CARDS = 6, 12
MODELS = {
    "page": Page, "picture": Image, "file": File, "captions": File, "doctor": Clinician,
    "office": Office,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Things:
    """So many things of each kind."""

    pages: list[Any]
    pictures: list[Image]
    files: list[File]
    doctors: list[Clinician]
    offices: list[Office]
    conditions: list[Condition]
    studies: list[Reference]


def things(clinic: Clinic, count: int) -> Things:
    home, at = clinic.site.root_page, {"collection": clinic.collection}
    names = [f"n{count}-{number}" for number in range(count)]
    return Things(
        [make_page(home, StandardPage, f"Page {name}", sections.text()) for name in names],
        [cms.image(title=name, name=f"{name}.jpg", **at) for name in names],
        [cms.file(title=name, name=f"{name}.mp4", **at) for name in names],
        [cms.clinician(clinic, name=f"Doctor {name}", slug=name) for name in names],
        [cms.office(clinic, name=name, slug=name, is_main=False) for name in names],
        [cms.condition(name) for name in names],
        [cms.reference(name=f"Study {name}") for name in names],
    )


def naming(some: Things) -> dict[str, Any]:
    """What a page says that names all of them, in every kind of place."""
    pages = [one.pk for one in some.pages]
    links = [
        *(link("page", key) for key in pages),
        *(link("document", one.pk) for one in some.files),
        *(link("phone", one.pk) for one in some.offices),
    ]
    steps = [
        {"name": one.title, "minutes": {}, "image": one.pk, "description": ""}
        for one in some.pictures
    ]
    button = {"label": "Read on", "action": "page"}
    stream = [
        sections.text("".join(links)),
        sections.procedure(items=steps, outro=links[0]),
        *(sections.cta(button | {"page": key}) for key in pages),
        *(sections.section("image", image=one.pk, caption="") for one in some.pictures),
        *(
            sections.video("", file=file.pk, poster=picture.pk)
            for file, picture in zip(some.files, some.pictures, strict=True)
        ),
        sections.section("pages", show="chosen", pages=pages[:MOST_CARDS], number=3),
        sections.section("clinicians", clinicians=[one.pk for one in some.doctors]),
        sections.section("offices", offices=[one.pk for one in some.offices]),
        sections.conditions(*some.conditions),
        sections.references(*some.studies),
    ]
    return {
        "sections": sections.stream(*stream),
        "related": sections.chosen(*some.pages[:MOST_RELATED]),
        "disclaimer": "".join(links),
    }


def asked(two: SimpleNamespace, person: Client, some: Things) -> tuple[int, int]:
    """How many queries it takes to open a form that names all of these, and to send it."""
    page = page_of(two, "article")
    for name, value in naming(some).items():
        setattr(page, name, value)
    page.save_revision()
    page = page_of(two, "article").get_latest_revision_as_object()
    fields = page_form(page)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    with CaptureQueriesContext(connection) as opening:
        opened = person.get(url)
    assert opened.status_code == 200
    with CaptureQueriesContext(connection) as sending:
        sent = person.post(url, fields)
    assert sent.status_code == 302, sent.context["form"].errors
    return len(opening), len(sending)


@pytest.mark.slow
@pytest.mark.parametrize("role", ["editor", "chief"])
def test_page_s_form_asks_no_more_for_many_things_than_for_a_few(
    two: SimpleNamespace, role: str
) -> None:
    clinic, person = two.own.clinic, getattr(two, role)
    few, many = things(clinic, FEW), things(clinic, MANY)
    # The first one fills what is kept by the process.
    asked(two, person, few)
    opening, sending = asked(two, person, few)
    assert asked(two, person, many) == (opening, sending)


def test_many_things_belong_to_whom_each_belongs(two: SimpleNamespace) -> None:
    found: list[Any] = [Page(title="Nowhere yet"), two.own.redirect, two.own.clinic]
    for state in STATES:
        for name, key in two.states[state].ids.items():
            if isinstance(key, int) and key < 10**18:
                found += MODELS[name].objects.filter(pk=key)
    found += [*Page.objects.all(), *Condition.objects.all()[:2]]
    assert clinic_ids_of_many(found) == [clinic_ids_of(one) for one in found]
    assert len(set(map(str, clinic_ids_of_many(found)))) >= 4

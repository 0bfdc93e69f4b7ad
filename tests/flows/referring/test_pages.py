"""What a page's form names by id is the clinic's own or shared; all else is refused at its place,
and the form that comes back tells nothing of it."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page, Revision

from tests.factories import sections
from tests.factories.forms import page_form
from tests.flows.apart import CANARY, words_of
from tests.flows.referring.world import (
    STATES,
    Ids,
    Place,
    every_section,
    link,
    name_others,
    page_of,
)
from tests.pages.test_gates import places

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

JSON = {"headers": {"accept": "application/json"}}
Named = tuple[dict[str, Any], dict[Place, str]]
# What every page has besides its text.
COMMON: dict[Place, str] = {
    ("hero",): "picture",
    ("author_clinician",): "doctor",
    ("reviewed_by",): "doctor",
    ("related", 0): "page",
    ("disclaimer",): "page",
}


def common(ids: Ids) -> dict[str, Any]:
    return {
        "hero_id": ids["picture"],
        "author_clinician_id": ids["doctor"],
        "reviewed_by_id": ids["doctor"],
        "related": sections.chosen(Page(pk=ids["page"])),
        "disclaimer": link("page", ids["page"]),
    }


def plain(ids: Ids) -> Named:
    """A page with a text: `home`, `science`, ..."""
    texts = sections.stream(sections.text(link("page", ids["page"])), sections.science())
    return {**common(ids), "sections": texts}, COMMON | {("sections", 0, "body"): "page"}


def everything(ids: Ids) -> Named:
    stream, named = every_section(ids)
    return {**common(ids), "sections": stream}, COMMON | named


def home(ids: Ids) -> Named:
    changes, named = plain(ids)
    chosen = {"highlights": sections.chosen(Page(pk=ids["page"]))}
    return changes | chosen, named | {("highlights", 0): "page"}


def team(ids: Ids) -> Named:
    changes, named = plain(ids)
    chosen = {"clinicians": sections.stream({"type": "clinician", "value": ids["doctor"]})}
    return changes | chosen, named | {("clinicians", 0): "doctor"}


def person(ids: Ids) -> Named:
    changes, named = plain(ids)
    return changes | {"clinician_id": ids["doctor"]}, named | {("clinician",): "doctor"}


# The pages of the own clinic, one of each type, and what their forms name.
PAGES: dict[str, Callable[[Ids], Named]] = {
    "article": everything,
    "home": home,
    "team": team,
    "doctor_page": person,
    **dict.fromkeys(
        ("treatment_page", "science", "conditions", "procedure", "experience", "articles", "about",
         "migraine_page"),
        plain,
    ),
}  # fmt: skip


def form_naming(
    two: SimpleNamespace, name: str, state: str
) -> tuple[Any, dict[str, Any], set[Place]]:
    """A page, its form as somebody sends it who names things of this state, and the places that are
    refused."""
    page, target = page_of(two, name), two.states[state]
    changes, named = PAGES[name](two.states["own"].ids)
    fields = page_form(page, **changes)
    name_others(fields, named, target.ids)
    return page, fields, {place for place, kind in named.items() if kind in target.refused}


def refused_places(errors: Any) -> dict[Place, list[str]]:
    found: dict[Place, list[str]] = {}
    for field, each in errors.as_data().items():
        for error in each:
            for place, messages in places(error, (field,)).items():
                found.setdefault(place, []).extend(messages)
    return found


def is_silent(answer: Any) -> bool:
    """Whether an answer tells nothing of the other clinic's things."""
    return CANARY.lower() not in words_of(answer).lower()


def edit_of(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", PAGES)
def test_what_is_not_the_clinics_own_or_shared_is_refused_at_its_place(
    two: SimpleNamespace, name: str, state: str
) -> None:
    page, fields, refused = form_naming(two, name, state)
    before = Revision.objects.count()

    answer = two.editor.post(edit_of(page), fields)

    if not refused:
        assert answer.status_code == 302, refused_places(answer.context["form"].errors)
        return
    assert answer.status_code == 200
    assert set(refused_places(answer.context["form"].errors)) == refused
    assert is_silent(answer)
    assert Revision.objects.count() == before

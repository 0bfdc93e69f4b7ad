"""What a page's form names by id is the clinic's own or shared; all else is refused at its place,
and the form that comes back tells nothing of it."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page, Revision

from cms.models import Role
from cms.referring.words import no_such
from pages.models import ArticlePage, KeptText
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

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]

BUTTON = {"label": "Read on", "action": "page"}
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


# Every state on the page that names things in every way, the telling ones on all others.
CELLS = [("article", state) for state in STATES] + [
    (name, state) for name in PAGES if name != "article" for state in ("own", "other")
]


@pytest.mark.parametrize(("name", "state"), CELLS)
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


@pytest.mark.parametrize("state", ["other", "other hidden", "missing"])
@pytest.mark.parametrize("button", ["action-publish", "action-submit"])
def test_no_button_saves_what_is_refused(two: SimpleNamespace, button: str, state: str) -> None:
    page, fields, refused = form_naming(two, "article", state)
    person = two.publisher if button == "action-publish" else two.editor
    before = Revision.objects.count()
    answer = person.post(edit_of(page), fields | {button: "1"})
    assert set(refused_places(answer.context["form"].errors)) == refused
    assert is_silent(answer)
    assert Revision.objects.count() == before
    assert not page.workflow_states.exists()


@pytest.mark.parametrize("state", ["own", "other", "other hidden", "missing"])
def test_browser_that_saves_by_itself_is_refused_in_the_same_way(
    two: SimpleNamespace, state: str
) -> None:
    page, fields, refused = form_naming(two, "article", state)
    before = Revision.objects.count()
    answer = two.editor.post(edit_of(page), fields, **JSON)
    assert answer.json()["success"] is not bool(refused)
    assert is_silent(answer)
    assert (Revision.objects.count() == before) is bool(refused)


@pytest.mark.parametrize("state", ["own", "other", "other hidden", "missing"])
def test_preview_takes_nothing_of_another_clinic(two: SimpleNamespace, state: str) -> None:
    page, fields, refused = form_naming(two, "article", state)
    for url in (
        reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]),
        reverse(
            "wagtailadmin_pages:preview_on_add", args=["pages", "articlepage", page.get_parent().pk]
        ),
    ):
        answer = two.editor.post(url, fields | {"slug": "another-one"})
        assert answer.json()["is_valid"] is not bool(refused), url
        shown = two.editor.get(url)
        assert is_silent(answer)
        assert is_silent(shown)


@pytest.mark.parametrize("state", ["own", "shared", "other", "other hidden", "missing"])
def test_new_page_names_only_what_is_the_clinics_own_or_shared(
    two: SimpleNamespace, state: str
) -> None:
    page, fields, refused = form_naming(two, "article", state)
    url = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", page.get_parent().pk])
    before = ArticlePage.objects.count()
    answer = two.editor.post(url, fields | {"title": "A new one", "slug": "a-new-one"})
    assert ArticlePage.objects.count() == before + (not refused)
    if refused:
        assert set(refused_places(answer.context["form"].errors)) == refused
        assert is_silent(answer)


def test_form_that_comes_back_keeps_all_else_that_was_typed(two: SimpleNamespace) -> None:
    page, fields, _ = form_naming(two, "article", "other")
    typed = {"title": "Typed just now", "sections-1-value-caption": "A caption to keep"}
    answer = two.editor.post(edit_of(page), fields | typed)
    form = answer.context["form"]
    assert form["title"].value() == "Typed just now"
    stream = form["sections"].value()
    assert len(stream) == 10
    assert stream[1].value["caption"] == "A caption to keep"
    assert stream[1].value["image"] is None
    assert "read on" in stream[0].value["body"].source
    assert "linktype" not in stream[0].value["body"].source
    assert (form["hero"].value(), form["author_clinician"].value()) == (None, None)


def test_foreign_and_missing_things_are_told_alike(two: SimpleNamespace) -> None:
    told = []
    for state in ("other", "missing"):
        page, fields, _ = form_naming(two, "article", state)
        answer = two.editor.post(edit_of(page), fields)
        told.append(refused_places(answer.context["form"].errors))
    assert told[0] == told[1]
    assert told[0]["hero",] == [no_such(two.own.picture.__class__)]
    words = told[0]["sections", 0, "body"][0]
    assert words.startswith("The link “read on” leads to no page of this clinic.")


def test_administrators_are_refused_too_and_see_what_they_chose(two: SimpleNamespace) -> None:
    page, fields, refused = form_naming(two, "article", "other")
    answer = two.chief.post(edit_of(page), fields)
    assert set(refused_places(answer.context["form"].errors)) == refused
    assert f"{CANARY} target" in words_of(answer)


def test_person_of_both_clinics_names_on_a_page_only_what_its_clinic_has(
    two: SimpleNamespace,
) -> None:
    person = two.own.people[Role.EDITOR]
    person.groups.add(*two.other.people[Role.EDITOR].groups.all())
    page, fields, refused = form_naming(two, "article", "other")
    answer = two.editor.post(edit_of(page), fields)
    assert set(refused_places(answer.context["form"].errors)) == refused


def test_older_form_shows_nothing_of_another_clinic_where_it_is_compared(
    two: SimpleNamespace,
) -> None:
    page, fields, _ = form_naming(two, "article", "other")
    page.save_revision(user=two.own.people[Role.PUBLISHER])
    answer = two.editor.post(edit_of(page), fields)
    assert answer.status_code == 409
    assert is_silent(answer)
    kept = KeptText.objects.get()
    assert is_silent(two.editor.get(reverse("kept_text", args=[kept.pk])))
    filled_in = two.editor.get(f"{edit_of(page)}?kept={kept.pk}")
    assert filled_in.status_code == 200
    assert is_silent(filled_in)


@pytest.mark.parametrize("sent", ["zero", "9" * 5000])
@pytest.mark.parametrize("role", ["editor", "chief"])
def test_what_can_be_no_id_is_refused_at_its_field(
    two: SimpleNamespace, role: str, sent: str
) -> None:
    page = page_of(two, "article")
    fields, key = page_form(page, sections=sections.stream(sections.cta(BUTTON))), "items-0-value"
    named = {"hero": sent, f"sections-0-value-{key}-page": sent}
    assert fields.keys() >= named.keys()
    answer = getattr(two, role).post(edit_of(page), fields | named)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"hero", "sections"}


def test_newer_version_shows_nothing_of_another_clinic_where_it_is_compared(
    two: SimpleNamespace,
) -> None:
    page, fields, _ = form_naming(two, "article", "own")
    changes, _ = everything(two.states["other"].ids)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(user=two.own.people[Role.PUBLISHER])
    answer = two.editor.post(edit_of(page), fields)
    assert answer.status_code == 409
    assert is_silent(answer)


def test_opened_form_shows_nothing_that_became_another_clinics(two: SimpleNamespace) -> None:
    """What code wrote, or what changed hands since, in the latest version or in an older one."""
    page = page_of(two, "article")
    changes, _ = everything(two.states["other"].ids)
    for name, value in changes.items():
        setattr(page, name, value)
    planted = page.save_revision()
    opened = two.editor.get(edit_of(page))
    assert is_silent(opened)
    for place in ("Main picture", "Section 1, Text: a link", "Related pages, number 1"):
        assert f"<li>{place}</li>" in words_of(opened)
    assert "Section 5, Video: Captions" in words_of(opened)
    page_of(two, "article").save_revision()
    assert "Not this clinic’s" not in words_of(two.editor.get(edit_of(page)))
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, planted.pk])
    shown = two.editor.get(revert)
    assert shown.status_code == 200
    assert is_silent(shown)


def test_dead_link_of_the_stored_text_may_stay_and_no_other_comes_in(two: SimpleNamespace) -> None:
    page = page_of(two, "about")
    dead = link("page", 424_242)
    page.sections = sections.stream(sections.text(dead))
    page.save_revision()
    page = page_of(two, "about").get_latest_revision_as_object()
    fields = page_form(page)
    assert two.editor.post(edit_of(page), fields).status_code == 302
    page = page_of(two, "about").get_latest_revision_as_object()
    fields = page_form(page, sections=sections.stream(sections.text(dead + link("page", 434_343))))
    name_others(fields, {}, {})
    answer = two.editor.post(edit_of(page), fields)
    assert len(refused_places(answer.context["form"].errors)["sections", 0, "body"]) == 1

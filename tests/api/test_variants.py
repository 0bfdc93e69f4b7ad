"""The forms an answer is asked for in: Markdown, children in full, chosen keys; and two filters."""

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from api.models import DeliveryDocument, Dependency
from api.models.delivery import names_condition
from tests.api.problems import assert_problem
from tests.factories.delivery import CHANGED_AT, page_document

PAGE = "/api/v1/clinics/harbor/page/"
PAGES = "/api/v1/clinics/harbor/pages/"
FORMS = [{"richtext": "markdown"}, {"expand": "children"}]
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def rewrite(document: DeliveryDocument, **values: Any) -> None:
    """Store other values under some keys of a document, as a publish would."""
    body = json.loads(document.body) | values
    document.body = json.dumps(body)
    document.tags = ",".join(body["tags"])
    document.etag = f'"{abs(hash(document.body)):032x}"'
    document.save()


@pytest.fixture
def parent(harbor: SimpleNamespace) -> SimpleNamespace:
    """A page with 25 children of which the last is withdrawn."""
    children = [page_document(f"/all/{number}/", title=f"Part {number}") for number in range(25)]
    page = page_document("/all/", page_type="article_index", title="All")
    rewrite(page, children=[json.loads(child.card) for child in children])
    DeliveryDocument.objects.filter(pk=children[0].pk).update(state="withdrawn", body="")
    return SimpleNamespace(page=page, children=children)


def test_markdown_is_answered_where_it_is_asked_for(
    client: Client, harbor: SimpleNamespace
) -> None:
    html = client.get(PAGE, {"path": "/articles/a-first-visit/"}).json()
    answer = client.get(PAGE, {"path": "/articles/a-first-visit/", "richtext": "markdown"})

    body = answer.json()
    assert html["disclaimer"]["value"].startswith("<p>")
    assert body["disclaimer"]["format"] == "markdown"
    assert "<p>" not in json.dumps(body["sections"])
    assert body.keys() == html.keys()
    assert answer.headers["Cache-Tag"] == ",".join(html["tags"])


@pytest.mark.parametrize("name", ["clinic", "clinics", "page by id", "pages"])
def test_markdown_is_answered_everywhere_rich_text_is(
    client: Client, harbor: SimpleNamespace, name: str
) -> None:
    address = {
        "clinic": "/api/v1/clinics/harbor/?",
        "clinics": "/api/v1/clinics/?",
        "page by id": f"{PAGES}{harbor.article.subject_id}/?",
        "pages": f"{PAGES}?view=full&",
    }[name]

    answer = client.get(f"{address}richtext=markdown").json()

    assert '"format": "html"' not in json.dumps(answer)
    assert '"format": "markdown"' in json.dumps(answer)


def test_expanded_children_are_the_pages_themselves(
    client: Client, parent: SimpleNamespace
) -> None:
    answer = client.get(PAGE, {"path": "/all/", "expand": "children"})

    cards = answer.json()["children"]
    assert [card["title"] for card in cards] == [f"Part {number}" for number in range(25)]
    shown = {number: card["document"] for number, card in enumerate(cards)}
    whole = {number: json.loads(parent.children[number].body) for number in range(1, 20)}
    assert {number: page for number, page in shown.items() if page} == whole
    assert len(answer.json()["tags"]) <= 40
    assert answer.headers["Cache-Tag"].split(",") == answer.json()["tags"]
    for number in range(1, 20):
        assert f"page:{parent.children[number].subject_id}" in answer.json()["tags"]


def test_expanded_children_of_another_clinic_never_show(
    client: Client, parent: SimpleNamespace
) -> None:
    DeliveryDocument.objects.filter(pk=parent.children[1].pk).update(clinic="elsewhere")

    cards = client.get(PAGE, {"path": "/all/", "expand": "children"}).json()["children"]

    assert cards[1]["document"] is None
    assert cards[2]["document"]["title"] == "Part 2"


def test_expanding_asks_two_queries(
    client: Client, parent: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        client.get(PAGE, {"path": "/all/", "expand": "children"})


def test_redirect_is_answered_whatever_is_to_be_expanded(
    client: Client, harbor: SimpleNamespace
) -> None:
    answer = client.get(PAGE, {"path": "/blog/first-visit/", "expand": "children"})

    assert answer.json()["type"] == "redirect"


@pytest.mark.parametrize("form", FORMS, ids=["markdown", "expanded"])
def test_each_form_has_an_etag_of_its_own_that_answers_304(
    client: Client, parent: SimpleNamespace, form: dict[str, str]
) -> None:
    plain = client.get(PAGE, {"path": "/all/"}).headers["ETag"]
    etag = client.get(PAGE, {"path": "/all/", **form}).headers["ETag"]

    again = client.get(PAGE, {"path": "/all/", **form}, headers={"If-None-Match": etag})
    other = client.get(PAGE, {"path": "/all/", **form}, headers={"If-None-Match": plain})

    assert etag != plain
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)


def test_expanded_page_has_another_etag_once_a_child_changes(
    client: Client, parent: SimpleNamespace
) -> None:
    asked = {"path": "/all/", "expand": "children"}
    before = client.get(PAGE, asked).headers["ETag"]

    rewrite(parent.children[3], title="Part three")

    assert client.get(PAGE, asked).headers["ETag"] != before


@pytest.mark.parametrize("view", ["card", "full"])
def test_chosen_keys_are_all_that_items_have(
    client: Client, harbor: SimpleNamespace, view: str
) -> None:
    items = client.get(PAGES, {"fields": "title,path", "view": view}).json()["items"]

    assert [set(item) for item in items] == [{"type", "id", "path", "title"}] * 2


@pytest.mark.parametrize("noun", ["conditions", "clinicians", "redirects"])
def test_chosen_keys_work_on_every_list(client: Client, harbor: SimpleNamespace, noun: str) -> None:
    key = {"redirects": "path"}.get(noun, "name")

    [item] = client.get(f"/api/v1/clinics/harbor/{noun}/", {"fields": key}).json()["items"]

    assert set(item) - {"type", "id"} == {key}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"fields": "titel"}, "did you mean `title`?"),
        ({"fields": "sections"}, "no such key"),
        ({"fields": "password", "view": "full"}, "no such key"),
    ],
)
def test_unknown_key_is_named(
    client: Client, harbor: SimpleNamespace, query: dict[str, str], words: str
) -> None:
    body = assert_problem(client.get(PAGES, query), 400, "invalid_parameter")

    assert body["errors"][0]["parameter"] == "fields"
    assert f"`{query['fields']}`" in body["errors"][0]["message"]
    assert words in body["errors"][0]["message"]


def test_cursor_goes_on_with_the_same_keys(client: Client, harbor: SimpleNamespace) -> None:
    first = client.get(PAGES, {"fields": "title", "limit": 1}).json()

    second = client.get(PAGES, {"fields": "title", "limit": 1, "cursor": first["next"]}).json()

    assert {first["items"][0]["title"], second["items"][0]["title"]} == {"Welcome", "A first visit"}
    assert second["next"] is None


def test_condition_filter_finds_the_pages_that_name_it(
    client: Client, harbor: SimpleNamespace
) -> None:
    Dependency.objects.create(document=harbor.article, key=names_condition(7))
    Dependency.objects.create(document=harbor.home, key="condition:7")

    answer = client.get(PAGES, {"condition": 7}).json()

    assert [item["id"] for item in answer["items"]] == [harbor.article.subject_id]
    assert answer["total"] == 1
    assert client.get(PAGES, {"condition": 8}).json()["items"] == []


def test_updated_since_finds_what_changed_at_that_instant_or_later(
    client: Client, harbor: SimpleNamespace
) -> None:
    later = page_document("/later/", changed_at=CHANGED_AT + timedelta(hours=1))

    def found(since: str) -> set[int]:
        answer = client.get(PAGES, {"updated_since": since}).json()
        assert answer["total"] == len(answer["items"])
        return {item["id"] for item in answer["items"]}

    old = {harbor.home.subject_id, harbor.article.subject_id}
    assert found("2026-03-09T14:20:00Z") == {*old, later.subject_id}
    assert found("2026-03-09T14:20:00.000001Z") == {later.subject_id}
    assert found("2026-03-09T09:20:01-05:00") == {later.subject_id}
    assert found("2026-03-09T15:20:01+00:00") == set()


@pytest.mark.parametrize(
    "since",
    ["2026-03-09", "2026-03-09T14:20:00", "2026-02-30T00:00:00Z", "0001-01-01T00:00:00+14:00", "1"],
)
def test_instant_without_a_zone_or_a_day_is_refused(
    client: Client, harbor: SimpleNamespace, since: str
) -> None:
    body = assert_problem(client.get(PAGES, {"updated_since": since}), 400, "invalid_parameter")

    assert body["errors"][0]["parameter"] == "updated_since"


def test_instant_with_a_bare_plus_sign_is_read_as_meant(
    client: Client, harbor: SimpleNamespace
) -> None:
    answer = client.get(f"{PAGES}?updated_since=2026-03-09T14:20:00+00:00")

    assert answer.json()["total"] == 2

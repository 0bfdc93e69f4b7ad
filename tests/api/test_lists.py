"""Lists: what they hold, in which order, and how they are walked."""

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client

from pages.types import PAGE_TYPES
from tests.api.endpoints import ENDPOINTS, LISTS
from tests.api.problems import assert_problem
from tests.factories.delivery import (
    CHANGED_AT,
    clinic_document,
    clinician_document,
    condition_document,
    page_document,
    redirect_document,
)

HARBOR = "/api/v1/clinics/harbor/"
PAGES = f"{HARBOR}pages/"
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def walked(client: Client, address: str, **query: Any) -> list[dict[str, Any]]:
    """All items of a list, part by part, each part checked for its size."""
    items: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        answer = client.get(address, {**query, **cursor}).json()
        assert len(answer["items"]) <= query.get("limit", 20)
        items += answer["items"]
        if answer["next"] is None:
            assert answer["total"] == len(items)
            return items
        cursor = {"cursor": answer["next"]}


def test_pages_are_cards_newest_first(client: Client, harbor: SimpleNamespace) -> None:
    newest = page_document("/new/", sort_key="2026-12-01T00:00:00Z", title="New")
    oldest = page_document("/old/", sort_key="2020-12-01T00:00:00Z", title="Old")

    answer = client.get(PAGES).json()

    ids = [item["id"] for item in answer["items"]]
    assert (ids[0], ids[-1]) == (newest.subject_id, oldest.subject_id)
    assert answer["items"][0] == json.loads(newest.card)
    assert (answer["next"], answer["total"]) == (None, 4)
    assert set(answer) == {"items", "next", "total"}


def test_full_view_holds_whole_documents(client: Client, harbor: SimpleNamespace) -> None:
    answer = client.get(PAGES, {"view": "full", "type": "article"}).json()

    assert answer["items"] == [json.loads(harbor.article.body)]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_pages_of_equal_age_are_each_walked_once(
    client: Client, harbor: SimpleNamespace, limit: int
) -> None:
    for number in range(9):
        page_document(f"/tie/{number}/", sort_key="2026-01-01T00:00:00Z")

    ids = [item["id"] for item in walked(client, PAGES, limit=limit)]

    assert len(ids) == len(set(ids)) == 11


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
@pytest.mark.parametrize(
    ("name", "make"),
    [("conditions", condition_document), ("clinicians", clinician_document)],
)
def test_namesakes_are_each_walked_once(
    client: Client, harbor: SimpleNamespace, limit: int, name: str, make: Any
) -> None:
    for _ in range(4):
        make("Namesake")

    items = walked(client, f"{HARBOR}{name}/", limit=limit)

    assert len({item["id"] for item in items}) == len(items) == 5
    names = [item["name"].casefold() for item in items]
    assert names == sorted(names)


def test_redirects_are_walked_by_path(client: Client, harbor: SimpleNamespace) -> None:
    redirect_document("/a/", "/")
    redirect_document("/m/", "/")

    items = walked(client, f"{HARBOR}redirects/", limit=2)

    assert [item["path"] for item in items] == ["/a/", "/blog/first-visit/", "/m/"]


def test_sitemap_is_walked_by_path_without_pages_kept_from_it(
    client: Client, harbor: SimpleNamespace
) -> None:
    page_document("/b/")
    page_document("/hidden/", sitemap="")

    items = walked(client, f"{HARBOR}sitemap/", limit=2)

    assert [item["path"] for item in items] == ["/", "/articles/a-first-visit/", "/b/"]
    assert set(items[0]) == {"path", "url", "type", "updated_at", "images", "alternates"}


def test_walk_goes_on_after_a_page_that_was_withdrawn_meanwhile(
    client: Client, harbor: SimpleNamespace
) -> None:
    made = [page_document(f"/{n}/", sort_key=f"2025-01-0{n}T00:00:00Z") for n in range(1, 5)]
    first = client.get(PAGES, {"limit": 4}).json()
    assert first["items"][-1]["id"] == made[2].subject_id
    made[2].state = "withdrawn"
    made[2].save()

    second = client.get(PAGES, {"limit": 4, "cursor": first["next"]}).json()

    assert [item["id"] for item in second["items"]] == [made[1].subject_id, made[0].subject_id]


def test_pages_are_filtered_by_type(client: Client, harbor: SimpleNamespace) -> None:
    page_document("/treatment/", page_type="treatment")

    def types(query: str) -> set[str]:
        return {item["type"] for item in client.get(PAGES, {"type": query}).json()["items"]}

    assert types("article") == {"article"}
    assert types("article,home") == {"article", "home"}
    assert types("science") == set()


def test_pages_are_filtered_by_parent(client: Client, harbor: SimpleNamespace) -> None:
    child = page_document("/articles/below/", parent_id=40)

    answer = client.get(PAGES, {"parent": 40}).json()

    assert [item["id"] for item in answer["items"]] == [child.subject_id]
    assert answer["total"] == 1


def test_lists_are_filtered_by_locale(client: Client, harbor: SimpleNamespace) -> None:
    page_document("/es/", locale="es")

    assert client.get(PAGES, {"locale": "es"}).json()["total"] == 1
    assert client.get(PAGES, {"locale": "fr"}).json()["total"] == 0
    assert client.get(f"{HARBOR}sitemap/", {"locale": "es"}).json()["total"] == 1
    assert client.get(f"{HARBOR}conditions/", {"locale": "es"}).json()["total"] == 0


def test_each_page_type_is_a_filter(client: Client, harbor: SimpleNamespace) -> None:
    for page_type in PAGE_TYPES:
        assert client.get(PAGES, {"type": page_type}).status_code == 200


@pytest.mark.parametrize("name", ["pages", "conditions", "clinicians", "redirects", "sitemap"])
def test_withdrawn_expired_and_foreign_documents_are_in_no_list(
    client: Client, harbor: SimpleNamespace, name: str
) -> None:
    before = client.get(ENDPOINTS[name]).json()
    makers = {
        "conditions": lambda **fields: condition_document("CANARY", **fields),
        "clinicians": lambda **fields: clinician_document("CANARY", **fields),
        "redirects": lambda **fields: redirect_document(
            f"/canary-{len(fields['clinic'])}-{fields['state']}/", "/", **fields
        ),
    }
    numbers = iter(range(9))
    make = makers.get(name, lambda **fields: page_document(f"/canary-{next(numbers)}/", **fields))
    make(clinic="harbor", state="withdrawn")
    make(clinic="harbor", state="published", expires_at=CHANGED_AT)
    make(clinic="island", state="published")

    assert client.get(ENDPOINTS[name]).json() == before
    assert client.get(f"{ENDPOINTS[name]}?limit=100").content.lower().count(b"canary") == 0


@pytest.mark.parametrize("name", ["pages", "conditions", "clinicians", "redirects", "sitemap"])
@pytest.mark.parametrize("clinic", ["nowhere", "closed"])
def test_lists_of_an_unknown_or_withdrawn_clinic_are_not_found(
    client: Client, harbor: SimpleNamespace, name: str, clinic: str
) -> None:
    clinic_document("closed", state="withdrawn")
    page_document("/left-over/", clinic="closed")

    response = client.get(f"/api/v1/clinics/{clinic}/{name}/")

    body = assert_problem(response, 404, "not_found")
    assert body["tags"] == [f"clinic:{clinic}", f"clinic:{clinic}:site"]


@pytest.mark.parametrize("name", ["pages", "conditions", "clinicians", "redirects", "sitemap"])
def test_lists_of_a_clinic_with_nothing_are_empty(client: Client, name: str) -> None:
    clinic_document("empty")

    answer = client.get(f"/api/v1/clinics/empty/{name}/").json()

    assert answer == {"items": [], "next": None, "total": 0}


@pytest.mark.parametrize("name", LISTS)
def test_query_count_of_a_list_is_at_most_two_however_long(
    client: Client, harbor: SimpleNamespace, name: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        page_document(f"/many/{number}/")
        condition_document(f"Condition {number}")

    for query in ("", "?limit=100", "?limit=1"):
        with django_assert_max_num_queries(2):
            assert client.get(ENDPOINTS[name] + query).status_code == 200


def test_list_tags_stand_in_the_header_for_every_type_asked_for(
    client: Client, harbor: SimpleNamespace
) -> None:
    def tags(address: str) -> list[str]:
        return client.get(address).headers["Cache-Tag"].split(",")

    every_type = [f"list:harbor:{page_type}" for page_type in PAGE_TYPES]
    assert tags(PAGES) == ["clinic:harbor", *every_type]
    assert tags(f"{PAGES}?type=article") == ["clinic:harbor", "list:harbor:article"]
    assert tags(f"{HARBOR}sitemap/") == ["clinic:harbor", *every_type]
    assert tags(f"{HARBOR}conditions/") == ["clinic:harbor", "list:harbor:condition"]
    assert tags(f"{HARBOR}clinicians/") == ["clinic:harbor", "list:harbor:clinician"]
    assert tags(f"{HARBOR}redirects/") == ["clinic:harbor", "list:harbor:redirect"]


@pytest.mark.parametrize("name", LISTS)
def test_list_is_unchanged_while_its_bytes_are(
    client: Client, harbor: SimpleNamespace, name: str
) -> None:
    first = client.get(ENDPOINTS[name])

    second = client.get(ENDPOINTS[name], headers={"If-None-Match": first.headers["ETag"]})

    assert second.status_code == 304
    assert second.content == b""


def test_list_has_another_etag_when_an_item_changes(
    client: Client, harbor: SimpleNamespace
) -> None:
    before = client.get(PAGES).headers["ETag"]
    page_document("/new/")

    assert client.get(PAGES, headers={"If-None-Match": before}).status_code == 200


def test_list_is_modified_when_something_is_withdrawn_from_it(
    client: Client, harbor: SimpleNamespace
) -> None:
    before = client.get(PAGES).headers["Last-Modified"]
    harbor.article.state = "withdrawn"
    harbor.article.changed_at = CHANGED_AT + timedelta(minutes=5)
    harbor.article.save()

    response = client.get(PAGES, headers={"If-Modified-Since": before})

    assert response.status_code == 200
    assert response.json()["total"] == 1


def test_list_is_modified_when_something_in_it_expires(
    client: Client, harbor: SimpleNamespace
) -> None:
    expires_at = CHANGED_AT + timedelta(days=1)
    page_document("/summer/", expires_at=expires_at)
    with time_machine.travel(expires_at - timedelta(seconds=1), tick=False):
        before = client.get(PAGES)
    assert before.json()["total"] == 3

    with time_machine.travel(expires_at + timedelta(seconds=1), tick=False):
        since = {"If-Modified-Since": before.headers["Last-Modified"]}
        after = client.get(PAGES, headers=since)

    assert after.json()["total"] == 2
    assert after.headers["Last-Modified"] == "Tue, 10 Mar 2026 14:20:00 GMT"


@pytest.mark.parametrize(
    "other",
    [
        f"{PAGES}?type=article",
        f"{PAGES}?view=full",
        f"{PAGES}?parent=1",
        f"{PAGES}?locale=en",
        f"{HARBOR}conditions/",
        f"{HARBOR}sitemap/",
        "/api/v1/clinics/",
        "/api/v1/clinics/island/pages/",
    ],
)
def test_cursor_of_one_list_is_refused_by_another(
    client: Client, harbor: SimpleNamespace, other: str
) -> None:
    clinic_document("island")
    cursor = client.get(PAGES, {"limit": 1}).json()["next"]
    address = other + ("&" if "?" in other else "?") + f"cursor={cursor}"

    body = assert_problem(client.get(address), 400, "invalid_parameter")

    assert [error["parameter"] for error in body["errors"]] == ["cursor"]
    assert "belongs to another list" in body["detail"]


def test_cursor_may_be_used_with_another_limit(client: Client, harbor: SimpleNamespace) -> None:
    cursor = client.get(PAGES, {"limit": 1}).json()["next"]

    assert client.get(PAGES, {"limit": 50, "cursor": cursor}).status_code == 200


def test_filters_in_another_order_are_the_same_list(
    client: Client, harbor: SimpleNamespace
) -> None:
    cursor = client.get(PAGES, {"type": "article,home", "limit": 1}).json()["next"]

    answer = client.get(PAGES, {"type": "home,article", "cursor": cursor})

    assert len(answer.json()["items"]) == 1


def test_list_names_every_parameter_that_is_wrong(client: Client, harbor: SimpleNamespace) -> None:
    query = "limit=0&parent=x&type=blog&view=tiny&locale=EN&cursor=abc&expand=children"

    body = assert_problem(client.get(f"{PAGES}?{query}"), 400, "unknown_parameter")

    names = {error["parameter"] for error in body["errors"]}
    assert names == {"limit", "parent", "type", "view", "locale", "cursor", "expand"}

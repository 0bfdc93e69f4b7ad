"""A page by the path of its URL, and by its id."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.api.problems import assert_problem
from tests.factories.delivery import CHANGED_AT, page_document, redirect_document

PAGE = "/api/v1/clinics/harbor/page/"
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_page_answers_the_stored_bytes_as_they_lie(client: Client, harbor: SimpleNamespace) -> None:
    response = client.get(PAGE, {"path": "/articles/a-first-visit/"})

    assert response.status_code == 200
    assert response.content.decode() == harbor.article.body


@pytest.mark.parametrize(
    "path", ["articles/a-first-visit", "//Articles//A-First-Visit", "/articles/a-first-visit"]
)
def test_page_answers_any_spelling_of_its_path(
    client: Client, harbor: SimpleNamespace, path: str
) -> None:
    assert client.get(PAGE, {"path": path}).json()["path"] == "/articles/a-first-visit/"


def test_page_carries_the_headers_of_a_cacheable_answer(
    client: Client, harbor: SimpleNamespace
) -> None:
    headers = client.get(PAGE, {"path": "/articles/a-first-visit/"}).headers

    assert headers["Content-Type"] == "application/json"
    assert headers["ETag"] == harbor.article.etag
    assert headers["Last-Modified"] == "Mon, 09 Mar 2026 14:20:00 GMT"
    assert headers["Cache-Control"] == (
        "public, max-age=0, s-maxage=300, stale-while-revalidate=60, stale-if-error=86400"
    )
    assert headers["Cache-Tag"] == harbor.article.tags
    assert "Vary" not in headers
    assert "Set-Cookie" not in headers


def test_page_carries_surrogate_keys_by_setting(
    client: Client, harbor: SimpleNamespace, settings: Any
) -> None:
    settings.CACHE_TAG_HEADER = "Surrogate-Key"

    headers = client.get(PAGE, {"path": "/articles/a-first-visit/"}).headers

    assert headers["Surrogate-Key"] == harbor.article.tags.replace(",", " ")
    assert "Cache-Tag" not in headers


def test_page_keeps_as_long_as_the_settings_say(
    client: Client, harbor: SimpleNamespace, settings: Any
) -> None:
    settings.CACHE_SECONDS = 7
    settings.CACHE_STALE_WHILE_REVALIDATE_SECONDS = 8
    settings.CACHE_STALE_IF_ERROR_SECONDS = 9

    header = client.get(PAGE, {"path": "/"}).headers["Cache-Control"]

    assert header == "public, max-age=0, s-maxage=7, stale-while-revalidate=8, stale-if-error=9"


def test_old_path_answers_a_redirect_document(client: Client, harbor: SimpleNamespace) -> None:
    response = client.get(PAGE, {"path": "/blog/first-visit/"})

    assert response.status_code == 200
    body = response.json()
    assert body["type"] == "redirect"
    assert body["location"] == "/articles/a-first-visit/"
    assert "path:harbor:/blog/first-visit/" in response.headers["Cache-Tag"]


def test_unknown_path_answers_404_that_may_be_cached_with_its_tag(
    client: Client, harbor: SimpleNamespace
) -> None:
    response = client.get(PAGE, {"path": "/Nowhere"})

    body = assert_problem(response, 404, "not_found")
    assert body["tags"] == ["path:harbor:/nowhere/"]
    assert body["type"] == "https://cms.group.example/api/v1/problems/not-found/"
    assert response.headers["Cache-Tag"] == "path:harbor:/nowhere/"
    assert "s-maxage=300" in response.headers["Cache-Control"]


def test_withdrawn_page_answers_410_with_its_tag(client: Client, harbor: SimpleNamespace) -> None:
    page_document("/fees/", state="withdrawn")

    response = client.get(PAGE, {"path": "/fees/"})

    assert assert_problem(response, 410, "gone") == {
        "type": "https://cms.group.example/api/v1/problems/gone/",
        "title": "Gone",
        "status": 410,
        "detail": "This page was withdrawn.",
        "code": "gone",
        "errors": [],
        "tags": ["path:harbor:/fees/"],
    }
    assert response.headers["Cache-Tag"] == "path:harbor:/fees/"
    assert "s-maxage=300" in response.headers["Cache-Control"]


def test_page_is_gone_from_the_instant_it_expires(client: Client, harbor: SimpleNamespace) -> None:
    expires_at = CHANGED_AT + timedelta(days=1)
    page = page_document("/summer/", expires_at=expires_at)

    with time_machine.travel(expires_at - timedelta(seconds=1), tick=False):
        assert client.get(PAGE, {"path": "/summer/"}).status_code == 200
    with time_machine.travel(expires_at, tick=False):
        response = client.get(PAGE, {"path": "/summer/"})
        by_id = client.get(f"/api/v1/clinics/harbor/pages/{page.subject_id}/")

    assert_problem(response, 410, "gone")
    assert_problem(by_id, 410, "gone")
    assert b"A first visit" not in response.content


def test_page_of_another_clinic_is_not_found(client: Client, harbor: SimpleNamespace) -> None:
    other = page_document("/only-there/", clinic="island")

    assert_problem(client.get(PAGE, {"path": "/only-there/"}), 404, "not_found")
    by_id = client.get(f"/api/v1/clinics/harbor/pages/{other.subject_id}/")
    assert_problem(by_id, 404, "not_found")


def test_page_of_an_unknown_clinic_is_not_found(client: Client, harbor: SimpleNamespace) -> None:
    response = client.get("/api/v1/clinics/nowhere/page/", {"path": "/"})

    assert assert_problem(response, 404, "not_found")["tags"] == ["path:nowhere:/"]


def test_path_is_required(client: Client, harbor: SimpleNamespace) -> None:
    body = assert_problem(client.get(PAGE), 400, "invalid_parameter")

    assert body["errors"] == [{"parameter": "path", "message": "is required"}]
    assert body["detail"] == "`path` is required."


def test_locale_chooses_among_documents_of_the_same_path(
    client: Client, harbor: SimpleNamespace
) -> None:
    page_document("/articles/a-first-visit/", title="Una primera visita", locale="es")

    def title(**query: str) -> str:
        answer = client.get(PAGE, {"path": "/articles/a-first-visit/", **query})
        return str(answer.json()["title"])

    assert title(locale="es") == "Una primera visita"
    assert title(locale="en") == "A first visit"
    assert title() == "A first visit"


def test_locale_in_which_nothing_is_written_is_not_found(
    client: Client, harbor: SimpleNamespace
) -> None:
    response = client.get(PAGE, {"path": "/", "locale": "fr"})

    assert_problem(response, 404, "not_found")


def test_page_by_id_answers_the_same_document(client: Client, harbor: SimpleNamespace) -> None:
    response = client.get(f"/api/v1/clinics/harbor/pages/{harbor.article.subject_id}/")

    assert response.content.decode() == harbor.article.body
    assert response.headers["ETag"] == harbor.article.etag


def test_id_of_another_subject_is_no_page(client: Client, harbor: SimpleNamespace) -> None:
    for other in (harbor.condition, harbor.redirect, harbor.clinician):
        response = client.get(f"/api/v1/clinics/harbor/pages/{other.subject_id}/")
        assert_problem(response, 404, "not_found")


def test_unknown_id_answers_404_with_the_tag_of_the_page(
    client: Client, harbor: SimpleNamespace
) -> None:
    body = assert_problem(client.get("/api/v1/clinics/harbor/pages/77/"), 404, "not_found")

    assert body["tags"] == ["page:77"]


def test_withdrawn_id_answers_410_with_the_tags_of_path_and_page(
    client: Client, harbor: SimpleNamespace
) -> None:
    page_document("/fees/", state="withdrawn", subject_id=78)

    body = assert_problem(client.get("/api/v1/clinics/harbor/pages/78/"), 410, "gone")

    assert body["tags"] == ["path:harbor:/fees/", "page:78"]


@pytest.mark.parametrize("text", ["abc", "0", "-1", "1.0", "٣", str(2**63)])
def test_malformed_id_is_named(client: Client, harbor: SimpleNamespace, text: str) -> None:
    body = assert_problem(
        client.get(f"/api/v1/clinics/harbor/pages/{text}/"), 400, "invalid_parameter"
    )

    assert [error["parameter"] for error in body["errors"]] == ["id"]


def test_query_count_of_a_page_is_one_whatever_it_holds(
    client: Client, harbor: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    redirect_document("/old/", "/")
    page_document("/fees/", state="withdrawn")
    for path in ("/", "/articles/a-first-visit/", "/old/", "/fees/", "/nowhere/"):
        with django_assert_num_queries(1):
            client.get(PAGE, {"path": path})
        with django_assert_num_queries(1):
            client.get(PAGE, {"path": path, "locale": "en"})
    with django_assert_num_queries(1):
        client.get(f"/api/v1/clinics/harbor/pages/{harbor.article.subject_id}/")


def test_refused_request_asks_the_database_nothing(
    client: Client, harbor: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        client.get(PAGE, {"pth": "/"})

"""One clinic, and the list of them."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests.api.problems import assert_problem
from tests.factories.delivery import clinic_document

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_clinic_answers_the_stored_bytes_as_they_lie(
    client: Client, harbor: SimpleNamespace
) -> None:
    response = client.get("/api/v1/clinics/harbor/")

    assert response.content.decode() == harbor.clinic.body
    assert response.headers["ETag"] == harbor.clinic.etag
    assert response.headers["Cache-Tag"] == "clinic:harbor,clinic:harbor:site"


def test_unknown_clinic_is_not_found_with_its_tags(client: Client, harbor: SimpleNamespace) -> None:
    body = assert_problem(client.get("/api/v1/clinics/nowhere/"), 404, "not_found")

    assert body["tags"] == ["clinic:nowhere", "clinic:nowhere:site"]


def test_withdrawn_clinic_is_gone(client: Client, harbor: SimpleNamespace) -> None:
    clinic_document("closed", state="withdrawn")

    assert_problem(client.get("/api/v1/clinics/closed/"), 410, "gone")


@pytest.mark.parametrize("slug", ["Harbor", "har bor", "h\u00e4rbor", "a" * 64, "har,bor"])
def test_malformed_clinic_is_named(client: Client, harbor: SimpleNamespace, slug: str) -> None:
    for address in (f"/api/v1/clinics/{slug}/", f"/api/v1/clinics/{slug}/pages/"):
        body = assert_problem(client.get(address), 400, "invalid_parameter")
        assert [error["parameter"] for error in body["errors"]] == ["clinic"]


def test_clinics_are_listed_by_name_without_the_withdrawn(
    client: Client, harbor: SimpleNamespace
) -> None:
    clinic_document("coast", sort_key="a coast")
    clinic_document("closed", state="withdrawn")

    response = client.get("/api/v1/clinics/")

    assert [one["slug"] for one in response.json()["items"]] == ["coast", "harbor"]
    assert response.json()["total"] == 2
    assert response.headers["Cache-Tag"] == "clinic:coast:site,clinic:harbor:site"


def test_clinics_of_an_empty_group_are_an_empty_list(client: Client) -> None:
    assert client.get("/api/v1/clinics/").json() == {"items": [], "next": None, "total": 0}


def test_query_count_of_a_clinic_is_one_and_of_the_list_two(
    client: Client, harbor: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        client.get("/api/v1/clinics/harbor/")
    with django_assert_num_queries(2):
        client.get("/api/v1/clinics/")

"""The rules of a clinic's robots.txt, and what its sitemap lists."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests.api.problems import assert_problem
from tests.factories.delivery import clinic_document

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

ROBOTS = "/api/v1/clinics/harbor/robots/"


def test_robots_answers_the_stored_rules_with_the_clinics_tags(
    client: Client, harbor: SimpleNamespace
) -> None:
    response = client.get(ROBOTS)

    assert response.content.decode() == harbor.clinic.sitemap
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Cache-Tag"] == "clinic:harbor,clinic:harbor:site"
    assert "s-maxage" in response.headers["Cache-Control"]


def test_robots_that_a_client_knows_answers_304(client: Client, harbor: SimpleNamespace) -> None:
    etag = client.get(ROBOTS).headers["ETag"]

    assert client.get(ROBOTS, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(ROBOTS, headers={"If-None-Match": harbor.clinic.etag}).status_code == 200


def test_etag_of_robots_changes_with_the_rules(client: Client, harbor: SimpleNamespace) -> None:
    before = client.get(ROBOTS).headers["ETag"]
    rules = json.loads(harbor.clinic.sitemap) | {"host": "https://new.example"}
    harbor.clinic.sitemap = json.dumps(rules)
    harbor.clinic.save()

    assert client.get(ROBOTS).headers["ETag"] != before


def test_robots_of_an_unknown_clinic_is_not_found(client: Client, harbor: SimpleNamespace) -> None:
    body = assert_problem(client.get("/api/v1/clinics/nowhere/robots/"), 404, "not_found")

    assert body["tags"] == ["clinic:nowhere", "clinic:nowhere:site"]


def test_robots_of_a_withdrawn_clinic_is_gone(client: Client) -> None:
    clinic_document("closed", state="withdrawn")

    body = assert_problem(client.get("/api/v1/clinics/closed/robots/"), 410, "gone")

    assert body["tags"] == ["clinic:closed", "clinic:closed:site"]


def test_robots_takes_no_parameter(client: Client, harbor: SimpleNamespace) -> None:
    body = assert_problem(client.get(f"{ROBOTS}?locale=en"), 400, "unknown_parameter")

    assert [error["parameter"] for error in body["errors"]] == ["locale"]


def test_query_count_of_robots_is_one(
    client: Client, harbor: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        client.get(ROBOTS)

"""What is told of a request: an id, a route, a line; never who asked or what they searched for."""

import json
import logging
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from api import reads
from api.operations.metrics import _requests
from tests.api.endpoints import ENDPOINTS
from tests.factories import cms

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

SECRET = {
    "X-Forwarded-For": "203.0.113.9",
    "Cookie": "sessionid=topsecretcookie",
    "User-Agent": "SecretBrowser",
    "Authorization": "Bearer secrettoken",
}
Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def harbor(shared_harbor: SimpleNamespace, db: None) -> SimpleNamespace:
    return shared_harbor


def test_answer_tells_the_id_that_the_request_brought(client: Client) -> None:
    response = client.get("/admin/login/", headers={"X-Request-ID": "c0ffee-1234.abc_9"})
    assert response.headers["X-Request-ID"] == "c0ffee-1234.abc_9"


@pytest.mark.parametrize(
    "given",
    ["", "short", "x" * 65, "has spaces in it", 'quo"tes-and-more', "näme-with-umlaut", "-" * 20],
)
def test_strange_id_is_replaced(client: Client, given: str) -> None:
    told = client.get("/admin/login/", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert told != given
    assert len(told) == 32
    assert told.isalnum()


def test_requests_without_an_id_get_different_ones(client: Client) -> None:
    told = {client.get("/admin/login/").headers["X-Request-ID"] for _ in range(3)}
    assert len(told) == 3


@pytest.mark.parametrize("name", ENDPOINTS)
def test_what_shared_caches_keep_has_no_id_and_no_line(
    client: Client, harbor: SimpleNamespace, lines: Lines, name: str
) -> None:
    address = ENDPOINTS[name].format(article=harbor.article.subject_id)

    response = client.get(address, headers={"X-Request-ID": "c0ffee-1234"})
    again = client.get(address, headers={"If-None-Match": response.headers.get("ETag", "none")})

    assert again.status_code == (304 if response.has_header("ETag") else 200)
    assert "X-Request-ID" not in response.headers
    assert "X-Request-ID" not in again.headers
    assert lines() == []


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/v1/clinics/?limt=1&q=my-illness", 400), ("/api/v1/nothing/", 404)],
)
def test_error_that_no_cache_keeps_has_an_id_and_a_line(
    client: Client, lines: Lines, path: str, status: int
) -> None:
    response = client.get(path, headers=SECRET | {"X-Request-ID": "c0ffee-1234"})

    assert response.headers["X-Request-ID"] == "c0ffee-1234"
    (line,) = lines()
    assert line["request_id"] == "c0ffee-1234"
    assert (line["method"], line["status"]) == ("GET", status)
    assert line["path"] == path.split("?")[0]
    assert line["milliseconds"] >= 0


def test_line_tells_nothing_personal(client: Client, lines: Lines) -> None:
    editor = cms.superuser("jane.doe")
    client.force_login(editor)

    headers = {name: value for name, value in SECRET.items() if name != "Cookie"}
    client.get("/admin/pages/search/?q=my-illness", headers=headers)

    (line,) = lines()
    text = json.dumps(line)
    for secret in ("203.0.113.9", "secret", "Secret", "my-illness", "jane", "127.0.0.1"):
        assert secret not in text
    assert line["user_id"] == editor.pk
    assert line["route"] == "wagtailadmin_pages:search"
    assert line["path"] == "/admin/pages/search/"


def test_line_of_a_password_reset_has_no_token(client: Client, lines: Lines) -> None:
    client.get("/admin/password_reset/confirm/Mg/c9x-onetimetoken/")

    assert "onetimetoken" not in json.dumps(lines())


def test_failure_has_its_traceback_and_the_id_of_its_request(
    client: Client, monkeypatch: pytest.MonkeyPatch, lines: Lines
) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(reads, "read_document", fail)

    response = client.get(ENDPOINTS["page"] + "&q=my-illness", headers=SECRET)

    assert response.status_code == 400
    response = client.get(ENDPOINTS["page"], headers=SECRET)
    assert response.status_code == 500
    failure = next(line for line in lines() if "traceback" in line)
    assert "the disk is full" in failure["traceback"]
    assert failure["level"] == "error"
    assert failure["request_id"] == response.headers["X-Request-ID"]
    assert "secret" not in json.dumps(failure).lower()


def test_failure_in_the_admin_names_no_token(
    client: Client, monkeypatch: pytest.MonkeyPatch, lines: Lines
) -> None:
    monkeypatch.setattr(
        "django.contrib.auth.views.PasswordResetConfirmView.get_user",
        lambda *args: 1 / 0,
    )

    client.get("/admin/password_reset/confirm/Mg/c9x-onetimetoken/?email=jane@example.com")

    told = lines()
    assert any("ZeroDivisionError" in line.get("traceback", "") for line in told)
    assert "jane@" not in json.dumps(told)
    assert "onetimetoken" not in json.dumps([line["message"] for line in told])
    assert "onetimetoken" not in json.dumps([line.get("path") for line in told])


def test_line_written_inside_a_request_has_its_id(
    client: Client, monkeypatch: pytest.MonkeyPatch, lines: Lines
) -> None:
    def tell(*args: object) -> None:
        logging.getLogger("api.publishing").warning("Something is odd.")

    monkeypatch.setattr(reads, "read_document", tell)
    nowhere = "/api/v1/clinics/harbor/page/?path=/nowhere/"
    client.get(nowhere, headers={"X-Request-ID": "c0ffee-1234"})

    odd = next(line for line in lines() if line["message"] == "Something is odd.")
    assert odd["request_id"] == "c0ffee-1234"


def test_line_written_after_a_request_has_no_id(client: Client, lines: Lines) -> None:
    client.get("/admin/login/")
    logging.getLogger("api").warning("Later.")

    assert "request_id" not in lines()[-1]


def counted(route: str, method: str, status: str) -> float:
    """How many requests were counted so."""
    return sum(
        sample.value
        for metric in _requests.collect()
        for sample in metric.samples
        if sample.name.endswith("_count")
        and sample.labels == {"route": route, "method": method, "status": status}
    )


@pytest.mark.parametrize(
    ("path", "route", "status"),
    [
        (ENDPOINTS["page"], "page-by-path", "2xx"),
        ("/api/v1/clinics/harbor/page/?path=/nowhere/", "page-by-path", "4xx"),
        ("/admin/", "wagtailadmin_home", "3xx"),
        ("/wp-login.php", "none", "4xx"),
    ],
)
def test_request_is_counted_by_route_method_and_status(
    client: Client, path: str, route: str, status: str
) -> None:
    before = counted(route, "GET", status)
    client.get(path)
    assert counted(route, "GET", status) == before + 1


def test_strange_methods_are_counted_together(client: Client) -> None:
    before = counted("none", "other", "4xx")
    for method in ("BREW", "WHEN", "PROPFIND"):
        client.generic(method, "/nowhere/")
    assert counted("none", "other", "4xx") == before + 3


def test_addresses_that_do_not_exist_are_one_route(client: Client) -> None:
    for number in range(3):
        client.get(f"/nowhere-{number}/")
    routes = {sample.labels["route"] for one in _requests.collect() for sample in one.samples}
    assert not any("nowhere" in route for route in routes)

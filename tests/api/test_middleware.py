"""Errors are problem documents wherever they arise; any origin may read; cookies reach nobody."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from api import reads
from api.middleware import DeliveryCorsMiddleware, ProblemMiddleware
from tests.api.endpoints import ENDPOINTS
from tests.api.problems import assert_problem

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture(autouse=True)
def harbor(shared_harbor: SimpleNamespace, db: None) -> SimpleNamespace:
    return shared_harbor


@pytest.fixture(params=[False, True], ids=["", "debug"])
def debug(request: pytest.FixtureRequest, settings: Any) -> None:
    """Both ways of running the server."""
    settings.DEBUG = request.param


@pytest.mark.usefixtures("debug")
@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/v2/clinics/",
        "/api/v1/",
        "/api/v1/nothing/",
        "/api/v1/clinics",
        "/api/v1/clinics/harbor",
        "/api/v1/clinics/harbor/nothing/",
        "/api/v1/clinics//page/",
        "/api/v1//clinics/",
        "/api/v1/clinics/harbor/pages/1/2/",
        "/api/v1/clinics/har%2Fbor/",
    ],
)
def test_unknown_address_is_a_problem_document(client: Client, address: str) -> None:
    response = client.get(address)

    assert_problem(response, 404, "not_found")
    assert response.headers["Cache-Control"] == "no-store"


def test_address_without_its_last_slash_is_told_so(client: Client) -> None:
    body = assert_problem(client.get("/api/v1/clinics"), 404)

    assert "ends with `/`" in body["detail"]


@pytest.mark.usefixtures("debug")
def test_wrong_host_is_a_problem_document_that_any_origin_may_read(client: Client) -> None:
    for address in ENDPOINTS.values():
        response = client.get(address, headers={"Host": "evil.example"})
        assert_problem(response, 400, "bad_request")
        assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.usefixtures("debug")
@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (RuntimeError("secret"), 500, "server_error"),
        (Http404("secret"), 404, "not_found"),
        (PermissionDenied("secret"), 403, "forbidden"),
        (SuspiciousOperation("secret"), 400, "bad_request"),
    ],
)
def test_failure_inside_is_a_problem_document_without_its_message(
    client: Client,
    harbor: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    status: int,
    code: str,
) -> None:
    def fail(*args: object) -> None:
        raise error

    monkeypatch.setattr(reads, "read_document", fail)

    response = client.get(ENDPOINTS["page"])

    assert_problem(response, status, code)
    assert b"secret" not in response.content
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.usefixtures("debug")
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_other_methods_are_refused_with_those_allowed(
    client: Client, harbor: SimpleNamespace, method: str
) -> None:
    for name, address in ENDPOINTS.items():
        if name == "page by id":
            continue
        response = getattr(client, method)(address)
        assert_problem(response, 405, "method_not_allowed")
        assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
        assert response.headers["Cache-Control"] == "no-store"


def test_other_methods_are_refused_without_a_csrf_token(harbor: SimpleNamespace) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)

    assert_problem(client.post(ENDPOINTS["page"], {"a": "b"}), 405, "method_not_allowed")
    assert_problem(client.post("/api/v1/nothing/", {"a": "b"}), 404, "not_found")
    assert_problem(client.post("/api/v1/clinics"), 404, "not_found")


def test_options_names_the_methods(client: Client, harbor: SimpleNamespace) -> None:
    response = client.options(ENDPOINTS["page"])

    assert response.status_code == 204
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_error_keeps_what_its_headers_say() -> None:
    def busy(request: HttpRequest) -> HttpResponse:
        headers = {"Retry-After": "7", "Content-Length": "9", "ETag": '"x"', "Vary": "Origin"}
        return HttpResponse("<h1>busy</h1>", status=429, headers=headers)

    response = ProblemMiddleware(busy)(RequestFactory().get("/api/v1/clinics/"))

    assert_problem(response, 429, "too_many_requests")
    assert response.headers["Retry-After"] == "7"
    assert response.headers["Vary"] == "Origin"
    assert "ETag" not in response.headers
    assert "Content-Length" not in response.headers


@pytest.mark.parametrize(("status", "code"), [(418, "bad_request"), (503, "server_error")])
def test_error_of_a_rarer_status_keeps_its_status(status: int, code: str) -> None:
    middleware = ProblemMiddleware(lambda request: HttpResponse("x", status=status))

    assert_problem(middleware(RequestFactory().get("/api/v1/clinics/")), status, code)


def test_errors_elsewhere_are_left_alone() -> None:
    middleware = ProblemMiddleware(lambda request: HttpResponse("no", status=404))

    response = middleware(RequestFactory().get("/admin/"))

    assert (response.status_code, response.content) == (404, b"no")


@pytest.mark.parametrize("name", ENDPOINTS)
def test_head_has_the_headers_of_get_and_no_body(
    client: Client, harbor: SimpleNamespace, name: str
) -> None:
    address = ENDPOINTS[name].format(article=harbor.article.subject_id)
    got, head = client.get(address), client.head(address)

    assert head.status_code == got.status_code == 200
    assert head.content == b""
    assert dict(head.headers) == dict(got.headers)
    assert int(head.headers["Content-Length"]) == len(got.content) > 0


@pytest.mark.parametrize(
    "address", ["/api/v1/nothing/", "/api/v2/", "/api/v1/clinics/harbor/page/"]
)
def test_head_of_an_error_has_no_body(client: Client, address: str) -> None:
    got, head = client.get(address), client.head(address)

    assert head.status_code == got.status_code
    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(got.content))


@pytest.mark.parametrize("name", ENDPOINTS)
@pytest.mark.parametrize("origin", [None, "https://www.clinic.example", "null", "not an origin"])
def test_public_answers_are_the_same_for_every_origin(
    client: Client, harbor: SimpleNamespace, name: str, origin: str | None
) -> None:
    address = ENDPOINTS[name].format(article=harbor.article.subject_id)

    response = client.get(address, headers={"Origin": origin} if origin else {})

    assert response.headers["Access-Control-Allow-Origin"] == "*"
    exposed = response.headers["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "Retry-After", "RateLimit-Limit"} <= set(exposed)
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert "Vary" not in response.headers


@pytest.mark.parametrize(
    "path", ["/api/v1/clinics/harbor/page/?path=/nowhere/", "/api/v1/nothing/"]
)
def test_public_errors_may_be_read_by_every_origin(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Vary" not in response.headers


def test_preflight_allows_reading_from_any_origin(client: Client) -> None:
    response = client.options(
        ENDPOINTS["page"],
        headers={
            "Origin": "https://www.clinic.example",
            "Access-Control-Request-Method": "GET",
        },
    )

    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Max-Age"] == "86400"
    assert "Access-Control-Allow-Credentials" not in response.headers


def test_drafts_are_not_among_what_any_origin_may_read() -> None:
    middleware = DeliveryCorsMiddleware(lambda request: HttpResponse("draft"))

    response = middleware(RequestFactory().get("/api/v1/preview/page/"))

    assert "Access-Control-Allow-Origin" not in response.headers
    assert response.headers["Vary"] == "origin"


@pytest.mark.parametrize("name", ENDPOINTS)
@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "sessionid=abc; csrftoken=malformed"},
        {"Cookie": "csrftoken=" + "a" * 32},
        {"Accept-Language": "es"},
        {"Accept": "text/html"},
        {"Accept": "application/xml;q=1.0, */*;q=0"},
        {"Authorization": "Bearer abc"},
        {"Range": "bytes=0-3"},
        {"X-Forwarded-Host": "evil.example"},
        {"X-HTTP-Method-Override": "DELETE"},
        {"Cache-Control": "no-cache"},
        {"User-Agent": ""},
    ],
    ids=str,
)
def test_no_cookie_or_header_changes_a_public_answer(
    client: Client, harbor: SimpleNamespace, name: str, headers: dict[str, str]
) -> None:
    address = ENDPOINTS[name].format(article=harbor.article.subject_id)

    plain, dressed = client.get(address), client.get(address, headers=headers)

    assert dressed.content == plain.content
    assert dict(dressed.headers) == dict(plain.headers)
    assert not dressed.cookies


def test_signed_in_editor_gets_the_public_answer(
    client: Client, harbor: SimpleNamespace, django_user_model: Any
) -> None:
    plain = client.get(ENDPOINTS["page"])
    client.force_login(django_user_model.objects.create_superuser("editor", password="x" * 12))

    response = client.get(ENDPOINTS["page"])

    assert response.content == plain.content
    assert dict(response.headers) == dict(plain.headers)


def test_problem_documents_name_the_page_that_explains_them(client: Client) -> None:
    body = json.loads(client.get("/api/v1/clinics/?limt=1").content)

    explained = client.get(body["type"].removeprefix("https://cms.group.example"))

    assert explained.status_code == 200
    assert "Unknown parameter" in explained.content.decode()

"""Admin and API on hosts of their own, and no cookie on any answer of the API."""

import itertools
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from api.hosts import HostsMiddleware, serves_admin, serves_api
from tests.api.endpoints import ENDPOINTS
from tests.api.problems import assert_problem
from tests.cms.signin.people import is_in, person, send_password
from tests.cms.signin.test_every_route import ROUTES

ADMIN, API, BOTH, NEITHER = "cms.example", "api.example", "both.example", "other.example"
METHODS = ("get", "head", "options", "post", "put", "patch", "delete")
COOKIES = {"sessionid": "x" * 32, "csrftoken": "y" * 32, "messages": "z"}


@pytest.mark.parametrize(
    ("admin_hosts", "api_hosts", "serving_admin", "serving_api"),
    [
        ([], [], {ADMIN, API, BOTH, NEITHER}, {ADMIN, API, BOTH, NEITHER}),
        ([ADMIN, BOTH], [], {ADMIN, BOTH}, {ADMIN, API, BOTH, NEITHER}),
        ([], [API, BOTH], {ADMIN, NEITHER}, {API, BOTH}),
        ([ADMIN, BOTH], [API, BOTH], {ADMIN, BOTH}, {API, BOTH}),
    ],
)
def test_hosts_answer_for_what_they_are_named_for(
    admin_hosts: list[str], api_hosts: list[str], serving_admin: set[str], serving_api: set[str]
) -> None:
    hosts = (ADMIN, API, BOTH, NEITHER)
    assert {one for one in hosts if serves_admin(one, admin_hosts, api_hosts)} == serving_admin
    assert {one for one in hosts if serves_api(one, admin_hosts, api_hosts)} == serving_api


@pytest.fixture
def split(settings: Any) -> None:
    """The admin on one host, the API on another."""
    settings.ALLOWED_HOSTS = [ADMIN, API]
    settings.ADMIN_HOSTS, settings.API_HOSTS = [ADMIN], [API]


@pytest.fixture
def harbor(shared_harbor: SimpleNamespace, db: None) -> SimpleNamespace:
    return shared_harbor


def address_of(name: str, harbor: SimpleNamespace) -> str:
    return ENDPOINTS[name].format(article=harbor.article.pk)


@pytest.mark.usefixtures("split")
@pytest.mark.django_db
def test_no_route_of_the_admin_exists_on_an_api_host() -> None:
    client = Client(headers={"host": API})
    client.cookies.load(COOKIES)
    for address in (*ROUTES.values(), "/", "/files/1/x.pdf", "/admin", "//admin/"):
        for method in ("get", "post"):
            answer = getattr(client, method)(address)
            assert (answer.status_code, answer.content) == (404, b"Not found."), address
            assert not answer.cookies
            assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.usefixtures("split")
@pytest.mark.django_db
def test_admin_works_on_its_own_host() -> None:
    person()
    client = Client(headers={"host": ADMIN})
    send_password(client)
    assert is_in(client)


@pytest.mark.usefixtures("split", "harbor")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("host", "status"), [(API, 200), (API.upper() + ":443", 200), (ADMIN, 404)]
)
def test_api_answers_on_its_own_host_alone(client: Client, host: str, status: int) -> None:
    answer = client.get("/api/v1/clinics/", headers={"host": host})
    assert answer.status_code == status
    if status == 404:
        assert_problem(answer, 404, "not_found")


@pytest.mark.usefixtures("split")
@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/api/v1/clinics/", "/admin/", "/"])
def test_host_that_is_not_answered_gets_no_other_answer(client: Client, address: str) -> None:
    assert client.get(address, headers={"host": "evil.example"}).status_code == 400


@pytest.mark.usefixtures("split")
@pytest.mark.parametrize("host", [API, ADMIN])
def test_probes_are_answered_by_any_host(client: Client, host: str) -> None:
    assert client.get("/health/", headers={"host": host}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "method"), list(itertools.product(ENDPOINTS, METHODS)))
@pytest.mark.parametrize("is_split", [False, True], ids=["one host", "split"])
def test_no_answer_of_the_api_sets_a_cookie_or_depends_on_one(
    request: pytest.FixtureRequest,
    harbor: SimpleNamespace,
    name: str,
    method: str,
    is_split: bool,
) -> None:
    if is_split:
        request.getfixturevalue("split")
    host = {"host": API} if is_split else {}
    with_cookies = Client(headers=host, enforce_csrf_checks=True)
    with_cookies.cookies.load(COOKIES)
    address = address_of(name, harbor)
    answer = getattr(with_cookies, method)(address)
    without = getattr(Client(headers=host, enforce_csrf_checks=True), method)(address)
    assert not answer.cookies
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert (answer.status_code, answer.content) == (without.status_code, without.content)


@pytest.mark.parametrize(("path", "is_kept"), [("/api/v1/x/", False), ("/admin/", True)])
def test_cookies_reach_nothing_of_the_api_and_leave_nothing(path: str, is_kept: bool) -> None:
    seen: dict[str, str] = {}

    def view(request: HttpRequest) -> HttpResponse:
        seen.update(request.COOKIES)
        answer = HttpResponse()
        answer.set_cookie("sessionid", "new")
        return answer

    request = RequestFactory().post(path, headers={"cookie": "sessionid=old"})
    answer = HostsMiddleware(view)(request)
    assert bool(seen) is is_kept
    assert bool(answer.cookies) is is_kept

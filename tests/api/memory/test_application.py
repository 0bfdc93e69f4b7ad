"""What the memory answers is what Django answers: status, headers and bytes."""

import io
from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import RequestFactory

from api.conditional import ROW_SHOWN
from api.memory.application import (
    ASKED,
    Environ,
    Memory,
    RememberingApplication,
    StartResponse,
    key_of,
)
from api.models import DeliveryDocument
from api.operations.metrics import _own
from api.operations.requests import HEADER
from api.reads import BY_SUBJECT, Place, RowShown
from tests.api.endpoints import DOCUMENTS, ENDPOINTS
from tests.factories.delivery import CHANGED_AT, page_document

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
PAGE = ENDPOINTS["page"]
AFTER = "Tue, 10 Mar 2026 14:20:00 GMT"
BEFORE = "Mon, 09 Mar 2026 14:19:59 GMT"
HEADERS: list[dict[str, str]] = [
    {},
    {"If-None-Match": "{etag}"},
    {"If-None-Match": "W/{etag}"},
    {"If-None-Match": '"other", {etag}'},
    {"If-None-Match": "*"},
    {"If-None-Match": '"other"'},
    {"If-None-Match": '"' * 500},
    {"If-None-Match": '"other"', "If-Modified-Since": AFTER},
    {"If-Modified-Since": AFTER},
    {"If-Modified-Since": BEFORE},
    {"If-Modified-Since": "yesterday"},
    {"Origin": "https://www.harbor.example"},
    {"Origin": "null", "If-None-Match": "{etag}"},
    {"Cookie": "sessionid=abc", "Authorization": "Bearer abc"},
    {"Accept": "text/html", "Accept-Language": "es", "Accept-Encoding": "gzip, br"},
    {"Range": "bytes=0-3"},
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-For": "203.0.113.9", "X-Request-ID": "chosen"},
    {"X-Forwarded-Proto": "https"},
    {"X-Forwarded-Proto": "https", "If-None-Match": "{etag}"},
    {"Host": "localhost"},
    {"Host": "localhost:8000"},
]


class Counted:
    """Django's own application, and how often it was asked."""

    def __init__(self) -> None:
        self.times = 0
        self._django = WSGIHandler()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        self.times += 1
        return self._django(environ, start_response)


class Server:
    """The application as a server runs it."""

    def __init__(self) -> None:
        self.django = Counted()
        self.application = RememberingApplication(self.django)

    def ask(
        self, address: str, headers: dict[str, str] | None = None, method: str = "GET"
    ) -> tuple[str, list[tuple[str, str]], bytes]:
        """Status, headers and body."""
        return answered(self.application, address, headers or {}, method)


def answered(
    asked: Any, address: str, headers: dict[str, str], method: str
) -> tuple[str, list[tuple[str, str]], bytes]:
    """What an application gives a server that does as WSGI says."""
    parts = urlsplit(address)
    environ: Environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "testserver",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
    environ |= {f"HTTP_{name.upper().replace('-', '_')}": text for name, text in headers.items()}
    started: list[Any] = []
    given = asked(environ, lambda status, headers: started.append((status, headers)))
    body = b"".join(given)
    if hasattr(given, "close"):
        given.close()
    ((status, its_headers),) = started
    if not status.startswith(("200", "304")):
        # Each request that no cache keeps the answer of has an id of its own.
        its_headers = [one for one in its_headers if one[0] != HEADER]
    return status, its_headers, body


@pytest.fixture(autouse=True)
def _connections_stay_open() -> Iterator[None]:
    """As Django's own test client has it: between requests a server would tidy them up."""
    signals = (request_started, request_finished)
    for one in signals:
        one.disconnect(close_old_connections)
    yield
    for one in signals:
        one.connect(close_old_connections)


@pytest.fixture
def server() -> Server:
    return Server()


def dressed(headers: dict[str, str], row: DeliveryDocument) -> dict[str, str]:
    return {name: text.replace("{etag}", row.etag) for name, text in headers.items()}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("is_secure_only", [False, True], ids=["", "TLS only"])
def test_memory_answers_as_django_does_whatever_the_headers(
    harbor: SimpleNamespace, settings: Any, name: str, is_secure_only: bool
) -> None:
    settings.SECURE_SSL_REDIRECT = is_secure_only
    server = Server()
    address = ENDPOINTS[name].format(article=harbor.article.subject_id)
    row = harbor.clinic if name == "clinic" else harbor.article
    from_memory = 0
    for headers in HEADERS:
        headers = dressed(headers, row)
        expected = answered(WSGIHandler(), address, headers, "GET")
        first = server.ask(address, headers)
        before = server.django.times
        second = server.ask(address, headers)
        assert first == second == expected, headers
        is_redirect = expected[0].startswith("301")
        assert server.django.times == before + is_redirect, headers
        from_memory += not is_redirect
    assert from_memory == (2 if is_secure_only else len(HEADERS))


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/clinics/harbor/page/?path=/nowhere/",
        "/api/v1/clinics/harbor/page/",
        "/api/v1/clinics/harbor/page/?path=/articles/a-first-visit/&pth=/",
        "/api/v1/clinics/harbor/page/?path=/articles/a-first-visit/&richtext=markdown",
        "/api/v1/clinics/harbor/page/?path=/articles/a-first-visit/&expand=children",
        "/api/v1/clinics/nowhere/",
        "/api/v1/clinics/HARBOR/",
        "/api/v1/clinics/harbor/pages/0/",
        "/api/v1/clinics/harbor/pages/",
        "/api/v1/clinics/harbor/robots/",
        "/api/v1/clinics/harbor/changes/",
        "/api/v1/clinics/harbor/search/?q=visit",
        "/api/v1/clinics/",
        "/api/v1/nothing/",
        "/admin/login/",
    ],
)
def test_all_else_is_djangos_to_answer(
    server: Server, harbor: SimpleNamespace, address: str
) -> None:
    for times in (1, 2):
        server.ask(address)
        assert server.django.times == times


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS", "PUT", "DELETE", "get"])
def test_other_methods_are_djangos_to_answer(
    server: Server, harbor: SimpleNamespace, method: str
) -> None:
    server.ask(PAGE)
    expected = answered(WSGIHandler(), PAGE, {}, method)

    assert server.ask(PAGE, method=method) == expected
    assert server.django.times == 2


def test_wrong_host_is_refused_though_the_answer_is_kept(
    server: Server, harbor: SimpleNamespace
) -> None:
    assert server.ask(PAGE)[0] == "200 OK"
    for host in ("evil.example", "testserver.evil.example", "testserver:80:80", ""):
        status, _, body = server.ask(PAGE, {"Host": host})
        assert status == "400 Bad Request"
        assert b"A first visit" not in body


def test_request_without_tls_is_sent_to_tls_though_the_answer_is_kept(
    harbor: SimpleNamespace, settings: Any
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    server = Server()
    assert server.ask(PAGE, {"X-Forwarded-Proto": "https"})[0] == "200 OK"

    status, headers, body = server.ask(PAGE)

    assert status == "301 Moved Permanently"
    assert dict(headers)["Location"].startswith("https://testserver/api/")
    assert body == b""


def test_another_clinic_gets_nothing_of_a_kept_answer(
    server: Server, harbor: SimpleNamespace
) -> None:
    server.ask(PAGE)

    assert server.ask(PAGE.replace("harbor", "inland"))[0] == "404 Not Found"


def test_another_page_gets_nothing_of_a_kept_answer(
    server: Server, harbor: SimpleNamespace
) -> None:
    kept = server.ask(PAGE)
    other = server.ask(PAGE.replace("/articles/a-first-visit/", "/"))

    assert b"Welcome" in other[2]
    assert server.ask(PAGE) == kept


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"state": "withdrawn", "body": "", "etag": "", "tags": ""}, "410 Gone"),
        ({"expires_at": CHANGED_AT}, "410 Gone"),
        ({"path": None}, "404 Not Found"),
        ({"clinic": "inland"}, "404 Not Found"),
        ({"etag": '"another"', "body": "{}"}, "200 OK"),
    ],
    ids=["withdrawn", "expired", "moved", "moved to another clinic", "published anew"],
)
@pytest.mark.parametrize("known", [False, True], ids=["", "known to the client"])
def test_change_is_seen_by_the_very_next_read(
    server: Server,
    harbor: SimpleNamespace,
    change: dict[str, Any],
    status: str,
    known: bool,
) -> None:
    headers = {"If-None-Match": harbor.article.etag} if known else {}
    for _ in range(2):
        server.ask(PAGE, headers)
    DeliveryDocument.objects.filter(pk=harbor.article.pk).update(**change)

    answer = server.ask(PAGE, headers)

    assert answer[0] == status
    assert answer == answered(WSGIHandler(), PAGE, headers, "GET")
    assert b"A first visit" not in answer[2]


def test_page_with_an_end_is_never_kept(server: Server, harbor: SimpleNamespace) -> None:
    page_document("/soon/", expires_at=CHANGED_AT.replace(year=2126))
    for times in (1, 2):
        assert server.ask(PAGE.replace("/articles/a-first-visit/", "/soon/"))[0] == "200 OK"
        assert server.django.times == times


def test_full_answer_is_not_given_in_place_of_a_304_nor_the_other_way_round(
    server: Server, harbor: SimpleNamespace
) -> None:
    known = {"If-None-Match": harbor.article.etag}
    statuses = [server.ask(PAGE, headers)[0] for headers in (known, {}, known, {})]

    assert statuses == ["304 Not Modified", "200 OK"] * 2
    assert server.django.times == 2


def test_server_without_room_asks_django_each_time(harbor: SimpleNamespace, settings: Any) -> None:
    settings.ANSWER_MEMORY_BYTES = 0
    server = Server()
    for times in (1, 2):
        assert server.ask(PAGE)[0] == "200 OK"
        assert server.django.times == times


def test_failure_of_django_is_not_kept(
    server: Server, harbor: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("api.reads.rows_of", lambda *arguments: 1 / 0)
        assert server.ask(PAGE)[0] == "500 Internal Server Error"

    assert server.ask(PAGE)[0] == "200 OK"


@pytest.fixture
def answer(harbor: SimpleNamespace) -> Iterator[HttpResponse]:
    """An answer that shows a row as it lies."""
    row = harbor.article
    response = HttpResponse(b"{}")
    place = Place(BY_SUBJECT, ("harbor", "page", row.subject_id))
    setattr(response, ROW_SHOWN, RowShown(place, row.etag, row.changed_at))
    return response


def test_answer_that_no_shared_cache_may_give_to_all_is_not_kept(answer: HttpResponse) -> None:
    environ = RequestFactory().get(PAGE).META
    key = key_of(environ)
    varying, with_cookie, not_shared = (Memory(10**6) for _ in range(3))
    answer.headers["Cache-Control"] = "public"
    answer.headers["Vary"] = "Accept-Encoding"
    varying.note(key, environ, answer)
    del answer.headers["Vary"]
    answer.set_cookie("a", "b")
    with_cookie.note(key, environ, answer)
    del answer.cookies["a"]
    answer.headers["Cache-Control"] = "no-store"
    not_shared.note(key, environ, answer)
    answer.headers["Cache-Control"] = "public"
    plain = Memory(10**6)
    plain.note(key, environ, answer)

    assert varying.recalled(key, environ) is None
    assert with_cookie.recalled(key, environ) is None
    assert not_shared.recalled(key, environ) is None
    assert plain.recalled(key, environ) is not None


def test_answers_of_two_versions_are_not_mixed(
    answer: HttpResponse, harbor: SimpleNamespace
) -> None:
    """As when two threads ask Django about a page that is published meanwhile."""
    environ = RequestFactory().get(PAGE).META
    key, memory = key_of(environ), Memory(10**6)
    answer.headers["Cache-Control"] = "public"
    row = harbor.article
    memory.note(key, environ, answer)
    DeliveryDocument.objects.filter(pk=row.pk).update(etag='"another"')
    unchanged = HttpResponse(status=304, headers={"Cache-Control": "public"})
    place = Place(BY_SUBJECT, ("harbor", "page", row.subject_id))
    setattr(unchanged, ROW_SHOWN, RowShown(place, '"another"', row.changed_at))
    memory.note(key, environ, unchanged)

    assert memory.recalled(key, environ) is None
    known = memory.recalled(key, environ | {"HTTP_IF_NONE_MATCH": '"another"'})
    assert known is not None
    assert known.status == "304 Not Modified"


def test_answer_from_memory_is_counted_as_djangos_own_is(
    server: Server, harbor: SimpleNamespace
) -> None:
    labels = {"route": "page-by-path", "method": "GET"}

    def counted() -> list[float]:
        name = "content_request_seconds_count"
        return [
            _own.get_sample_value(name, labels | {"status": status}) or 0
            for status in ("2xx", "3xx")
        ]

    before = counted()
    for headers in ({}, {}, {}, *[{"If-None-Match": harbor.article.etag}] * 2):
        server.ask(PAGE, headers)

    assert server.django.times == 2
    assert [now - then for now, then in zip(counted(), before, strict=True)] == [3, 2]


def test_kept_answers_are_told_apart_by_what_says_whether_a_request_came_by_tls(
    settings: Any,
) -> None:
    assert settings.SECURE_PROXY_SSL_HEADER[0] in ASKED
    assert not settings.USE_X_FORWARDED_HOST
    assert not settings.USE_X_FORWARDED_PORT


def test_server_begins_with_the_memory() -> None:
    from config.wsgi import application as entry

    assert isinstance(entry, RememberingApplication)

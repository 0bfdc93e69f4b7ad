"""How often one client may search."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client, RequestFactory

from api.throttling import client_network, seconds_to_wait
from tests.api.endpoints import ENDPOINTS
from tests.api.problems import assert_problem

SEARCH = ENDPOINTS["search"]
MINUTE = datetime(2026, 3, 9, 14, 20, tzinfo=UTC)


@pytest.fixture
def limited(settings: Any) -> Iterator[None]:
    """Three searches a minute."""
    settings.SEARCH_REQUESTS_PER_MINUTE = 3
    cache.clear()
    yield
    cache.clear()


def statuses(client: Client, count: int, **headers: str) -> list[int]:
    return [client.get(SEARCH, headers=headers).status_code for _ in range(count)]


@pytest.mark.django_db
def test_search_too_many_is_refused_and_told_when_to_come_again(
    client: Client, harbor: SimpleNamespace, limited: None
) -> None:
    with time_machine.travel(MINUTE + timedelta(seconds=20), tick=False):
        assert statuses(client, 3) == [200, 200, 200]
        refused = client.get(SEARCH, headers={"Origin": "https://www.harbor.example"})

    body = assert_problem(refused, 429, "too_many_requests")
    assert body["detail"] == "At most 3 such requests a minute are answered; wait 40 seconds."
    assert refused.headers["Retry-After"] == refused.headers["RateLimit-Reset"] == "40"
    assert (refused.headers["RateLimit-Limit"], refused.headers["RateLimit-Remaining"]) == (
        "3",
        "0",
    )
    assert refused.headers["Cache-Control"] == "no-store"
    assert "Retry-After" in refused.headers["Access-Control-Expose-Headers"]
    with time_machine.travel(MINUTE + timedelta(seconds=61), tick=False):
        assert client.get(SEARCH).status_code == 200


@pytest.mark.django_db
def test_documents_and_lists_are_never_refused(
    client: Client, harbor: SimpleNamespace, limited: None
) -> None:
    for name in ("page", "pages", "clinic", "conditions"):
        assert {client.get(ENDPOINTS[name]).status_code for _ in range(5)} == {200}


@pytest.mark.django_db
def test_malformed_search_counts_for_nothing(
    client: Client, harbor: SimpleNamespace, limited: None
) -> None:
    for _ in range(5):
        assert client.get("/api/v1/clinics/harbor/search/?q=a").status_code == 400
    assert statuses(client, 3) == [200, 200, 200]


@pytest.mark.django_db
def test_search_whose_answer_is_known_counts_for_nothing(
    client: Client, harbor: SimpleNamespace, limited: None
) -> None:
    etag = client.get(SEARCH).headers["ETag"]

    assert statuses(client, 6, **{"If-None-Match": etag}) == [304] * 6
    assert statuses(client, 3, **{"If-None-Match": "*"}) == [304, 304, 429]


@pytest.mark.django_db
def test_each_client_has_its_own_limit(
    client: Client, harbor: SimpleNamespace, limited: None
) -> None:
    assert statuses(client, 4)[-1] == 429
    assert client.get(SEARCH, REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.django_db
def test_client_cannot_be_another_by_a_header(
    client: Client, harbor: SimpleNamespace, limited: None
) -> None:
    for number in range(3):
        client.get(SEARCH, headers={"X-Forwarded-For": f"192.0.2.{number}"})
    assert statuses(client, 1, **{"X-Forwarded-For": "192.0.2.9"}) == [429]


@pytest.mark.django_db
def test_limit_of_0_is_none(
    client: Client, harbor: SimpleNamespace, limited: None, settings: Any
) -> None:
    settings.SEARCH_REQUESTS_PER_MINUTE = 0
    assert statuses(client, 9) == [200] * 9


@pytest.mark.parametrize(
    ("now", "before", "elapsed", "seconds"),
    [
        (0, 0, 0.0, 0),
        (59, 0, 30.0, 0),
        (60, 0, 0.0, 60),
        (60, 0, 59.5, 1),
        (0, 60, 0.0, 1),
        (0, 60, 30.0, 0),
        (30, 60, 30.0, 1),
        (30, 60, 10.0, 20),
        (31, 60, 30.0, 1),
        (70, 0, 50.0, 19),
    ],
)
def test_wait_is_until_enough_of_the_minute_is_over(
    now: int, before: int, elapsed: float, seconds: int
) -> None:
    assert seconds_to_wait(now, before, elapsed, 60) == seconds


@pytest.mark.parametrize("now", [0, 1, 30, 59, 60, 61])
@pytest.mark.parametrize("before", [0, 1, 30, 59, 60, 61])
@pytest.mark.parametrize("elapsed", [0.0, 0.5, 29.9, 59.9])
def test_request_after_the_wait_is_answered(now: int, before: int, elapsed: float) -> None:
    wait = seconds_to_wait(now, before, elapsed, 60)
    assert 0 <= wait <= 120
    later = elapsed + wait + 0.001
    if later < 60:
        assert seconds_to_wait(now, before, later, 60) == 0
    else:
        assert seconds_to_wait(0, now, later - 60, 60) == 0


@pytest.mark.parametrize(
    ("proxies", "forwarded", "remote", "network"),
    [
        (0, "192.0.2.1", "198.51.100.9", "198.51.100.9"),
        (1, "192.0.2.1", "10.0.0.1", "192.0.2.1"),
        (1, "203.0.113.5, 192.0.2.1", "10.0.0.1", "192.0.2.1"),
        (2, "203.0.113.5, 192.0.2.1", "10.0.0.1", "203.0.113.5"),
        (3, "203.0.113.5, 192.0.2.1", "10.0.0.1", "203.0.113.5"),
        (1, "", "10.0.0.1", "10.0.0.1"),
        (1, "evil, 192.0.2.1:4711", "10.0.0.1", "192.0.2.1"),
        (1, "[2001:db8:1:2:3::4]:443", "10.0.0.1", "2001:db8:1:2::"),
        (0, "", "2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        (0, "", "::ffff:192.0.2.1", "192.0.2.1"),
        (1, "nonsense\x00 with spaces", "10.0.0.1", "unknown"),
        (0, "", "", "unknown"),
    ],
)
def test_client_is_who_the_first_trusted_proxy_saw(
    settings: Any, proxies: int, forwarded: str, remote: str, network: str
) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    headers = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}

    assert client_network(RequestFactory().get("/", **headers)) == network
    assert re.fullmatch(r"[0-9a-z.:]+", network)

"""When 304 is enough, and what it says."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.test import Client

from api.conditional import is_not_modified
from tests.api.endpoints import ENDPOINTS

ETAG = '"0123456789abcdef"'
CHANGED_AT = datetime(2026, 3, 9, 14, 20, 0, 750000, tzinfo=UTC)
AT = "Mon, 09 Mar 2026 14:20:00 GMT"
BEFORE = "Mon, 09 Mar 2026 14:19:59 GMT"
AFTER = "Tue, 10 Mar 2026 14:20:00 GMT"


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (ETAG, True),
        (f"W/{ETAG}", True),
        ("*", True),
        (f'"other", {ETAG}', True),
        (f'"other",W/{ETAG}', True),
        ('"other"', False),
        ('W/"other"', False),
        ("", False),
        ("0123456789abcdef", False),
        (ETAG.upper(), False),
        ('"', False),
        (",,,", False),
        ('"a" "b"', False),
        ("\x00", False),
        ('"' * 5000, False),
    ],
)
def test_if_none_match_is_compared_weakly(known: str, expected: bool) -> None:
    assert is_not_modified({"HTTP_IF_NONE_MATCH": known}, ETAG, CHANGED_AT) is expected


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (AT, True),
        (AFTER, True),
        (BEFORE, False),
        ("Monday, 09-Mar-26 14:20:00 GMT", True),
        ("", False),
        ("yesterday", False),
        ("Mon, 99 Mar 2026 14:20:00 GMT", False),
        ("Mon, 09 Mar 0000 14:20:00 GMT", False),
        ("\x00", False),
    ],
)
def test_if_modified_since_counts_whole_seconds(since: str, expected: bool) -> None:
    assert is_not_modified({"HTTP_IF_MODIFIED_SINCE": since}, ETAG, CHANGED_AT) is expected


@pytest.mark.parametrize(
    ("known", "since", "expected"),
    [(ETAG, BEFORE, True), ('"other"', AFTER, False), ("", AFTER, False)],
)
def test_if_modified_since_is_ignored_beside_if_none_match(
    known: str, since: str, expected: bool
) -> None:
    headers = {"HTTP_IF_NONE_MATCH": known, "HTTP_IF_MODIFIED_SINCE": since}

    assert is_not_modified(headers, ETAG, CHANGED_AT) is expected


def test_request_without_conditions_gets_the_answer() -> None:
    assert not is_not_modified({}, ETAG, CHANGED_AT)


@pytest.mark.django_db
@pytest.mark.sqlite
@pytest.mark.parametrize("method", ["get", "head"])
def test_304_carries_etag_cache_control_and_cors_only(
    client: Client, harbor: SimpleNamespace, method: str
) -> None:
    response = getattr(client, method)(
        ENDPOINTS["page"], headers={"If-None-Match": harbor.article.etag}, secure=True
    )

    assert response.status_code == 304
    assert response.content == b""
    names = {name.lower() for name in response.headers}
    assert names == {
        "etag",
        "cache-control",
        "access-control-allow-origin",
        "strict-transport-security",
    }
    assert response.headers["ETag"] == harbor.article.etag
    assert "s-maxage=300" in response.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.sqlite
def test_page_is_sent_again_once_it_has_changed(client: Client, harbor: SimpleNamespace) -> None:
    before = client.get(ENDPOINTS["page"]).headers["ETag"]
    harbor.article.etag = '"another"'
    harbor.article.save()

    response = client.get(ENDPOINTS["page"], headers={"If-None-Match": before})

    assert response.status_code == 200
    assert response.headers["ETag"] == '"another"'


@pytest.mark.django_db
@pytest.mark.sqlite
def test_errors_are_never_304(client: Client, harbor: SimpleNamespace) -> None:
    headers = {"If-None-Match": "*"}

    missing = client.get("/api/v1/clinics/harbor/page/?path=/nowhere/", headers=headers)
    assert missing.status_code == 404
    assert client.get("/api/v1/clinics/harbor/page/", headers=headers).status_code == 400

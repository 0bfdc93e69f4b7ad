"""A server that remembers never shows what was changed before it was asked."""

import contextlib
import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from api.models import DeliveryDocument
from tests.api.reader_connection import url_of
from tests.bench.server import running_server
from tests.factories.delivery import CHANGED_AT, clinic_document, page_document
from tests.reader_rights import reader_account

pytestmark = [pytest.mark.slow, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PATH = "/articles/a-first-visit/"
PAGE = f"/api/v1/clinics/harbor/page/?path={PATH}"
PASSWORD = "a reader's password"
READERS = 3
CHANGES = 150
# After so many changes the publisher waits until somebody has read the newest.
STRETCH = 30


@pytest.fixture
def role() -> Iterator[str]:
    """An account that may only read what is delivered."""
    with reader_account("reader_remembering", PASSWORD) as name:
        yield name


@pytest.fixture
def port(role: str, tmp_path: Path) -> Iterator[int]:
    """A server on this test's database, that reads as that account."""
    clinic_document()
    environment = {
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "DEMO_DIR": str(tmp_path),
        "DATABASE_URL": url_of(connection.settings_dict["USER"]),
        "READER_DATABASE_URL": url_of(role, PASSWORD),
    }
    ready = b"GET /api/v1/clinics/harbor/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with running_server(environment, ready) as (port, _):
        yield port


class Reader:
    """One connection that is kept."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *error: object) -> None:
        self.connection.close()

    def read(self, etag: str = "") -> tuple[int, Any]:
        """Status and document."""
        headers = {"Host": "localhost"} | ({"If-None-Match": etag} if etag else {})
        self.connection.request("GET", PAGE, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        return answer.status, json.loads(body) if body else None


def publish(page: DeliveryDocument, number: int) -> None:
    """What the page says becomes another number, as publishing does it: in one commit."""
    body = json.loads(page.body) | {"title": str(number)}
    DeliveryDocument.objects.filter(pk=page.pk).update(
        body=json.dumps(body), etag=f'"{number}"', changed_at=CHANGED_AT
    )


def wait_until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for what is bound to happen."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_no_reader_sees_what_was_replaced_before_it_asked(port: int) -> None:
    page = page_document(PATH)
    publish(page, 0)
    published, too_old, seen = [0], [], set()

    def read() -> None:
        with Reader(port) as reader:
            while published[0] < CHANGES:
                before = published[0]
                _, document = reader.read()
                seen.add(document["title"])
                if int(document["title"]) < before:
                    too_old.append((before, document["title"]))

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    for one in threads:
        one.start()
    for number in range(1, CHANGES + 1):
        publish(page, number)
        published[0] = number
        if number % STRETCH == 0 and number < CHANGES:
            wait_until(lambda: str(published[0]) in seen)
    for one in threads:
        one.join()

    assert not too_old
    assert len(seen) > 2


def test_withdrawn_page_is_gone_for_every_thread_of_the_server(port: int) -> None:
    page = page_document(PATH)
    with contextlib.ExitStack() as stack:
        readers = [stack.enter_context(Reader(port)) for _ in range(8)]
        for _ in range(4):
            assert [one.read()[0] for one in readers] == [200] * 8
            assert [one.read(page.etag)[0] for one in readers] == [304] * 8
        DeliveryDocument.objects.filter(pk=page.pk).update(state="withdrawn")

        assert [one.read()[0] for one in readers] == [410] * 8
        assert [one.read(page.etag)[0] for one in readers] == [410] * 8


@pytest.mark.long
def test_database_that_was_restarted_costs_no_reader_an_error(port: int, role: str) -> None:
    page_document(PATH)
    with Reader(port) as reader:
        for _ in range(3):
            for _ in range(8):
                assert reader.read()[0] == 200
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                    " WHERE usename = %s",
                    [role],
                )
                assert cursor.rowcount > 0

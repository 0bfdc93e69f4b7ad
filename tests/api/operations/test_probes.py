"""Probes answer whoever asks, by whatever name and without TLS, and tell no more than they must."""

import json
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from api.models import WorkerHeartbeat
from api.operations import heartbeat, readiness
from api.operations.readiness import state_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def worker(db: None) -> None:
    """A worker that was heard of just now."""
    heartbeat.beat(timezone.now())


def checks(client: Client, status: int) -> dict[str, str]:
    """What readiness tells of each check."""
    response = client.get("/ready/")
    assert response.status_code == status
    body = json.loads(response.content)
    assert body["status"] == ("failed" if status == 503 else body["status"])
    return dict(body["checks"])


@pytest.mark.parametrize("path", ["/health/", "/ready/", "/metrics/"])
@pytest.mark.parametrize("host", ["10.1.2.3", "10.1.2.3:8000", "evil.example", ""])
def test_probe_answers_by_any_host_and_without_tls(
    client: Client, settings: Any, worker: None, path: str, host: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.METRICS_TOKEN = "a-token-of-metrics"

    response = client.get(
        path, headers={"Host": host, "Authorization": "Bearer a-token-of-metrics"}
    )

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies


def test_health_asks_no_database(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        response = client.get("/health/")

    assert json.loads(response.content) == {"status": "ok"}


@pytest.mark.parametrize("path", ["/health/", "/ready/", "/metrics/"])
def test_probe_takes_no_other_method(client: Client, path: str) -> None:
    response = client.post(path)

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["/health/", "/ready/", "/metrics/"])
def test_head_of_a_probe_has_its_status_and_no_body(
    client: Client, worker: None, path: str
) -> None:
    got, head = client.get(path), client.head(path)

    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["Content-Length"] == str(len(got.content))


def test_server_is_ready_when_all_is_well(client: Client, worker: None) -> None:
    response = client.get("/ready/")

    assert json.loads(response.content) == {
        "status": "ok",
        "checks": {"database": "ok", "media": "ok", "migrations": "ok", "worker": "ok"},
    }


def test_readiness_asks_few_questions(
    client: Client, worker: None, django_assert_max_num_queries: Any
) -> None:
    readiness.known_migrations()
    with django_assert_max_num_queries(4):
        client.get("/ready/")


def test_silent_worker_is_told_and_takes_no_server_out(client: Client) -> None:
    assert checks(client, 200)["worker"] == "failed"
    heartbeat.beat(timezone.now() - timedelta(minutes=3))
    assert checks(client, 200)["worker"] == "failed"
    heartbeat.beat(timezone.now())
    assert checks(client, 200)["worker"] == "ok"


def test_server_whose_migrations_are_not_applied_is_not_ready(client: Client, worker: None) -> None:
    MigrationRecorder(connections["default"]).record_unapplied("api", "0011_worker_heartbeat")

    assert checks(client, 503) == {"database": "ok", "media": "ok", "migrations": "failed"}


def test_database_that_fails_between_two_questions_is_no_failure_of_the_server(
    client: Client, worker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose() -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(readiness, "last_heard", lose)
    assert checks(client, 200)["worker"] == "failed"
    monkeypatch.setattr(readiness, "missing_migrations", lose)
    assert checks(client, 503)["migrations"] == "failed"


def test_migrations_of_a_newer_version_do_no_harm(client: Client, worker: None) -> None:
    MigrationRecorder(connections["default"]).record_applied("api", "9999_of_tomorrow")

    assert checks(client, 200)["migrations"] == "ok"


def test_replaced_migrations_count_as_the_one_that_replaces_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    applied = set(MigrationRecorder(connections["default"]).applied_migrations())
    one, two = sorted(applied)[:2]
    known = {("api", "squashed"): frozenset({one, two}), ("api", "bare"): frozenset()}
    monkeypatch.setattr(readiness, "known_migrations", lambda: known)

    assert readiness.missing_migrations() == {("api", "bare")}


@pytest.mark.parametrize("mode", ["not writable", "missing"])
def test_folder_that_takes_no_uploads_is_told_and_takes_no_server_out(
    client: Client, worker: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mode: str
) -> None:
    if mode == "missing":
        monkeypatch.setattr(readiness.default_storage, "location", str(tmp_path / "media"))
        assert checks(client, 200)["media"] == "ok"
    # Root may write anywhere, so the mode of a folder shows nothing here.
    monkeypatch.setattr(readiness.os, "access", lambda folder, how: False)
    assert checks(client, 200)["media"] == "failed"


def test_database_that_does_not_answer_takes_the_server_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise OperationalError("password authentication failed for user content at 10.0.0.7")

    monkeypatch.setattr(connections["default"], "cursor", refuse)
    response = client.get("/ready/")

    assert response.status_code == 503
    assert json.loads(response.content)["checks"] == {"database": "failed", "media": "ok"}
    assert b"10.0.0.7" not in response.content
    assert client.get("/health/").status_code == 200


def test_database_that_hangs_holds_up_one_probe_and_no_further_one(
    client: Client, worker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when its host is gone: a thread that waits for it answers no reader either."""
    asked, is_there = threading.Event(), threading.Event()

    class Gone:
        alias = "default"

        def cursor(self) -> Any:
            asked.set()
            assert is_there.wait(20)
            raise OperationalError("could not connect")

    monkeypatch.setattr(readiness, "PATIENCE", 0.05)
    waiting = threading.Thread(target=lambda: readiness.answers(Gone()))  # type: ignore[arg-type]
    waiting.start()
    try:
        assert asked.wait(20)
        assert checks(client, 503) == {"database": "failed", "media": "ok"}
        assert waiting.is_alive()
    finally:
        is_there.set()
        waiting.join()

    assert checks(client, 200)["database"] == "ok"


ALL = {"database": True, "reader": True, "media": True, "migrations": True, "worker": True}
READS = {"reader", "migrations"}


@pytest.mark.parametrize(
    ("failing", "expected"),
    [
        ([], "ok"),
        (["worker"], "degraded"),
        (["media"], "degraded"),
        (["database"], "degraded"),
        (["database", "media", "worker"], "degraded"),
        (["reader"], "failed"),
        (["migrations"], "failed"),
        (["reader", "database"], "failed"),
    ],
)
def test_only_what_public_reads_need_makes_a_server_not_ready(
    failing: list[str], expected: str
) -> None:
    assert state_of(ALL | dict.fromkeys(failing, False), READS) == expected


def test_what_was_not_asked_fails_nothing() -> None:
    assert state_of({"database": False, "reader": True}, READS) == "degraded"


def test_there_is_one_heartbeat_however_many_workers_beat() -> None:
    for _ in range(3):
        heartbeat.beat(timezone.now())
    assert WorkerHeartbeat.objects.count() == 1

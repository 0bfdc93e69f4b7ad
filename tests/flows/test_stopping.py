"""Real processes end as they should: what was begun is finished, and nothing more is taken."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from api.models import WorkerHeartbeat
from tests.api.reader_connection import url_of
from tests.factories.delivery import clinic_document

ROOT = Path(__file__).resolve().parents[2]
# Far longer than anything here takes.
PATIENCE = 60

pytestmark = [pytest.mark.slow, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@contextmanager
def running(*command: str) -> Iterator[subprocess.Popen[str]]:
    """A process with production's settings at the tests' database; gone at the end of the block,
    whatever happens in it."""
    own = {
        "DATABASE_URL": url_of(str(connection.settings_dict["USER"])),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "LOG_LEVEL": "INFO",
    }
    with subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=os.environ | own, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def until(is_so: Callable[[], bool]) -> None:
    """Wait for what is bound to happen."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line that a process says."""
    assert process.stdout is not None
    return process.stdout.readline()


def status_of(port: int, path: str, patience: float = PATIENCE) -> int | None:
    """The status of an answer; None when nobody answers in so many seconds."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        asking.request("GET", path, headers={"Host": "localhost", "X-Forwarded-Proto": "https"})
        answer = asking.getresponse()
        answer.read()
        return answer.status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        asking.close()


def is_somebody_kept_waiting() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


@pytest.mark.long
def test_request_in_hand_is_answered_when_the_server_is_told_to_end() -> None:
    clinic_document()
    port, answers = free_port(), []
    server = [
        "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1", "--port",
        str(port), "--workers", "1", "--blocking-threads", "2", "--workers-kill-timeout", "30",
        "config.wsgi:application",
    ]  # fmt: skip
    with (
        running(*server) as process,
        psycopg.connect(url_of("postgres").replace("postgres:", "postgresql:", 1)) as holding,
    ):
        until(lambda: status_of(port, "/health/") == 200)
        holding.execute("LOCK TABLE api_deliverydocument IN ACCESS EXCLUSIVE MODE")
        asking = threading.Thread(
            target=lambda: answers.append(status_of(port, "/api/v1/clinics/"))
        )
        asking.start()
        until(is_somebody_kept_waiting)
        process.send_signal(signal.SIGTERM)
        # One that comes at the last moment may be let in and never answered.
        until(lambda: status_of(port, "/health/", patience=1) is None)
        assert answers == []
        holding.rollback()
        asking.join(PATIENCE)
        assert answers == [200]
        assert process.wait(PATIENCE) == 0


def test_worker_ends_when_it_is_told_to_and_has_said_that_it_lived() -> None:
    with running("manage.py", "worker") as worker:
        until(lambda: WorkerHeartbeat.objects.exists())
        worker.send_signal(signal.SIGTERM)
        said = worker.communicate(timeout=PATIENCE)[0]
    assert worker.returncode == 0
    assert '"message": "The worker has ended."' in said
    assert "Traceback" not in said

"""Several workers, slow receivers and killed processes: each message comes, in order, to everybody.

Threads and processes have connections of their own, so what is told here is committed.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import psycopg
import pytest
from django.db import OperationalError, connection, connections
from django.db.models import QuerySet
from django.utils import timezone

from api.models import Attempt, Endpoint
from api.webhooks import courier as courier_module
from api.webhooks.courier import Courier
from api.webhooks.endpoints import make_endpoint
from api.worker.job import Turn
from api.worker.jobs import JOBS
from tests.api.reader_connection import url_of
from tests.webhooks.delivering import deliver, deliveries, fresh, tell
from tests.webhooks.receiver import Received, Reply, running_receiver
from tests.webhooks.test_posting import silence
from tests.webhooks.wires import speaking

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]
OPEN = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    # The worker's next look at the log and a vacuum are transactions, too, but hold nothing.
    " AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'"
)


@contextlib.contextmanager
def working(*couriers: Courier) -> Iterator[None]:
    """These couriers at work, each in a thread of its own, until the block ends."""
    stop = threading.Event()

    def work(courier: Courier) -> None:
        try:
            courier.work(stop.is_set)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(one,)) for one in couriers]
    for one in threads:
        one.start()
    try:
        yield
    finally:
        stop.set()
        for one in threads:
            one.join()


@contextlib.contextmanager
def real_worker() -> Iterator[subprocess.Popen[bytes]]:
    """`manage.py worker` on the tests' database."""
    user = connection.settings_dict["USER"]
    environment = os.environ | {
        "DATABASE_URL": url_of(user),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=ROOT, env=environment)
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()


@pytest.mark.slow
def test_killed_worker_leaves_nothing_stuck_and_its_message_comes_again(
    hook: SimpleNamespace,
) -> None:
    first, later = tell("harbor", 1), tell("harbor", 2)
    hook.receiver.replies = [Reply(after=20)]
    with real_worker() as worker:
        hook.receiver.wait_for(1, 60)
        worker.kill()
        worker.wait()
    assert fresh(hook.endpoint).lease
    # Within a minute, whoever works then.
    hook.clock.now = timezone.now()
    hook.clock.forward(seconds=59)
    new = tell("harbor", 3)
    deliver(hook.clock)
    lost, again, last = hook.receiver.received
    assert (lost.id, lost.body) == (again.id, again.body)
    assert again.sequences == [first.sequence, later.sequence]
    assert last.sequences == [new.sequence]
    assert fresh(hook.endpoint).lease == ""


@pytest.mark.long
@pytest.mark.slow
def test_worker_that_is_asked_to_end_finishes_what_it_is_sending(hook: SimpleNamespace) -> None:
    tell("harbor")
    hook.receiver.replies = [Reply(after=1)]
    with real_worker() as worker:
        hook.receiver.wait_for(1, 60)
        worker.terminate()
        assert worker.wait(30) == 0
    assert [one.state for one in deliveries(hook.endpoint)] == ["delivered"]
    assert fresh(hook.endpoint).lease == ""


def test_workers_beside_one_another_send_each_message_once_and_in_order(
    hook: SimpleNamespace,
) -> None:
    at_once, most, lock = 0, 0, threading.Lock()

    def answer(request: Received) -> Reply:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.01)
        with lock:
            at_once -= 1
        return Reply()

    hook.receiver.usual = answer
    with working(*(Courier(hook.clock) for _ in range(4))):
        told = [tell("harbor", number).sequence for number in range(60)]
        until = time.monotonic() + 30
        while fresh(hook.endpoint).delivered_through < told[-1] and time.monotonic() < until:
            time.sleep(0.01)
    requests = hook.receiver.received
    assert [sequence for one in requests for sequence in one.sequences] == told
    assert len({one.id for one in requests}) == len(requests) > 1
    assert most == 1


def held_of_others(hook: SimpleNamespace) -> QuerySet[Endpoint]:
    """The other endpoints that a courier is busy with."""
    return Endpoint.objects.exclude(lease="").exclude(pk=hook.endpoint.pk)


def wait_until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for what is bound to happen."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_receivers_that_never_answer_hold_up_nobody_else(hook: SimpleNamespace) -> None:
    with contextlib.ExitStack() as pits:
        port = pits.enter_context(speaking(silence))
        for number in range(20):
            make_endpoint(hook.clinic, f"Tar pit {number}", f"http://127.0.0.1:{port}/")
        tell("harbor")
        with working(Courier(hook.clock)):
            hook.receiver.wait_for(1)
            later = tell("harbor", 2)
            assert hook.receiver.wait_for(2)[-1].sequences == [later.sequence]
            # All the others are still being waited for.
            assert held_of_others(hook).count() == 20
            pits.close()


def test_failing_receivers_take_at_most_their_part_of_the_threads(hook: SimpleNamespace) -> None:
    with contextlib.ExitStack() as pits:
        port = pits.enter_context(speaking(silence))
        for number in range(5):
            pit, _ = make_endpoint(hook.clinic, f"Tar pit {number}", f"http://127.0.0.1:{port}/")
            pit.failing_since = hook.clock.now
            pit.save(update_fields=["failing_since"])
        tell("harbor")
        courier = Courier(hook.clock, most=3, most_failing=2)
        with working(courier):
            hook.receiver.wait_for(1)
            wait_until(lambda: held_of_others(hook).count() == 2)
            later = tell("harbor", 2)
            assert hook.receiver.wait_for(2)[-1].sequences == [later.sequence]
            # Nobody had to give up one of the others first.
            assert not Attempt.objects.exclude(delivery__endpoint=hook.endpoint).exists()
            pits.close()


def test_nothing_of_the_database_is_held_while_a_message_is_sent(hook: SimpleNamespace) -> None:
    url = url_of(connection.settings_dict["USER"]).replace("postgres:", "postgresql:", 1)
    counts: list[int] = []

    def look(request: Received) -> Reply:
        with psycopg.connect(url, autocommit=True) as watcher:
            counts.extend(watcher.execute(OPEN).fetchone() or ())
        return Reply()

    hook.receiver.usual = look
    told = tell("harbor")
    with working(Courier(hook.clock)):
        until = time.monotonic() + 20
        while fresh(hook.endpoint).delivered_through < told.sequence and time.monotonic() < until:
            time.sleep(0.01)
    assert counts == [0]


def test_database_that_is_away_for_a_moment_costs_no_second_request(
    hook: SimpleNamespace,
) -> None:
    tell("harbor")
    courier = Courier(hook.clock)
    with (
        mock.patch.object(courier_module, "settle", side_effect=OperationalError("away")),
        pytest.raises(OperationalError),
    ):
        courier.work(lambda: False, is_alone=True)
    courier.work(lambda: False, is_alone=True)
    assert len(hook.receiver.received) == 1
    assert [one.state for one in deliveries(hook.endpoint)] == ["delivered"]


def test_worker_sends_webhooks_once_when_it_is_run_once(hook: SimpleNamespace) -> None:
    tell("harbor")
    (job,) = [one for one in JOBS if one.name == "webhooks"]
    job.work(Turn(StringIO(), lambda: False, is_alone=True))
    assert len(hook.receiver.received) == 1


def test_one_clinic_is_told_while_another_waits(hook: SimpleNamespace) -> None:
    with running_receiver() as slow:
        gate = threading.Event()
        slow.usual = lambda request: Reply() if gate.wait(10) else Reply(500)
        make_endpoint(hook.clinic, "Slow", slow.url)
        tell("harbor")
        with working(Courier(hook.clock)):
            slow.wait_for(1)
            hook.receiver.wait_for(1)
            new = tell("harbor", 2)
            assert hook.receiver.wait_for(2)[-1].sequences == [new.sequence]
            assert len(slow.received) == 1
            gate.set()

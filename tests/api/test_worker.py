"""The worker: each job again and again, whatever becomes of the others, until a signal."""

import os
import signal
import threading
import time
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command

from api.worker.job import Job, Turn, pause_after
from api.worker.jobs import JOBS
from api.worker.loop import keep_doing, run_once, run_until_stopped

EVERY = 5.0


def job(work: Callable[[Turn], float | None], name: str = "job", every: float = 0) -> Job:
    return Job(name, work, every)


@pytest.mark.parametrize(
    ("asked", "failures", "expected"),
    [
        (None, 0, 5), (0.2, 0, 0.2), (0, 0, 0), (-1, 0, 0), (99, 0, 5),
        (0, 1, 5), (None, 1, 5), (None, 3, 5), (None, 4, 8), (None, 6, 32), (None, 7, 60),
        (None, 500, 60),
    ],
)  # fmt: skip
def test_job_pauses_as_it_asks_and_longer_the_more_often_it_fails(
    asked: float | None, failures: int, expected: float
) -> None:
    assert pause_after(Job("job", lambda turn: None, EVERY), asked, failures) == expected


def test_job_with_a_long_interval_does_not_run_more_often_because_it_fails() -> None:
    assert pause_after(Job("nightly", lambda turn: None, 3600), None, 1) == 3600


def test_every_job_has_its_own_name_and_the_schedule_looks_each_second() -> None:
    names = [one.name for one in JOBS]
    assert len(set(names)) == len(names)
    assert {one.name: one.every for one in JOBS}["schedule"] <= 1


def test_failing_job_stops_no_other() -> None:
    done: list[str] = []

    def fail(turn: Turn) -> None:
        raise RuntimeError("The disk is full.")

    said = StringIO()
    run_once([job(fail, "first"), job(lambda turn: done.append("second"), "second")], said)
    assert done == ["second"]
    assert "“first” failed" in said.getvalue()
    assert "The disk is full." in said.getvalue()


def test_job_that_failed_runs_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.worker.loop.close_old_connections", lambda: None)
    stop, runs = threading.Event(), []

    def fails_at_first(turn: Turn) -> None:
        runs.append("run")
        if len(runs) < 3:
            raise RuntimeError("Not yet.")
        stop.set()

    waits: list[float | None] = []
    wait = stop.wait
    stop.wait = lambda timeout=None: (waits.append(timeout), wait(0))[1]  # type: ignore[method-assign]
    keep_doing(job(fails_at_first), Turn(StringIO(), stop.is_set), stop)
    assert len(runs) == 3
    assert waits[:2] == [1.0, 2.0]


def test_failures_of_a_job_that_runs_for_days_do_not_add_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("api.worker.loop.close_old_connections", lambda: None)
    now = 0.0
    monkeypatch.setattr("api.worker.loop.time.monotonic", lambda: now)
    stop, waits = threading.Event(), []

    def fails_once_a_day(turn: Turn) -> None:
        nonlocal now
        now += 86400
        raise RuntimeError("The database is locked.")

    def wait(timeout: float | None = None) -> bool:
        waits.append(timeout)
        if len(waits) == 10:
            stop.set()
        return stop.is_set()

    stop.wait = wait  # type: ignore[method-assign]
    keep_doing(job(fails_once_a_day), Turn(StringIO(), stop.is_set), stop)
    assert waits == [1.0] * 10


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_lets_every_job_finish_what_it_has_in_hand(number: signal.Signals) -> None:
    begun, finished = threading.Barrier(3, timeout=10), []

    def works_long(turn: Turn) -> None:
        begun.wait()
        while not turn.is_stopping():
            time.sleep(0.001)
        finished.append("long")

    def works_shortly(turn: Turn) -> None:
        begun.wait()
        finished.append("short")

    def send() -> None:
        begun.wait()
        os.kill(os.getpid(), number)

    before = signal.getsignal(number)
    sender = threading.Thread(target=send)
    sender.start()
    run_until_stopped([job(works_long), job(works_shortly, every=60)], StringIO())
    sender.join()
    assert sorted(finished) == ["long", "short"]
    assert signal.getsignal(number) is before


def test_slow_job_keeps_no_other_waiting() -> None:
    fast_ran = threading.Event()

    def slow(turn: Turn) -> None:
        assert fast_ran.wait(10)
        os.kill(os.getpid(), signal.SIGTERM)

    run_until_stopped(
        [job(slow, "slow", 60), job(lambda turn: fast_ran.set(), "fast", 60)], StringIO()
    )
    assert fast_ran.is_set()


@pytest.mark.sqlite
@pytest.mark.django_db
def test_worker_does_one_pass_and_ends() -> None:
    said = StringIO()
    call_command("worker", once=True, stderr=said)
    assert said.getvalue() == ""

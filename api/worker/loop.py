"""Running jobs until a signal ends them."""

import logging
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from django.db import close_old_connections, connections

from api.operations.logs import current_job
from api.worker.job import LONGEST_PAUSE, Job, Output, Turn, pause_after

logger = logging.getLogger(__name__)


def run_once(jobs: Sequence[Job], errors: Output) -> None:
    """Run every job one time, one after another, in this thread; a signal ends it early."""
    stop = threading.Event()
    turn = Turn(errors, stop.is_set, is_alone=True)
    with ended_by_signals(stop):
        for job in jobs:
            if not stop.is_set():
                attempt(job, turn)


def run_until_stopped(jobs: Sequence[Job], errors: Output) -> None:
    """Run each job in a thread of its own until SIGTERM or SIGINT, which let every one finish the
    thing in its hands."""
    stop = threading.Event()
    turn = Turn(errors, stop.is_set)
    threads = [
        threading.Thread(target=keep_doing, args=(job, turn, stop), name=job.name) for job in jobs
    ]
    with ended_by_signals(stop):
        logger.info("The worker begins its %s jobs.", len(jobs))
        for thread in threads:
            thread.start()
        # A signal that another thread was given is dealt with when this one wakes.
        while not stop.wait(0.5):
            pass
        logger.info("The worker ends when each job has finished what it has in hand.")
        for thread in threads:
            thread.join()
    logger.info("The worker has ended.")


def keep_doing(job: Job, turn: Turn, stop: threading.Event) -> None:
    """Run a job again and again, each time after the pause it asks for."""
    failures = 0
    try:
        if job.waits:
            stop.wait(job.every)
        while not stop.is_set():
            close_old_connections()
            began = time.monotonic()
            is_done, asked = attempt(job, turn)
            # A job may go on for days: what failed in the end had not failed again and again.
            lasted = time.monotonic() - began >= LONGEST_PAUSE
            failures = 0 if is_done else 1 if lasted else failures + 1
            stop.wait(pause_after(job, asked, failures))
    finally:
        connections.close_all()


def attempt(job: Job, turn: Turn) -> tuple[bool, float | None]:
    """Run a job one time: whether it did not fail, and the pause it asks for."""
    token = current_job.set(job.name)
    try:
        return True, job.work(turn)
    except Exception as error:
        logger.exception("The worker's job “%s” failed.", job.name)
        turn.errors.write(f"The job “{job.name}” failed and is tried again: {error}")
        return False, None
    finally:
        current_job.reset(token)


@contextmanager
def ended_by_signals(stop: threading.Event) -> Iterator[None]:
    """Set `stop` on SIGTERM and SIGINT. A second interrupt from the keyboard does not wait."""

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

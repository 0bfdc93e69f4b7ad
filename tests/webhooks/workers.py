"""Workers in processes of their own, killed at random moments and begun anew, by a clock that can
be put forward."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from datetime import datetime, timedelta
from typing import Any

from django.db import connections
from django.utils import timezone

from api.webhooks.courier import Courier
from tests.crash.processes import Child, begun, end_with_parent

WORKERS = 2


class SharedClock:
    """The time of day for all processes, some time ahead of this computer's."""

    def __init__(self) -> None:
        self._ahead: Any = multiprocessing.Value("d", 0.0)

    def __call__(self) -> datetime:
        return timezone.now() + timedelta(seconds=self._ahead.value)

    def forward_to(self, at: datetime) -> None:
        """Put it forward, never back."""
        with self._ahead.get_lock():
            self._ahead.value += max(0.0, (at - self()).total_seconds())


class Workers:
    """Two workers, and whoever kills them. Begun before this process has any other thread."""

    def __init__(self, clock: SharedClock, seed: int, shortest: float, longest: float) -> None:
        self._over = multiprocessing.Event()
        self._killing = multiprocessing.Event()
        self._killing.set()
        self._child: Child = begun(
            lambda: _keep(clock, seed, (shortest, longest), self._over, self._killing)
        )

    def spare(self) -> None:
        """Kill nobody any more."""
        self._killing.clear()

    def stop(self) -> int:
        """Let the last ones finish; how many were killed."""
        self._over.set()
        return int(self._child.ended().result)


def _keep(
    clock: SharedClock, seed: int, pauses: tuple[float, float], over: Any, killing: Any
) -> int:
    dice = random.Random(seed)
    workers = [_start(clock, over) for _ in range(WORKERS)]
    killed = 0
    while not over.wait(dice.uniform(*pauses)):
        if killing.is_set():
            victim = dice.randrange(WORKERS)
            os.kill(workers[victim], signal.SIGKILL)
            os.waitpid(workers[victim], 0)
            workers[victim] = _start(clock, over)
            killed += 1
    for worker in workers:
        os.waitpid(worker, 0)
    return killed


def _start(clock: SharedClock, over: Any) -> int:
    child = os.fork()
    if child:
        return child
    end_with_parent()
    code = 1
    try:
        while not over.is_set():
            try:
                Courier(clock).work(over.is_set)
            except Exception as error:
                os.write(2, f"A worker failed: {error!r}\n".encode())
                connections.close_all()
                time.sleep(0.1)
        code = 0
    finally:
        os._exit(code)

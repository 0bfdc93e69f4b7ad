"""Forks a process that does one thing with connections of its own, and may kill itself."""

from __future__ import annotations

import ctypes
import gc
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.db import connections

PR_SET_PDEATHSIG = 1


class ChildError(Exception):
    """A forked process failed by itself; the message has its traceback."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a forked process ended: by SIGKILL, or with what its task gave (JSON)."""

    was_killed: bool
    result: Any = None


def forked(task: Callable[[], Any]) -> Ended:
    """Run `task` in a process of its own and wait for it. Raises ChildError.

    The caller must have no other thread.
    """
    return begun(task).ended()


def together(tasks: Sequence[Callable[[], Any]]) -> list[Any]:
    """What these tasks give, each run in a process of its own at the same time."""
    return [child.ended().result for child in [begun(task) for task in tasks]]


@dataclass(frozen=True, slots=True)
class Child:
    """A process that was forked."""

    pid: int
    said: IO[bytes]

    def ended(self) -> Ended:
        """Wait for its end. Raises ChildError."""
        with self.said:
            text = self.said.read()
        _, status = os.waitpid(self.pid, 0)
        if os.WIFSIGNALED(status):
            if os.WTERMSIG(status) != signal.SIGKILL:
                raise ChildError(f"Ended by signal {os.WTERMSIG(status)}.")
            return Ended(True)
        answer = json.loads(text or b"{}")
        if "result" not in answer:
            raise ChildError(answer.get("error", f"Ended with {status} and said nothing."))
        return Ended(False, answer["result"])


def begun(task: Callable[[], Any]) -> Child:
    """Run `task` in a process of its own, with database connections of its own."""
    connections.close_all()
    reading, writing = os.pipe()
    # What is there already is never looked through, so its memory stays shared.
    gc.freeze()
    pid = os.fork()
    if pid == 0:
        end_with_parent()
        os.close(reading)
        _run(task, writing)
    os.close(writing)
    return Child(pid, os.fdopen(reading, "rb"))


def end_with_parent() -> None:
    """Have this process killed when the one that forked it ends, however that ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _run(task: Callable[[], Any], writing: int) -> None:
    """Does the task, says how it went and ends without any clean-up of the parent's things."""
    try:
        answer = {"result": task()}
    except BaseException:
        answer = {"error": traceback.format_exc()}
    try:
        with os.fdopen(writing, "wb") as out:
            out.write(json.dumps(answer).encode())
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(0)

"""Counts the statements that write or lock, and kills its own process at one of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

LOCKING = ("PG_ADVISORY", "FOR UPDATE", "FOR NO KEY UPDATE", "FOR SHARE", "NEXTVAL", "SETVAL")
READING = ("SELECT", "SHOW", "EXPLAIN")


@dataclass(frozen=True, slots=True)
class Point:
    """An instant of an operation: just before or just after its `number`th write, from 1."""

    number: int
    is_after: bool = False

    def __str__(self) -> str:
        return f"{'after' if self.is_after else 'before'} write {self.number}"


@dataclass(frozen=True, slots=True)
class Write:
    """One write of an operation; `is_lasting` when nothing after it can take it back."""

    statement: str
    is_lasting: bool


@dataclass
class Killer:
    """Watches the default connection of this process; kills the process at `point`.

    Without a point it only notes what is written.
    """

    point: Point | None = None
    seen: list[Write] = field(default_factory=list)

    def watch(self) -> None:
        """From now on, for good. Commits are watched like statements."""
        connection.execute_wrappers.append(self._statement)
        commit = connection._commit

        def watched() -> Any:
            # A connection in autocommit mode has nothing to commit.
            return self._write("COMMIT", commit, is_lasting=True)

        connection._commit = watched  # type: ignore[method-assign]

    def _statement(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if not is_write(sql):
            return execute(sql, params, many, context)
        return self._write(
            sql,
            lambda: execute(sql, params, many, context),
            is_lasting=not connection.in_atomic_block,
        )

    def _write(self, sql: str, execute: Callable[[], Any], *, is_lasting: bool) -> Any:
        self.seen.append(Write(" ".join(sql.split())[:80], is_lasting))
        self._kill_at(Point(len(self.seen)))
        done = execute()
        self._kill_at(Point(len(self.seen), is_after=True))
        return done

    def _kill_at(self, point: Point) -> None:
        if point == self.point:
            os.kill(os.getpid(), signal.SIGKILL)


def is_write(sql: str) -> bool:
    """Whether a statement writes, locks, or opens or closes a savepoint."""
    words = sql.lstrip(" (\n").upper()
    return not words.startswith(READING) or any(word in words for word in LOCKING)

"""Does an operation again and again, killed at each of its writes, and looks at what is left."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from unittest.mock import patch

import time_machine
from django.core.cache import cache
from django.db import connections
from django.utils import timezone

from cms import database_clock
from tests.crash.database import Database, Digests, Kept
from tests.crash.files import Files
from tests.crash.killing import Killer, Point, Write
from tests.crash.operations import Operation
from tests.crash.processes import Ended, forked
from tests.crash.truth import lies
from tests.crash.witness import forget, untold


@dataclass
class Tally:
    """What the kills of one operation left: so many states before it, after it, in between."""

    name: str
    writes: int = 0
    kills: int = 0
    before: int = 0
    after: int = 0
    between: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where an operation is tried: a database, a folder of files, a site and its first state."""

    database: Database
    files: Files
    site: SimpleNamespace
    ground: Kept
    seed: int


class Trial:
    """One operation, prepared; every attempt begins with the same rows, ids, files and clock."""

    def __init__(self, bench: Bench, operation: Operation) -> None:
        self.bench, self.operation = bench, operation
        self._restore(bench.ground)
        if operation.prepare:
            operation.prepare(bench.site)
        connections.close_all()
        bench.database.wait_until_alone()
        self.now = timezone.now()
        self.before = bench.database.kept()
        self.files = bench.files.kept()
        self._warm_up()

    def tally(self, every: int = 1) -> Tally:
        """Kill it at each `every`th write, and always where something lasts from then on."""
        start = time.monotonic()
        tally = Tally(self.operation.name)
        whole = self._attempt(None)
        writes = [Write(*one) for one in whole.result]
        after = self._digests()
        tally.writes = len(writes)
        if after == self.before.digests:
            tally.problems.append("It changes nothing even when nobody kills it.")
        tally.problems += self._lies()
        for point in points(writes, every, random.Random(f"{self.bench.seed} {tally.name}")):
            self._restore(self.before)
            if not self._attempt(point).was_killed:
                tally.problems.append(f"{point} was never reached")
                continue
            tally.kills += 1
            tally.problems += [
                f"killed {point} ({writes[point.number - 1].statement}): {problem}"
                for problem in self._problems(tally, after)
            ]
        tally.seconds = time.monotonic() - start
        return tally

    def _warm_up(self) -> None:
        """Do it once in this process: what is forked from it need not import and compile."""
        with standing_still(self.now):
            self.operation.act(self.bench.site)
        connections.close_all()
        self.bench.database.wait_until_alone()
        self._restore(self.before)

    def _problems(self, tally: Tally, after: Digests) -> list[str]:
        """Count what a kill left; what is wrong with it."""
        state = self._digests()
        problems = self.bench.files.missing(self.bench.database) + untold(self.bench.database)
        if state == self.before.digests:
            tally.before += 1
        elif state == after:
            tally.after += 1
        else:
            tally.between += 1
            problems += self._lies()
            changed = [table for table in state if state[table] != after[table]]
            problems.append(f"neither before nor after: {', '.join(sorted(changed))}")
        if self.operation.is_by_worker:
            problems += self._lost(state, after)
        return problems

    def _lost(self, state: Digests, after: Digests) -> list[str]:
        """What is not there although the worker has looked once more."""
        if state == self.before.digests:
            self.bench.database.rewind(self.before)
        self._attempt(None)
        now = self._digests()
        changed = sorted(table for table in now if now[table] != after[table])
        told = untold(self.bench.database)
        return told + [f"the next look left other rows in {table}" for table in changed]

    def _attempt(self, point: Point | None) -> Ended:
        def task() -> list[tuple[str, bool]]:
            fix_chance(self.bench.seed)
            killer = Killer(point)
            with standing_still(self.now):
                killer.watch()
                self.operation.act(self.bench.site)
            return [(one.statement, one.is_lasting) for one in killer.seen]

        ended = forked(task)
        self.bench.database.wait_until_alone()
        return ended

    def _lies(self) -> list[str]:
        """What is public and should not be, or the other way round; what no Change tells."""

        def task() -> list[str]:
            with standing_still(self.now):
                return lies()

        found: list[str] = forked(task).result
        self.bench.database.wait_until_alone()
        return [*found, *untold(self.bench.database)]

    def _digests(self) -> Digests:
        return self.bench.database.digests()

    def _restore(self, kept: Kept) -> None:
        self.bench.database.restore(kept)
        forget(self.bench.database)
        if kept is not self.bench.ground:
            self.bench.files.restore(self.files)
        cache.clear()


@contextmanager
def standing_still(moment: datetime) -> Iterator[None]:
    """Neither this process's clock nor the database's, as it knows it, goes on."""
    stopped = patch.object(database_clock, "now", timezone.now)
    with time_machine.travel(moment, tick=False), stopped:
        yield


def points(writes: Sequence[Write], every: int, chance: random.Random) -> Iterator[Point]:
    """Before and after each `every`th write, from a random one on, and around lasting ones."""
    first = chance.randrange(every)
    for number, write in enumerate(writes, start=1):
        if number % every == first or write.is_lasting:
            yield Point(number)
            yield Point(number, is_after=True)


def fix_chance(seed: int) -> None:
    """From here on this process draws the same ids and names in every run."""
    chance = random.Random(seed)
    random.seed(seed)

    def urandom(size: int) -> bytes:
        return chance.randbytes(size)

    os.urandom = random._urandom = urandom  # type: ignore[attr-defined]

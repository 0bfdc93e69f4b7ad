"""Kills every operation at each of its writes, several operations at a time."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.test.utils import setup_test_environment

from tests.crash.database import Database
from tests.crash.exhaustive import Bench, Tally, Trial
from tests.crash.files import Files
from tests.crash.operations import OPERATIONS, Operation, build_site
from tests.crash.processes import together
from tests.crash.stage import Stage

# Rows that tell nothing of the content.
BESIDES = ("django_session",)
# The short form kills these at every write, the others at each so-manieth.
ALWAYS_WHOLE = ("edit and publish", "publish by schedule")
QUICK_EVERY = 5
JOBS = 2
# Problems printed for one operation.
MOST_TOLD = 6


def run(stage: Stage, seed: int, quick: bool, names: list[str] | None) -> list[str]:
    """Try the operations, print a line for each; what went wrong."""
    chosen = [
        operation
        for operation in OPERATIONS
        if not names or any(name in operation.name for name in names)
    ]
    setup_test_environment()
    jobs = [
        lambda job=job: try_operations(stage, f"writes_{job}", chosen[job::JOBS], seed, quick)
        for job in range(JOBS)
    ]
    tallies = [Tally(**one) for done in together(jobs) for one in done]
    say(f"{'operation':<46}{'writes':>7}{'kills':>7}{'before':>8}{'after':>7}{'between':>9}")
    for tally in tallies:
        say(
            f"{tally.name:<46}{tally.writes:>7}{tally.kills:>7}"
            f"{tally.before:>8}{tally.after:>7}{tally.between:>9}"
        )
    return [problem for tally in tallies for problem in told(tally)]


def told(tally: Tally) -> list[str]:
    """The first problems of an operation, and how many more there are."""
    lines = [f"{tally.name}: {problem}" for problem in tally.problems[:MOST_TOLD]]
    more = len(tally.problems) - MOST_TOLD
    return [*lines, f"{tally.name}: {more} more"] if more > 0 else lines


def try_operations(
    stage: Stage, name: str, operations: list[Operation], seed: int, quick: bool
) -> list[dict[str, Any]]:
    """The tallies of these operations as plain values, tried in a database of their own."""
    url = stage.copy(name)
    site = build_site()
    database = Database(url, BESIDES)
    from django.db import connections

    connections.close_all()
    bench = Bench(database, Files(stage.media(name)), site, database.kept(), seed)
    tallies = []
    for operation in operations:
        every = QUICK_EVERY if quick and operation.name not in ALWAYS_WHOLE else 1
        tallies.append(vars(Trial(bench, operation).tally(every)))
    return tallies


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()

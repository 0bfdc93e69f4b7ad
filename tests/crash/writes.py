"""Kills every operation at each of its writes, several operations at a time."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.test.utils import setup_test_environment, teardown_test_environment

from tests.crash import witness
from tests.crash.database import Database
from tests.crash.exhaustive import Bench, Tally, Trial
from tests.crash.files import Files
from tests.crash.operations import OPERATIONS, Operation, build_site
from tests.crash.output import say, told
from tests.crash.processes import together
from tests.crash.stage import Stage

# Rows that tell nothing of the content.
BESIDES = ("django_session", "api_documentcheck", "api_workerheartbeat", *witness.TABLES)
# The short form kills at each so-manieth write only.
QUICK_EVERY = 50
JOBS = 2
LINE = "{:<46}{:>7}{:>7}{:>8}{:>7}{:>9}{:>9}"


def run(stage: Stage, seed: int, quick: bool, names: list[str] | None) -> list[str]:
    """Try the operations, print a line for each; what went wrong."""
    chosen = [
        operation
        for operation in OPERATIONS
        if not names or any(name in operation.name for name in names)
    ]
    say(LINE.format("operation", "writes", "kills", "before", "after", "between", "seconds"))
    setup_test_environment()
    jobs = [
        lambda job=job: try_operations(stage, f"writes_{job}", chosen[job::JOBS], seed, quick)
        for job in range(JOBS)
    ]
    tallies = [Tally(**one) for done in together(jobs) for one in done]
    teardown_test_environment()
    return [problem for tally in tallies for problem in told(tally.name, tally.problems)]


def try_operations(
    stage: Stage, name: str, operations: list[Operation], seed: int, quick: bool
) -> list[dict[str, Any]]:
    """The tallies of these operations as plain values, tried in a database of their own."""
    url = stage.database(name)
    site = build_site()
    database = Database(url, BESIDES)
    witness.install(database)
    connections.close_all()
    bench = Bench(database, Files(stage.media(name)), site, database.kept(), seed)
    tallies = []
    for operation in operations:
        every = QUICK_EVERY if quick else 1
        tally = Trial(bench, operation).tally(every)
        say(line(tally))
        tallies.append(vars(tally))
    return tallies


def line(tally: Tally) -> str:
    """An operation's line of the printed table."""
    counted = (tally.writes, tally.kills, tally.before, tally.after, tally.between)
    return LINE.format(tally.name, *counted, round(tally.seconds))

"""The short form of the crash test, and that its checks see what is wrong."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.exhaustive import points
from tests.crash.killing import Point, Write, is_write
from tests.crash.ledger import Entry, State, possible

ROOT = Path(__file__).resolve().parents[2]
FIRST = State("First", 1)


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.postgres
def test_nothing_is_lost_or_told_wrongly_when_publishers_are_killed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash", "--quick"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("entries", "shown"),
    [
        ([], {("First", 1)}),
        ([("publish", "done", "A")], {("A", 1)}),
        ([("publish", "unknown", "A")], {("A", 1), ("First", 1)}),
        ([("publish", "refused", "A")], {("First", 1)}),
        ([("publish", "unknown", "A"), ("publish", "done", "B")], {("B", 1)}),
        ([("unpublish", "done", "")], {None}),
        ([("unpublish", "unknown", "")], {None, ("First", 1)}),
        ([("unpublish", "done", ""), ("schedule", "done", "A")], {("A", 1)}),
        ([("delete", "done", ""), ("publish", "done", "A")], {None}),
        ([("delete", "done", ""), ("restore", "done", "")], {("First", 1)}),
        ([("delete", "unknown", ""), ("unpublish", "unknown", "")], {None, ("First", 1)}),
    ],
)
def test_page_may_be_what_was_answered_or_what_had_no_answer(
    entries: list[tuple[str, str, str]], shown: set[tuple[str, int] | None]
) -> None:
    sent = [Entry("page", act, answer, title) for act, answer, title in entries]
    assert {state.shown for state in possible(FIRST, sent)} == shown


def test_moved_and_new_pages_stand_where_they_were_sent() -> None:
    moved = Entry("page", "move", "done", parent=2)
    assert {state.shown for state in possible(FIRST, [moved])} == {("First", 2)}
    nowhere = State("", 0, is_live=False, exists=False)
    made = Entry("page", "create", "unknown", "New", 3)
    assert {state.shown for state in possible(nowhere, [made])} == {None, ("New", 3)}


@pytest.mark.parametrize(
    ("statement", "writes"),
    [
        ("SELECT 1", False),
        ('  (SELECT "a" FROM "b") UNION (SELECT 1)', False),
        ('SELECT "a" FROM "b" FOR UPDATE', True),
        ("SELECT pg_advisory_xact_lock(%s)", True),
        ('INSERT INTO "a" VALUES (1)', True),
        ('SAVEPOINT "s1"', True),
        ('RELEASE SAVEPOINT "s1"', True),
        ("WITH gone AS (DELETE FROM a RETURNING id) SELECT * FROM gone", True),
    ],
)
def test_statements_that_write_or_lock_are_known(statement: str, writes: bool) -> None:
    assert is_write(statement) is writes


def test_every_write_has_an_instant_before_and_after_it() -> None:
    writes = [Write("INSERT", False)] * 3 + [Write("COMMIT", True)]
    assert list(points(writes, 1, random.Random(1))) == [
        Point(number, is_after) for number in (1, 2, 3, 4) for is_after in (False, True)
    ]


def test_short_form_never_leaves_out_what_lasts() -> None:
    writes = [Write("INSERT", False)] * 9 + [Write("COMMIT", True)]
    some = list(points(writes, 5, random.Random(1)))
    assert Point(10, is_after=True) in some
    assert 4 <= len(some) <= 6

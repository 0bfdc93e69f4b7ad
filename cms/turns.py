"""Publishers take turns, and what a turn changed is told once, at its end.

Knows no page and no document: whoever keeps a log of publications listens to `turn_ending`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction
from django.dispatch import Signal

# PostgreSQL's advisory lock of the one transaction that may publish. SQLite's writers take turns
# anyway.
PUBLISHING_LOCK = 7_241_100_831

# Sent at the end of the outermost turn, in its transaction, when all its documents are written.
turn_ending = Signal()

AT_THE_END = "at the end"

_notes: ContextVar[dict[str, Any] | None] = ContextVar("notes_of_the_turn", default=None)


def wait_for_turn() -> None:
    """Wait until no other transaction publishes; the turn ends with this transaction.

    Called before the transaction writes its first row: who waits holds nothing that the other one
    may need, so nobody waits for ever.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLISHING_LOCK])


@contextmanager
def turn(*, waits: bool = True) -> Iterator[None]:
    """A transaction, or a part of the caller's, in which something may be published.

    `waits` is false where most often nothing is: whatever publishes after all waits by itself.
    Turns may stand in one another; `turn_ending` is sent by the outermost one, unless an error
    ends it.
    """
    notes = _notes.get()
    is_outermost = notes is None
    with transaction.atomic():
        if waits:
            wait_for_turn()
        token = _notes.set({} if notes is None else notes)
        try:
            yield
            if is_outermost and not transaction.get_rollback():
                for work in turn_notes().pop(AT_THE_END, ()):
                    work()
        finally:
            _notes.reset(token)
        if is_outermost and not transaction.get_rollback():
            turn_ending.send(sender=None)


def turn_notes() -> dict[str, Any]:
    """What is to be known until the outermost turn ends, by name; outside of turns nothing is
    kept."""
    notes = _notes.get()
    return {} if notes is None else notes


def at_the_end_of_the_turn(work: Callable[[], object]) -> None:
    """Do this when all else of the outermost turn is done, in its transaction; outside of turns
    once the transaction is committed."""
    notes = _notes.get()
    if notes is None:
        transaction.on_commit(work)
    else:
        notes.setdefault(AT_THE_END, []).append(work)

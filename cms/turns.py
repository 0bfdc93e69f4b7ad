"""Publishers take turns, and what a turn changed is told once, at its end.

Knows no page and no document: whoever keeps a log of publications listens to `turn_ending`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from typing import Any

from django.db import connection, transaction
from django.dispatch import Signal

# PostgreSQL's advisory lock of the one transaction that may publish. SQLite's writers take turns
# anyway.
PUBLISHING_LOCK = 7_241_100_831

# Sent at the end of the outermost turn, in its transaction, when all its documents are written.
turn_ending = Signal()

AT_THE_END = "at the end"


class _State(Enum):
    """Where this thread stands: in no turn, in one that may still have to wait, in one that has."""

    OUTSIDE = "outside"
    MAY_WAIT = "may wait"
    HAS_WAITED = "has waited"


_state: ContextVar[_State] = ContextVar("turn_state", default=_State.OUTSIDE)
_notes: ContextVar[dict[str, Any] | None] = ContextVar("notes_of_the_turn", default=None)


def wait_for_turn() -> None:
    """Wait until no other transaction publishes; the turn ends with this transaction.

    Called before the transaction writes its first row: who waits holds nothing that the other one
    may need, so nobody waits for ever.
    """
    if connection.vendor == "postgresql" and _state.get() is not _State.HAS_WAITED:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLISHING_LOCK])


@contextmanager
def turn(*, waits: bool = True) -> Iterator[None]:
    """A transaction, or a part of the caller's, in which something may be published.

    `waits` is false where most often nothing is: whatever publishes after all waits by itself.
    Turns may stand in one another; `turn_ending` is sent by the outermost one, unless an error
    ends it.
    """
    before = _state.get()
    with transaction.atomic():
        if waits:
            wait_for_turn()
        if before is _State.OUTSIDE:
            with _outermost(has_waited=waits):
                yield
            if not transaction.get_rollback():
                turn_ending.send(sender=None)
        else:
            yield


@contextmanager
def _outermost(*, has_waited: bool) -> Iterator[None]:
    """Within: a turn with notes of its own; at the end what was left for it is done."""
    # What waits further in may lose its lock again with a savepoint; this one does not.
    state = _state.set(_State.HAS_WAITED if has_waited else _State.MAY_WAIT)
    notes = _notes.set({})
    try:
        yield
        if not transaction.get_rollback():
            for work in turn_notes().pop(AT_THE_END, ()):
                work()
    finally:
        _notes.reset(notes)
        _state.reset(state)


@contextmanager
def verb() -> Iterator[None]:
    """What a verb of publishing does: a turn of its own, or without a savepoint a part of the one
    it stands in, for whoever asked for it keeps nothing if it fails."""
    if _state.get() is _State.OUTSIDE:
        with turn(waits=False):
            yield
    else:
        with transaction.atomic(savepoint=False):
            yield


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

"""Publishers take turns, and what a turn changed is told once, at its end.

Knows no page and no document: whoever keeps a log of publications listens to `turn_ending`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum

from django.db import connection, transaction
from django.dispatch import Signal

# PostgreSQL's advisory lock of the one transaction that may publish. SQLite's writers take turns
# anyway.
PUBLISHING_LOCK = 7_241_100_831

# Sent at the end of the outermost turn, in its transaction, when all its documents are written.
turn_ending = Signal()


class _State(Enum):
    """Where this thread stands: in no turn, in one that may still have to wait, in one that has."""

    OUTSIDE = "outside"
    MAY_WAIT = "may wait"
    HAS_WAITED = "has waited"


_state: ContextVar[_State] = ContextVar("turn_state", default=_State.OUTSIDE)


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
            # What waits further in may lose its lock again with a savepoint; this one does not.
            token = _state.set(_State.HAS_WAITED if waits else _State.MAY_WAIT)
            try:
                yield
            finally:
                _state.reset(token)
            if not transaction.get_rollback():
                turn_ending.send(sender=None)
        else:
            yield


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

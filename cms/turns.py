"""Publishers take turns, and what a turn changed is told once, at its end.

Knows no page and no document: whoever keeps a log of publications listens to `turn_ending`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from django.dispatch import Signal

# PostgreSQL's advisory lock of the one transaction that may publish. SQLite's writers take turns
# anyway.
PUBLISHING_LOCK = 7_241_100_831

# Sent at the end of the outermost turn, in its transaction, when all its documents are written.
turn_ending = Signal()

_is_in_turn: ContextVar[bool] = ContextVar("is_in_turn", default=False)


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
    is_outermost = not _is_in_turn.get()
    with transaction.atomic():
        if waits:
            wait_for_turn()
        token = _is_in_turn.set(True)
        try:
            yield
        finally:
            _is_in_turn.reset(token)
        if is_outermost and not transaction.get_rollback():
            turn_ending.send(sender=None)

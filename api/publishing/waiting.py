"""Noting the documents that wait to be built anew."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils import timezone

from api.models import DeliveryDocument, PendingRebuild

LONGEST_CAUSE = 80


@dataclass(slots=True)
class Count:
    """How many documents were noted."""

    documents: int = 0


_counting: ContextVar[Count | None] = ContextVar("counting_what_waits", default=None)


def note_pending(rows: Sequence[DeliveryDocument], cause: str) -> None:
    """Note that these documents, the nearest first, are to be built anew.

    One that waits already keeps its place; what failed before is tried again at once.
    """
    now = timezone.now()
    PendingRebuild.objects.bulk_create(
        (
            PendingRebuild(
                document=row, since=now, rank=rank, cause=cause[:LONGEST_CAUSE], next_attempt_at=now
            )
            for rank, row in enumerate(rows)
        ),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=["cause", "attempts", "next_attempt_at"],
    )
    count = _counting.get()
    if count is not None:
        count.documents += len(rows)


@contextmanager
def counting_what_waits() -> Iterator[Count]:
    """How many documents were noted inside."""
    count = Count()
    token = _counting.set(count)
    try:
        yield count
    finally:
        _counting.reset(token)

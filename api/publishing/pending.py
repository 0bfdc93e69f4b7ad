"""Building the documents that wait, a few at a time, so that nobody who publishes waits long."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from api.models import DeliveryDocument, PendingRebuild
from api.publishing.dependents import ABOUT, load_pages_of, rebuild
from api.publishing.missing import title_of
from api.publishing.world import read_tree
from cms.turns import turn

logger = logging.getLogger(__name__)

# How many documents one transaction builds: well under a second.
BATCH = 50
LONGEST_PROBLEM = 500
_PAUSES = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that could not be built; it is tried again by itself.

    `title` is what an editor knows it by; `said` is the error.
    """

    subject: str
    subject_id: int
    title: str
    said: str


def rebuild_pending(now: datetime, limit: int | None = None) -> int:
    """Build the documents that wait, the oldest first, at most `limit`; how many are done.

    Each few in a transaction of their own: any number of workers may run, and one that dies leaves
    the rest to the others. A document that fails waits longer each time and stops no other one.
    """
    done = 0
    while (limit is None or done < limit) and _waiting(now).exists():
        size = BATCH if limit is None else min(BATCH, limit - done)
        done += _rebuild_some(now, size)
    return done


def how_many_wait(cause: str | None = None, clinics: Collection[str] | None = None) -> int:
    """How many documents readers still get as they were: all, or those that wait for one cause, or
    are of the clinics with these slugs."""
    return _of(cause, clinics).count()


def next_rebuild_due() -> datetime | None:
    """When the first document that waits is to be built; None when none waits."""
    waiting = PendingRebuild.objects.order_by("next_attempt_at")
    return waiting.values_list("next_attempt_at", flat=True).first()


def rebuild_problems(
    cause: str | None = None, clinics: Collection[str] | None = None
) -> list[Problem]:
    """The documents that wait because they could not be built, the longest waiting first: all, or
    those that wait for one cause, or are of the clinics with these slugs."""
    failed = _of(cause, clinics).exclude(problem="").select_related("document")
    return [
        Problem(one.document.subject, one.document.subject_id, title_of(one.document), one.problem)
        for one in failed.order_by("since", "rank")
    ]


def pause_after(attempts: int) -> timedelta:
    """How long a document that failed so many times waits before it is tried again."""
    return _PAUSES[min(attempts, len(_PAUSES)) - 1]


def _of(cause: str | None, clinics: Collection[str] | None) -> QuerySet[PendingRebuild]:
    waiting = PendingRebuild.objects.all()
    if cause is not None:
        waiting = waiting.filter(cause=cause)
    return waiting if clinics is None else waiting.filter(document__clinic__in=clinics)


def _waiting(now: datetime) -> QuerySet[PendingRebuild]:
    return PendingRebuild.objects.filter(next_attempt_at__lte=now)


@turn()
def _rebuild_some(now: datetime, size: int) -> int:
    """Try the documents that wait longest at `now`; how many are built, for the instant at which
    the turn has come."""
    waiting = _waiting(now).order_by("since", "rank", "pk")
    keys = list(waiting.values_list("document_id", flat=True)[:size])
    found = DeliveryDocument.objects.only(*ABOUT).in_bulk(keys)
    tree = read_tree()
    load_pages_of(found.values(), tree)
    built = 0
    for key in keys:
        try:
            with transaction.atomic():
                rebuild([found[key]], tree)
                PendingRebuild.objects.filter(document=key).delete()
            built += 1
        except Exception as error:
            logger.exception("Document %s could not be built anew.", key)
            _note_problem(key, str(error) or type(error).__name__, now)
            # It may hold what the failed one was about to say.
            tree = read_tree()
    return built


def _note_problem(key: int, said: str, now: datetime) -> None:
    waiting = PendingRebuild.objects.filter(document=key)
    attempts = waiting.values_list("attempts", flat=True).get() + 1
    waiting.update(
        attempts=attempts,
        next_attempt_at=now + pause_after(attempts),
        problem=said[:LONGEST_PROBLEM],
    )

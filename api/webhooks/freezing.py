"""Making the next message to an endpoint out of the log of Changes.

The caller holds the endpoint's row and owns the transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from api.models import Change, Delivery, Endpoint, LogPruning
from api.models.endpoint import EVENTS
from api.webhooks.endpoints import end_of_log
from api.webhooks.messages import (
    MOST_CHANGES,
    Range,
    body_of,
    changes_message,
    everything_message,
    first_batch,
    is_full,
)

# How long a Change may wait for others of the same burst.
GATHERING: Final = timedelta(milliseconds=100)


@dataclass(frozen=True, slots=True)
class Part:
    """Of the log after a Change up to another: what is not kept any more, and the first Changes
    that the endpoint asked for, one more than a message holds."""

    after: int
    through: int
    pruned_through: int
    changes: tuple[Change, ...]

    @property
    def is_pruned(self) -> bool:
        return self.pruned_through > self.after


def freeze_news(endpoint: Endpoint, now: datetime) -> Delivery | None:
    """The next message of what is new; None when nothing is, or a burst may not be over yet."""
    part = _part(endpoint, endpoint.delivered_through, end_of_log(endpoint.clinic.slug))
    if part.is_pruned:
        return _freeze(endpoint, part, now, Delivery.Kind.NEW)
    if not part.changes:
        # Nothing of it was asked for.
        endpoint.delivered_through = max(part.after, part.through)
        endpoint.save(update_fields=["delivered_through"])
        return None
    if may_grow(part.changes, now):
        return None
    return _freeze(endpoint, part, now, Delivery.Kind.NEW)


def freeze_replay(endpoint: Endpoint, now: datetime) -> Delivery | None:
    """The next message of what is told once more; None when that is done."""
    after, through = endpoint.replay_after, endpoint.replay_through
    if after is None or through is None:
        return None
    part = _part(endpoint, after, through)
    delivery, told = None, through
    if part.is_pruned or part.changes:
        delivery = _freeze(endpoint, part, now, Delivery.Kind.REPLAY)
        told = delivery.last_sequence or through
    is_over = told >= through
    endpoint.replay_after, endpoint.replay_through = (None, None) if is_over else (told, through)
    endpoint.save(update_fields=["replay_after", "replay_through"])
    return delivery


def may_grow(changes: Sequence[Change], now: datetime) -> bool:
    """Whether the first of them is so young that its burst may not be over; a clock that is ahead
    of ours makes nobody wait."""
    return not is_full(changes) and timedelta(0) <= now - changes[0].occurred_at < GATHERING


def _freeze(endpoint: Endpoint, part: Part, now: datetime, kind: Delivery.Kind) -> Delivery:
    clinic = endpoint.clinic.slug
    if part.is_pruned:
        batch: list[Change] = []
        first, last = part.after + 1, min(part.pruned_through, part.through)
    else:
        batch = first_batch(part.changes)
        first, last = batch[0].sequence, batch[-1].sequence
    told = Range(first, last, _asked_for(endpoint, last, part.through).count())
    message = (
        changes_message(clinic, batch, told, now)
        if batch
        else everything_message(clinic, told, now)
    )
    return Delivery.objects.create(
        endpoint=endpoint,
        kind=kind,
        body=body_of(message),
        first_sequence=first,
        last_sequence=last,
        oldest_change_at=batch[0].occurred_at if batch else None,
        created_at=now,
        next_try_at=now,
    )


def _part(endpoint: Endpoint, after: int, through: int) -> Part:
    clinic = endpoint.clinic.slug
    changes = _asked_for(endpoint, after, through).order_by("sequence")[: MOST_CHANGES + 1]
    found = tuple(changes)
    # Asked after the Changes, so that what was pruned meanwhile counts as pruned.
    pruned = LogPruning.objects.filter(clinic=clinic).values_list("pruned_through", flat=True)
    return Part(after, through, pruned.first() or 0, found)


def _asked_for(endpoint: Endpoint, after: int, through: int) -> QuerySet[Change]:
    rows = Change.objects.filter(
        clinic=endpoint.clinic.slug, sequence__gt=after, sequence__lte=through
    )
    if set(endpoint.events) >= {event for event, _ in EVENTS}:
        return rows
    return rows.filter(event__in=endpoint.events)

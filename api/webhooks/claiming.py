"""Which endpoint has something to be sent, and taking it for this worker alone."""

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from api.models import Change, Delivery, Endpoint
from api.webhooks.endpoints import live_secrets
from api.webhooks.freezing import freeze_news, freeze_replay
from api.webhooks.retry import LEASE

Kind, State = Delivery.Kind, Delivery.State

_ACTIVE: Final = Q(is_paused=False, disabled_at=None)
_HEALTHY: Final = Q(failing_since=None)


@dataclass(frozen=True, slots=True)
class Errand:
    """One message to be sent now, by whoever holds this lease on its endpoint."""

    endpoint_id: int
    delivery_id: int
    lease: str
    url: str
    message_id: str
    body: bytes
    # As they are stored.
    secrets: tuple[str, ...]
    is_failing: bool


@dataclass(frozen=True, slots=True)
class Due:
    """An endpoint that has something to be sent; `is_failing` when it did not take the last."""

    endpoint_id: int
    is_failing: bool


def due_endpoints(now: datetime, besides: Collection[int] = ()) -> list[Due]:
    """The endpoints to which something is to be sent and nobody sends, those that take it first.

    One query that looks into indexes.
    """
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    waiting = Delivery.objects.filter(endpoint=OuterRef("pk"), next_try_at__lte=now)
    new = Delivery.objects.filter(endpoint=OuterRef("pk"), state=State.WAITING, kind=Kind.NEW)
    again = Delivery.objects.filter(endpoint=OuterRef("pk"), state=State.WAITING, kind=Kind.REPLAY)
    unread = Change.objects.filter(
        clinic=OuterRef("clinic__slug"), sequence__gt=OuterRef("delivered_through")
    )
    tests = waiting.filter(kind=Kind.TEST, state=State.WAITING)
    messages = waiting.filter(state=State.WAITING).exclude(kind=Kind.TEST)
    dead = waiting.filter(state=State.DEAD)
    is_due = Exists(tests) | (
        _ACTIVE
        & (
            Exists(messages)
            | (Exists(unread) & ~Exists(new))
            | (Q(replay_after__isnull=False) & ~Exists(again))
            | (_HEALTHY & Exists(dead))
        )
    )
    rows = (
        Endpoint.objects.filter(free)
        .filter(is_due)
        .exclude(pk__in=besides)
        .order_by(F("failing_since").asc(nulls_first=True), F("delivered_at").asc(nulls_first=True))
    )
    return [
        Due(pk, failing_since is not None)
        for pk, failing_since in rows.values_list("pk", "failing_since")
    ]


def claim(endpoint_id: int, clock: Callable[[], datetime]) -> Errand | None:
    """What is to be sent to this endpoint now, ours until the lease ends; None when somebody else
    has it, or nothing is."""
    with transaction.atomic():
        # Not before: it may have taken its time until we may write.
        return _claimed(endpoint_id, clock())


def _claimed(endpoint_id: int, now: datetime) -> Errand | None:
    free = Endpoint.objects.filter(Q(leased_until=None) | Q(leased_until__lte=now), pk=endpoint_id)
    endpoint = (
        free.select_related("clinic").select_for_update(of=("self",), skip_locked=True).first()
    )
    delivery = None if endpoint is None else _next_delivery(endpoint, now)
    if endpoint is None or delivery is None:
        return None
    endpoint.lease, endpoint.leased_until = secrets.token_hex(16), now + LEASE
    endpoint.save(update_fields=["lease", "leased_until"])
    return Errand(
        endpoint_id=endpoint.pk,
        delivery_id=delivery.pk,
        lease=endpoint.lease,
        url=endpoint.url,
        message_id=delivery.message_id,
        body=delivery.body.encode(),
        secrets=live_secrets(endpoint, now),
        is_failing=endpoint.failing_since is not None,
    )


def _next_delivery(endpoint: Endpoint, now: datetime) -> Delivery | None:
    """Tests first; then what is new, in the order of the log; then what is sent once more; then
    what was given up, when all else is well."""
    waiting = endpoint.deliveries.filter(state=State.WAITING)
    if test := _first_due(waiting.filter(kind=Kind.TEST), now):
        return test
    if endpoint.is_paused or endpoint.disabled_at is not None:
        return None
    new = waiting.filter(kind=Kind.NEW).order_by("pk").first()
    if new is None:
        new = freeze_news(endpoint, now)
    if new is not None and new.next_try_at is not None and new.next_try_at <= now:
        return new
    again = waiting.filter(kind=Kind.REPLAY)
    if found := _first_due(again, now):
        return found
    if not again.exists() and (found := freeze_replay(endpoint, now)):
        return found
    if endpoint.failing_since is not None:
        return None
    return _first_due(endpoint.deliveries.filter(state=State.DEAD), now)


def _first_due(rows: QuerySet[Delivery], now: datetime) -> Delivery | None:
    return rows.filter(next_try_at__lte=now).order_by("pk").first()

"""Taking what is to be sent to an endpoint next, for this worker alone."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from api.models import Delivery, Endpoint
from api.webhooks.endpoints import live_secrets
from api.webhooks.freezing import freeze_news, freeze_replay
from api.webhooks.retry import LEASE

Kind, State = Delivery.Kind, Delivery.State


@dataclass(frozen=True, slots=True)
class Errand:
    """One message to be sent now, by whoever holds this lease on its endpoint."""

    endpoint_id: int
    delivery_id: int
    lease: str
    claimed_at: datetime
    url: str
    message_id: str
    body: bytes
    # As they are stored.
    secrets: tuple[str, ...]
    is_failing: bool


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
        claimed_at=now,
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

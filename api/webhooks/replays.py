"""Sending something on request: a test, one message once more, or all since a Change."""

from datetime import datetime

from django.utils import timezone

from api.models import Delivery, Endpoint
from api.webhooks.endpoints import end_of_log
from api.webhooks.messages import body_of, trial_message


def send_test(endpoint: Endpoint, now: datetime | None = None) -> Delivery:
    """Have the worker send a test at once, or when the try that is under way has ended: one try,
    before all else, whether the endpoint is paused, disabled or failing. It changes nothing about
    what is sent otherwise."""
    now = now or timezone.now()
    return Delivery.objects.create(
        endpoint=endpoint,
        kind=Delivery.Kind.TEST,
        body=body_of(trial_message(endpoint.clinic.slug, end_of_log(endpoint.clinic.slug), now)),
        created_at=now,
        next_try_at=now,
    )


def replay_delivery(delivery: Delivery, now: datetime | None = None) -> Delivery:
    """Have the worker send a message once more, and try for 72 hours; what waits now.

    One that was given up keeps its id: its receiver never took it. One that was taken gets a new
    id, for its receiver would leave out what it knows. One that waits is only tried at once.
    """
    now = now or timezone.now()
    if delivery.state == Delivery.State.DELIVERED:
        return Delivery.objects.create(
            endpoint_id=delivery.endpoint_id,
            kind=_again(delivery),
            body=delivery.body,
            first_sequence=delivery.first_sequence,
            last_sequence=delivery.last_sequence,
            oldest_change_at=delivery.oldest_change_at,
            created_at=now,
            next_try_at=now,
        )
    values: dict[str, object] = {"next_try_at": now, "first_tried_at": None}
    if delivery.state == Delivery.State.DEAD:
        values |= {
            "kind": _again(delivery), "state": Delivery.State.WAITING, "settled_at": None,
        }  # fmt: skip
    Delivery.objects.filter(pk=delivery.pk, state=delivery.state).update(**values)
    delivery.refresh_from_db()
    return delivery


def replay_since(endpoint: Endpoint, sequence: int) -> int:
    """Have the worker tell all Changes after this one again, up to those that are new anyway; how
    many numbers that are at most.

    New messages with new ids, in order, beside what is new. A replay before it that is not done
    is replaced.
    """
    endpoint.refresh_from_db()
    if sequence >= endpoint.delivered_through:
        return 0
    Endpoint.objects.filter(pk=endpoint.pk).update(
        replay_after=max(0, sequence), replay_through=endpoint.delivered_through
    )
    endpoint.refresh_from_db()
    return endpoint.delivered_through - max(0, sequence)


def _again(delivery: Delivery) -> str:
    """A test stays a test; all else is sent beside what is new."""
    return delivery.kind if delivery.kind == Delivery.Kind.TEST else Delivery.Kind.REPLAY

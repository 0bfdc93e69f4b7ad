"""How the messages to front ends are doing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Min, OuterRef, Subquery

from api.models import Change, Delivery, Endpoint
from api.operations.measure import Distribution, Measure, age
from api.webhooks.states import Standing, state_of

# Over which time, and at most how many messages, their durations are told.
WINDOW: Final = timedelta(minutes=10)
MOST_MESSAGES: Final = 1000
SECONDS: Final = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0, 21600.0, 86400.0)


def messages(now: datetime) -> Iterator[Measure]:
    """What waits and what was given up; tests are nobody's news."""
    rows = Delivery.objects.exclude(kind=Delivery.Kind.TEST)
    yield Measure(
        "content_webhook_messages_waiting",
        "Messages that were not taken yet.",
        rows.filter(state=Delivery.State.WAITING).count(),
    )
    yield Measure(
        "content_webhook_messages_dead",
        "Messages that were given up.",
        rows.filter(state=Delivery.State.DEAD).count(),
    )


def endpoints(now: datetime) -> Iterator[Measure]:
    """How many endpoints are in trouble, and how far the slowest is behind the log."""
    standings = [state_of(endpoint, now).standing for endpoint in Endpoint.objects.all()]
    yield Measure(
        "content_webhook_endpoints_failing",
        "Endpoints that have taken nothing new for a quarter of an hour.",
        standings.count(Standing.FAILING),
    )
    yield Measure(
        "content_webhook_endpoints_disabled",
        "Endpoints that said they are gone for good.",
        standings.count(Standing.DISABLED),
    )
    unread = Change.objects.filter(
        clinic=OuterRef("clinic__slug"), sequence__gt=OuterRef("delivered_through")
    ).order_by("sequence")
    in_use = Endpoint.objects.filter(is_paused=False, disabled_at=None)
    first = in_use.aggregate(at=Min(Subquery(unread.values("occurred_at")[:1])))["at"]
    yield Measure(
        "content_webhook_oldest_seconds",
        "How long ago the first Change happened that an endpoint in use was not told of.",
        age(first, now) or 0.0,
    )


def publish_to_delivered(now: datetime) -> Iterator[Distribution]:
    """From a Change to the answer of its receiver, of messages delivered lately."""
    latest = (
        Delivery.objects.filter(kind=Delivery.Kind.NEW, state=Delivery.State.DELIVERED)
        .order_by("-pk")
        .values_list("oldest_change_at", "settled_at")[:MOST_MESSAGES]
    )
    yield Distribution(
        "content_publish_to_delivered_seconds",
        "From a Change to its delivery, of messages delivered within ten minutes.",
        SECONDS,
        tuple(
            max(0.0, (settled_at - changed_at).total_seconds())
            for changed_at, settled_at in latest
            if changed_at is not None and settled_at is not None and settled_at > now - WINDOW
        ),
    )

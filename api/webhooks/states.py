"""How an endpoint is doing, for whoever looks at it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from django.utils import timezone

from api.models import Attempt, Delivery, Endpoint

# An outage of some minutes mends itself.
WORRYING: Final = timedelta(minutes=15)


class Standing(Enum):
    DELIVERING = "Delivering"
    RETRYING = "Waiting for the next try"
    FAILING = "Failing"
    PAUSED = "Paused"
    DISABLED = "Disabled"


@dataclass(frozen=True, slots=True)
class EndpointState:
    """`since` is when that began; null where it is not known."""

    standing: Standing
    since: datetime | None = None


def state_of(endpoint: Endpoint, now: datetime | None = None) -> EndpointState:
    """How an endpoint is doing, by its own row."""
    if endpoint.disabled_at is not None:
        return EndpointState(Standing.DISABLED, endpoint.disabled_at)
    if endpoint.is_paused:
        return EndpointState(Standing.PAUSED)
    if endpoint.failing_since is None:
        return EndpointState(Standing.DELIVERING, endpoint.delivered_at)
    is_worrying = (now or timezone.now()) - endpoint.failing_since >= WORRYING
    standing = Standing.FAILING if is_worrying else Standing.RETRYING
    return EndpointState(standing, endpoint.failing_since)


def last_problem(endpoint: Endpoint) -> str:
    """Why the last message was not taken, in words; empty where nothing is known."""
    if endpoint.disabled_at is not None:
        return endpoint.disabled_reason
    tries = Attempt.objects.filter(delivery__endpoint=endpoint, delivery__kind=Delivery.Kind.NEW)
    return tries.order_by("-pk").values_list("problem", flat=True).first() or ""

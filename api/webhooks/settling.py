"""Noting what came of a try, and what follows from it."""

import logging
import random
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from api.models import Attempt, Delivery, Endpoint
from api.models.endpoint import LONGEST_PROBLEM
from api.webhooks.answers import Answer, asked_pause
from api.webhooks.claiming import Errand
from api.webhooks.retry import NEXT_OFFER, next_try_at

Kind, State = Delivery.Kind, Delivery.State

# What a try changes of an endpoint.
SETTLED: Final = (
    "lease", "leased_until", "delivered_at", "disabled_at", "disabled_reason", "failing_since",
    "delivered_through",
)  # fmt: skip
logger = logging.getLogger(__name__)
_dice = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a message after a try, and when it is tried again, if ever."""

    state: Delivery.State
    next_try_at: datetime | None = None


def outcome_of(
    kind: str,
    state: str,
    answer: Answer,
    failures: int,
    first_tried_at: datetime,
    now: datetime,
    dice: float,
) -> Outcome:
    """What becomes of a message of this kind and state; `failures` counts this one, too."""
    if answer.is_success:
        return Outcome(State.DELIVERED)
    if kind == Kind.TEST:
        return Outcome(State.DEAD)
    if state == State.DEAD:
        return Outcome(State.DEAD, now + NEXT_OFFER)
    asked = asked_pause(answer.retry_after, now)
    at = next_try_at(failures, first_tried_at, now, dice, asked)
    return Outcome(State.WAITING, at) if at is not None else Outcome(State.DEAD, now)


@transaction.atomic
def settle(errand: Errand, answer: Answer, now: datetime) -> None:
    """Note a try, and let others send to the endpoint.

    Who comes too late, after the lease has ended or with the answer of an address that was replaced
    meanwhile, only notes it; what was taken was taken all the same.
    """
    endpoint = Endpoint.objects.select_for_update().filter(pk=errand.endpoint_id).first()
    delivery = Delivery.objects.select_for_update().filter(pk=errand.delivery_id).first()
    if endpoint is None or delivery is None:
        return
    is_ours = endpoint.lease == errand.lease
    is_open = delivery.state != State.DELIVERED
    delivery.attempt_count += 1
    delivery.first_tried_at = delivery.first_tried_at or now
    counts = is_ours and endpoint.url == errand.url
    if is_open and (counts or answer.is_success or delivery.kind == Kind.TEST):
        _apply(endpoint, delivery, answer, now)
    if is_ours:
        endpoint.lease, endpoint.leased_until = "", None
    delivery.save()
    endpoint.save(update_fields=SETTLED)
    Attempt.objects.create(
        delivery=delivery,
        at=now,
        status=answer.status,
        problem=answer.words[:LONGEST_PROBLEM],
        latency_ms=max(0, answer.latency_ms),
        answer=answer.text,
        next_try_at=delivery.next_try_at,
    )


def _apply(endpoint: Endpoint, delivery: Delivery, answer: Answer, now: datetime) -> None:
    outcome = outcome_of(
        delivery.kind,
        delivery.state,
        answer,
        _failures(delivery) + 1,
        delivery.first_tried_at or now,
        now,
        _dice.random(),
    )
    was_dead = delivery.state == State.DEAD
    _log(endpoint, delivery, outcome, answer)
    delivery.state, delivery.next_try_at = outcome.state, outcome.next_try_at
    if outcome.state != State.WAITING and not (was_dead and outcome.state == State.DEAD):
        delivery.settled_at = now
    if delivery.kind == Kind.TEST:
        return
    if answer.is_success:
        endpoint.delivered_at = now
    elif answer.is_gone:
        endpoint.disabled_at, endpoint.disabled_reason = now, answer.words[:LONGEST_PROBLEM]
    if delivery.kind == Kind.NEW and not was_dead:
        endpoint.failing_since = None if answer.is_success else endpoint.failing_since or now
        if outcome.state != State.WAITING and delivery.last_sequence is not None:
            endpoint.delivered_through = max(endpoint.delivered_through, delivery.last_sequence)


def _failures(delivery: Delivery) -> int:
    """How often a message was not taken since it was last begun with, this try not counted."""
    return delivery.attempts.filter(at__gte=delivery.first_tried_at).count()


def _log(endpoint: Endpoint, delivery: Delivery, outcome: Outcome, answer: Answer) -> None:
    """Tell whoever runs the server when an endpoint begins to fail, and when it is well again."""
    if delivery.kind == Kind.NEW and delivery.state == State.WAITING:
        if answer.is_success and endpoint.failing_since is not None:
            logger.info("Endpoint %s takes messages again.", endpoint.pk)
        elif not answer.is_success and endpoint.failing_since is None:
            logger.warning("Endpoint %s took no message: %s", endpoint.pk, answer.words)
    if outcome.state == State.DEAD and delivery.state == State.WAITING:
        logger.warning("Message %s was given up.", delivery.message_id)

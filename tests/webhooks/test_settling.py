"""A worker that was believed dead comes back: what it says counts where it can only be true."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connections, transaction

from api.models import Attempt, Delivery, Endpoint
from api.webhooks.answers import Answer
from api.webhooks.claiming import Errand, claim
from api.webhooks.endpoints import delete_endpoint, enable_again, resume
from api.webhooks.retention import drop_old_deliveries
from api.webhooks.settling import settle
from tests.webhooks.delivering import deliver, deliveries, fresh, tell
from tests.webhooks.receiver import Reply

pytestmark = pytest.mark.sqlite

TAKEN, REFUSED = Answer(204, 5), Answer(500, 5)


@pytest.fixture
def two(hook: SimpleNamespace) -> tuple[Errand, Errand]:
    """The same message in the hands of two workers: the lease of the first one has ended."""
    tell("harbor")
    first = claim(hook.endpoint.pk, hook.clock)
    hook.clock.forward(minutes=1)
    second = claim(hook.endpoint.pk, hook.clock)
    assert first is not None
    assert second is not None
    assert first.message_id == second.message_id
    return first, second


@pytest.mark.parametrize("first_says", [TAKEN, REFUSED])
@pytest.mark.parametrize("second_says", [TAKEN, REFUSED])
@pytest.mark.parametrize("order", ["first comes first", "second comes first"])
def test_message_is_delivered_if_either_of_two_workers_was_told_that_it_was_taken(
    hook: SimpleNamespace,
    two: tuple[Errand, Errand],
    first_says: Answer,
    second_says: Answer,
    order: str,
) -> None:
    said = list(zip(two, (first_says, second_says), strict=True))
    for errand, answer in said if order == "first comes first" else reversed(said):
        settle(errand, answer, hook.clock.now)
    (delivery,) = deliveries(hook.endpoint)
    is_taken = TAKEN in (first_says, second_says)
    assert delivery.state == ("delivered" if is_taken else "waiting")
    assert (fresh(hook.endpoint).delivered_through == delivery.last_sequence) is is_taken
    assert (fresh(hook.endpoint).failing_since is None) is is_taken
    assert delivery.attempts.count() == delivery.attempt_count == 2
    assert fresh(hook.endpoint).lease == ""


def test_late_failure_leaves_the_other_worker_its_lease_and_its_message(
    hook: SimpleNamespace, two: tuple[Errand, Errand]
) -> None:
    late, busy = two
    before = deliveries(hook.endpoint)[0]
    settle(late, REFUSED, hook.clock.now)
    endpoint, after = fresh(hook.endpoint), deliveries(hook.endpoint)[0]
    assert endpoint.lease == busy.lease
    assert endpoint.failing_since is None
    assert after.next_try_at == before.next_try_at
    assert claim(hook.endpoint.pk, hook.clock) is None


def test_late_failure_does_not_undo_a_delivery(
    hook: SimpleNamespace, two: tuple[Errand, Errand]
) -> None:
    late, busy = two
    settle(busy, TAKEN, hook.clock.now)
    settle(late, Answer(410, 5), hook.clock.now)
    assert deliveries(hook.endpoint)[0].state == "delivered"
    assert fresh(hook.endpoint).disabled_at is None


def test_answer_for_what_was_deleted_meanwhile_is_forgotten(
    hook: SimpleNamespace, two: tuple[Errand, Errand]
) -> None:
    hook.endpoint.delete()
    settle(two[1], TAKEN, hook.clock.now)
    assert not Delivery.objects.exists()
    assert not Attempt.objects.exists()


def test_message_that_is_never_taken_is_forgotten_in_the_end(hook: SimpleNamespace) -> None:
    poison = tell("harbor", 1)
    hook.receiver.usual = lambda request: Reply(
        400 if poison.sequence in request.sequences else 204
    )
    for hours in (0, 80, 1):
        hook.clock.forward(hours=hours)
        tell("harbor", 2 + hours)
        deliver(hook.clock)
    (dead,) = deliveries(hook.endpoint, state="dead")
    given_up_at = dead.settled_at
    hook.clock.forward(days=29)
    deliver(hook.clock)
    (dead,) = deliveries(hook.endpoint, state="dead")
    assert dead.settled_at == given_up_at
    drop_old_deliveries(hook.clock.now + timedelta(days=2))
    assert deliveries(hook.endpoint, state="dead") == []


@pytest.mark.parametrize("status", [500, 410])
def test_failure_of_an_address_that_was_replaced_meanwhile_is_not_held_against_the_new_one(
    hook: SimpleNamespace, status: int
) -> None:
    tell("harbor")
    errand = claim(hook.endpoint.pk, hook.clock)
    assert errand is not None
    Endpoint.objects.filter(pk=hook.endpoint.pk).update(url=f"{hook.receiver.url}/new")
    resume(hook.endpoint, hook.clock.now)
    settle(errand, Answer(status, 5), hook.clock.now)
    endpoint = fresh(hook.endpoint)
    assert (endpoint.disabled_at, endpoint.failing_since, endpoint.lease) == (None, None, "")
    deliver(hook.clock)
    assert [one.state for one in deliveries(hook.endpoint)] == ["delivered"]


@pytest.mark.parametrize("until_then", ["failing", "paused", "disabled"])
def test_what_was_given_up_is_kept_until_its_endpoint_takes_messages_again(
    hook: SimpleNamespace, until_then: str
) -> None:
    first = tell("harbor", 1)
    hook.receiver.usual = Reply(500)
    for days in (0, 4, 31):
        hook.clock.forward(days=days)
        deliver(hook.clock)
    stop = {"paused": {"is_paused": True}, "disabled": {"disabled_at": hook.clock.now}}
    Endpoint.objects.update(**stop.get(until_then, {}))
    tell("harbor", 2)
    deliver(hook.clock)
    drop_old_deliveries(hook.clock.now)
    hook.receiver.usual = Reply()
    hook.receiver.received.clear()
    enable_again(hook.endpoint, hook.clock.now)
    resume(hook.endpoint, hook.clock.now)
    deliver(hook.clock)
    told = {sequence for one in hook.receiver.received for sequence in one.sequences}
    assert first.sequence in told
    hook.clock.forward(days=31)
    drop_old_deliveries(hook.clock.now)
    assert deliveries(hook.endpoint) == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_endpoint_is_deleted_while_a_worker_notes_what_came_of_a_try(
    hook: SimpleNamespace,
) -> None:
    tell("harbor")
    errand = claim(hook.endpoint.pk, hook.clock)
    assert errand is not None
    problems: list[Exception] = []

    def delete() -> None:
        try:
            delete_endpoint(hook.endpoint)
        except Exception as error:
            problems.append(error)
        finally:
            connections.close_all()

    deleting = threading.Thread(target=delete)
    with transaction.atomic():
        # As far as `settle` has come when somebody deletes.
        Endpoint.objects.select_for_update().get(pk=hook.endpoint.pk)
        deleting.start()
        time.sleep(0.3)
        settle(errand, TAKEN, hook.clock.now)
    deleting.join()
    assert problems == []
    assert not Delivery.objects.exists()
    assert not Attempt.objects.exists()

"""Messages come in the order of the log, each until it is taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest

from api.models import Attempt, Change, Delivery, Endpoint, LogPruning
from api.webhooks import courier as courier_module
from api.webhooks.claiming import claim
from api.webhooks.courier import Courier
from api.webhooks.endpoints import enable_again, make_endpoint, pause, resume, rotate_secret
from api.webhooks.replays import replay_delivery, replay_since, send_test
from api.webhooks.states import Standing, state_of
from tests.factories import cms
from tests.webhooks.delivering import deliver, deliveries, fresh, tell
from tests.webhooks.receiver import Receiver, Reply, closed_port

pytestmark = pytest.mark.sqlite


def test_change_is_told_as_the_contract_has_it_and_signed(hook: SimpleNamespace) -> None:
    first = tell("harbor", 1)
    second = tell(
        "harbor", 2, event="moved", previous_path="/old/",
        tags="page:2,path:harbor:/articles/page-2/,path:harbor:/old/,list:harbor:article",
    )  # fmt: skip
    third = tell("harbor", hook.clinic.pk, subject="clinic", path=None, tags="clinic:harbor:site")
    deliver(hook.clock)
    (request,) = hook.receiver.received
    assert request.message["type"] == "content.changed"
    assert request.is_signed_with(hook.secret)
    assert request.headers["Content-Type"] == "application/json"
    assert abs(int(request.headers["webhook-timestamp"]) - hook.clock.now.timestamp()) < 1
    at = [
        one.occurred_at.replace(microsecond=0).isoformat().replace("+00:00", "Z")
        for one in (first, second, third)
    ]
    assert request.data == {
        "clinic": "harbor",
        "first_sequence": first.sequence,
        "last_sequence": third.sequence,
        "remaining": 0,
        "changes": [
            {
                "sequence": first.sequence, "event": "updated", "subject": "page", "id": 1,
                "path": "/articles/page-1/", "previous_path": None, "occurred_at": at[0],
            },
            {
                "sequence": second.sequence, "event": "moved", "subject": "page", "id": 2,
                "path": "/articles/page-2/", "previous_path": "/old/", "occurred_at": at[1],
            },
            {
                "sequence": third.sequence, "event": "updated", "subject": "clinic",
                "id": "harbor", "path": None, "previous_path": None, "occurred_at": at[2],
            },
        ],
        "paths": ["/articles/page-1/", "/articles/page-2/", "/old/"],
        "tags": [
            "page:1", "path:harbor:/articles/page-1/", "list:harbor:article",
            "page:2", "path:harbor:/articles/page-2/", "path:harbor:/old/",
            "clinic:harbor:site",
        ],
    }  # fmt: skip
    assert fresh(hook.endpoint).delivered_through == third.sequence
    deliver(hook.clock)
    assert len(hook.receiver.received) == 1


def test_new_endpoint_hears_of_what_comes_after_it_only(hook: SimpleNamespace) -> None:
    tell("harbor", 1)
    later, _ = make_endpoint(hook.clinic, "Preview", hook.receiver.url)
    deliver(hook.clock)
    assert not deliveries(later)
    tell("harbor", 2)
    deliver(hook.clock)
    assert [one.first_sequence for one in deliveries(later)] == [fresh(later).delivered_through]


def test_endpoint_hears_of_its_own_clinic_only(hook: SimpleNamespace) -> None:
    cms.clinic("summit")
    tell("summit", 1)
    deliver(hook.clock)
    assert hook.receiver.received == []


def test_burst_comes_as_few_messages_of_a_hundred_tags_at_most(hook: SimpleNamespace) -> None:
    told = [tell("harbor", number).sequence for number in range(130)]
    deliver(hook.clock)
    requests = hook.receiver.received
    assert [sequence for one in requests for sequence in one.sequences] == told
    assert all(len(one.data["tags"]) <= 100 for one in requests)
    assert [one.data["remaining"] for one in requests] == [81, 32, 0]


@pytest.mark.parametrize(
    ("changes", "age", "is_sent"),
    [(1, 0.0, False), (1, 0.099, False), (1, 0.1, True), (1, -5.0, True), (50, 0.0, True)],
)
def test_young_change_waits_a_moment_for_others_unless_they_would_not_fit(
    hook: SimpleNamespace, changes: int, age: float, is_sent: bool
) -> None:
    for number in range(changes):
        tell("harbor", number, occurred_at=hook.clock.now - timedelta(seconds=age))
    assert (claim(hook.endpoint.pk, hook.clock) is not None) is is_sent
    hook.clock.forward(minutes=1)
    deliver(hook.clock)
    assert len(hook.receiver.received[0].sequences) == min(changes, 49)


def test_events_that_were_not_asked_for_are_passed_over(hook: SimpleNamespace) -> None:
    hook.endpoint.events = ["withdrawn"]
    hook.endpoint.save()
    tell("harbor", 1)
    gone = tell("harbor", 2, event="withdrawn")
    last = tell("harbor", 3)
    deliver(hook.clock)
    assert [one.sequences for one in hook.receiver.received] == [[gone.sequence]]
    assert fresh(hook.endpoint).delivered_through == last.sequence


def test_message_that_was_not_taken_comes_again_the_same_before_all_later_ones(
    hook: SimpleNamespace,
) -> None:
    tell("harbor", 1)
    hook.receiver.replies = [Reply(500, "Out of order"), Reply(503)]
    deliver(hook.clock)
    assert state_of(fresh(hook.endpoint)).standing == Standing.RETRYING
    later = tell("harbor", 2)
    for _ in range(3):
        hook.clock.forward(seconds=30)
        deliver(hook.clock)
    first, second, third, fourth = hook.receiver.received
    assert first.id == second.id == third.id != fourth.id
    assert first.body == second.body == third.body
    assert first.headers["webhook-timestamp"] < third.headers["webhook-timestamp"]
    assert third.is_signed_with(hook.secret)
    assert fourth.sequences == [later.sequence]
    tries = deliveries(hook.endpoint)[0].attempts.order_by("pk")
    assert [(one.status, one.answer) for one in tries] == [
        (500, "Out of order"), (503, ""), (204, ""),
    ]  # fmt: skip
    assert tries[0].problem == "It answered 500."
    assert state_of(fresh(hook.endpoint)).standing == Standing.DELIVERING


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_every_2xx_is_a_success(hook: SimpleNamespace, status: int) -> None:
    hook.receiver.usual = Reply(status)
    tell("harbor")
    deliver(hook.clock)
    assert [one.state for one in deliveries(hook.endpoint)] == ["delivered"]


@pytest.mark.parametrize("status", [301, 302, 307, 308, 304, 400, 401, 404, 422, 429, 500, 599])
def test_everything_else_is_tried_again(hook: SimpleNamespace, status: int) -> None:
    hook.receiver.usual = Reply(status, headers={"Location": hook.receiver.url})
    tell("harbor")
    deliver(hook.clock)
    assert [one.state for one in deliveries(hook.endpoint)] == ["waiting"]
    assert len(hook.receiver.received) == 1


@pytest.mark.parametrize(("asked", "seconds"), [("120", 120), ("date", 120), ("0", 0.5)])
def test_receiver_that_asks_for_time_gets_it(
    hook: SimpleNamespace, asked: str, seconds: float
) -> None:
    at = hook.clock.now.replace(microsecond=0) + timedelta(seconds=seconds + 1)
    value = format_datetime(at, usegmt=True) if asked == "date" else asked
    hook.receiver.replies = [Reply(429, headers={"Retry-After": value})]
    tell("harbor")
    deliver(hook.clock)
    (delivery,) = deliveries(hook.endpoint)
    assert delivery.next_try_at is not None
    assert delivery.next_try_at >= hook.clock.now + timedelta(seconds=seconds)
    hook.clock.forward(seconds=seconds - 0.1)
    deliver(hook.clock)
    assert len(hook.receiver.received) == 1


def test_gone_receiver_gets_nothing_until_somebody_says_so(hook: SimpleNamespace) -> None:
    hook.receiver.replies = [Reply(410)]
    first = tell("harbor", 1)
    deliver(hook.clock)
    endpoint = fresh(hook.endpoint)
    assert state_of(endpoint).standing == Standing.DISABLED
    assert "410" in endpoint.disabled_reason
    second = tell("harbor", 2)
    hook.clock.forward(days=10)
    deliver(hook.clock)
    assert len(hook.receiver.received) == 1
    enable_again(hook.endpoint, hook.clock.now)
    deliver(hook.clock)
    assert [one.sequences for one in hook.receiver.received[1:]] == [
        [first.sequence], [second.sequence],
    ]  # fmt: skip


def test_paused_endpoint_gets_everything_when_it_is_resumed(hook: SimpleNamespace) -> None:
    pause(hook.endpoint)
    first = tell("harbor", 1)
    hook.clock.forward(days=10)
    deliver(hook.clock)
    assert hook.receiver.received == []
    assert state_of(hook.endpoint).standing == Standing.PAUSED
    resume(hook.endpoint, hook.clock.now)
    deliver(hook.clock)
    assert [one.sequences for one in hook.receiver.received] == [[first.sequence]]


@pytest.mark.parametrize("by", [resume, enable_again, replay_delivery])
def test_first_failure_after_a_new_beginning_is_tried_again_within_seconds(
    hook: SimpleNamespace, by: Callable[..., object]
) -> None:
    tell("harbor")
    hook.receiver.usual = Reply(502)
    for _ in range(10):
        deliver(hook.clock)
        hook.clock.forward(hours=1)
    subject = deliveries(hook.endpoint)[0] if by is replay_delivery else hook.endpoint
    by(subject, hook.clock.now)
    deliver(hook.clock)
    hook.receiver.usual = Reply()
    hook.clock.forward(seconds=2)
    deliver(hook.clock)
    assert [one.state for one in deliveries(hook.endpoint)] == ["delivered"]


@pytest.mark.parametrize("stop", ["paused", "disabled"])
def test_endpoint_that_was_stopped_a_moment_ago_is_not_taken_by_a_worker(
    hook: SimpleNamespace, stop: str
) -> None:
    tell("harbor")
    values = {"paused": {"is_paused": True}, "disabled": {"disabled_at": hook.clock.now}}[stop]
    Endpoint.objects.update(**values)
    assert claim(hook.endpoint.pk, hook.clock) is None
    assert deliveries(hook.endpoint) == []


@pytest.mark.parametrize("standing", ["paused", "disabled", "failing", "well"])
def test_test_is_sent_once_whatever_the_endpoint_does_and_changes_nothing(
    hook: SimpleNamespace, standing: str
) -> None:
    if standing == "paused":
        pause(hook.endpoint)
    elif standing == "disabled":
        hook.endpoint.disabled_at = hook.clock.now
        hook.endpoint.save(update_fields=["disabled_at"])
    elif standing == "failing":
        hook.receiver.replies = [Reply(500)]
        tell("harbor")
        deliver(hook.clock)
        hook.receiver.received.clear()
    before = fresh(hook.endpoint)
    hook.receiver.replies = [Reply(410)]
    test = send_test(hook.endpoint, hook.clock.now)
    deliver(hook.clock)
    hook.clock.forward(milliseconds=500)
    deliver(hook.clock)
    (request,) = hook.receiver.received
    assert request.message["type"] == "endpoint.test"
    assert set(request.data) == {
        "clinic", "first_sequence", "last_sequence", "remaining", "changes", "paths", "tags",
    }  # fmt: skip
    assert request.is_signed_with(hook.secret)
    test.refresh_from_db()
    assert (test.state, test.attempts.get().status) == ("dead", 410)
    after = fresh(hook.endpoint)
    for name in ("disabled_at", "failing_since", "delivered_through", "delivered_at", "lease"):
        assert getattr(after, name) == getattr(before, name)


def test_both_secrets_sign_for_a_day_after_a_rotation(hook: SimpleNamespace) -> None:
    new = rotate_secret(hook.endpoint, hook.clock.now)
    assert new != hook.secret
    for hours, old_signs in ((0, True), (23, True), (2, False)):
        hook.clock.forward(hours=hours)
        tell("harbor")
        deliver(hook.clock)
        request = hook.receiver.received[-1]
        assert request.is_signed_with(new)
        assert request.is_signed_with(hook.secret) is old_signs


def test_secret_is_not_stored_as_it_is(hook: SimpleNamespace) -> None:
    row = fresh(hook.endpoint)
    assert hook.secret not in json.dumps(
        [row.sealed_secret, row.sealed_previous_secret, repr(row.__dict__)]
    )


def test_week_long_outage_loses_nothing(hook: SimpleNamespace) -> None:
    told = []
    hook.receiver.usual = Reply(500)
    for number in range(7 * 6):
        told.append(tell("harbor", number).sequence)
        deliver(hook.clock)
        hook.clock.forward(hours=4)
    given_up = deliveries(hook.endpoint, state="dead")
    assert len(given_up) == 2
    assert state_of(fresh(hook.endpoint), hook.clock.now).standing == Standing.FAILING
    hook.receiver.usual = Reply()
    hook.receiver.received.clear()
    hook.clock.forward(hours=1)
    deliver(hook.clock)
    assert not deliveries(hook.endpoint, state="dead")
    assert not deliveries(hook.endpoint, state="waiting")
    came = [sequence for one in hook.receiver.received for sequence in one.sequences]
    assert sorted(came) == told
    assert {one.id for one in hook.receiver.received} >= {one.message_id for one in given_up}


def test_message_that_is_never_taken_stops_the_later_ones_for_72_hours_only(
    hook: SimpleNamespace,
) -> None:
    poison = tell("harbor", 1)

    def refuse_poison(request: object) -> Reply:
        return Reply(400 if poison.sequence in request.sequences else 204)  # type: ignore[attr-defined]

    hook.receiver.usual = refuse_poison
    deliver(hook.clock)
    later = tell("harbor", 2)
    hook.clock.forward(hours=71)
    deliver(hook.clock)
    assert fresh(hook.endpoint).delivered_through < poison.sequence
    hook.clock.forward(hours=2)
    deliver(hook.clock)
    assert [one.state for one in deliveries(hook.endpoint)] == ["dead", "delivered"]
    assert hook.receiver.received[-2].sequences == [later.sequence]
    # Offered once, at once, and then every six hours.
    tries = len(hook.receiver.received)
    for _ in range(12):
        hook.clock.forward(hours=1)
        deliver(hook.clock)
    assert len(hook.receiver.received) - tries == 2


@pytest.mark.parametrize("is_failing", [True, False])
def test_what_was_given_up_is_offered_only_while_new_messages_are_taken(
    hook: SimpleNamespace, is_failing: bool
) -> None:
    dead = Delivery.objects.create(
        endpoint=hook.endpoint, state="dead", body="{}", next_try_at=hook.clock.now
    )
    if is_failing:
        Endpoint.objects.update(failing_since=hook.clock.now)
    errand = claim(hook.endpoint.pk, hook.clock)
    assert (errand.delivery_id if errand else None) == (None if is_failing else dead.pk)


def test_pruned_log_is_told_as_everything_and_goes_on_after_it(hook: SimpleNamespace) -> None:
    lost = [tell("harbor", number).sequence for number in range(3)]
    kept = tell("harbor", 9)
    Change.objects.filter(sequence__in=lost).delete()
    LogPruning.objects.update_or_create(clinic="harbor", defaults={"pruned_through": lost[-1]})
    deliver(hook.clock)
    everything, news = hook.receiver.received
    assert everything.data["changes"] == everything.data["paths"] == []
    assert everything.data["tags"] == ["clinic:harbor", "clinic:harbor:site"]
    assert everything.data["last_sequence"] == lost[-1]
    assert everything.data["remaining"] == 1
    assert news.sequences == [kept.sequence]


# --- replays ---


def test_message_that_was_taken_is_replayed_with_a_new_id(hook: SimpleNamespace) -> None:
    tell("harbor")
    deliver(hook.clock)
    again = replay_delivery(deliveries(hook.endpoint)[0], hook.clock.now)
    deliver(hook.clock)
    first, second = hook.receiver.received
    assert first.body == second.body
    assert first.id != second.id
    again.refresh_from_db()
    assert (again.kind, again.state) == (Delivery.Kind.REPLAY, "delivered")


def test_message_that_was_given_up_is_replayed_with_its_own_id(hook: SimpleNamespace) -> None:
    tell("harbor")
    hook.receiver.replies = [Reply(500), Reply(500)]
    deliver(hook.clock)
    hook.clock.forward(hours=80)
    deliver(hook.clock)
    (dead,) = deliveries(hook.endpoint, state="dead")
    replayed = replay_delivery(dead, hook.clock.now)
    deliver(hook.clock)
    assert replayed.pk == dead.pk
    assert {one.id for one in hook.receiver.received} == {dead.message_id}
    assert deliveries(hook.endpoint)[0].state == "delivered"


def test_all_since_a_change_is_told_again_beside_what_is_new(hook: SimpleNamespace) -> None:
    told = [tell("harbor", number).sequence for number in range(60)]
    deliver(hook.clock)
    hook.receiver.received.clear()
    assert replay_since(hook.endpoint, told[9]) == told[-1] - told[9]
    new = tell("harbor", 99)
    deliver(hook.clock)
    requests = hook.receiver.received
    assert requests[0].sequences == [new.sequence]
    again = [sequence for one in requests[1:] for sequence in one.sequences]
    assert again == told[10:]
    assert fresh(hook.endpoint).replay_after is None
    assert replay_since(hook.endpoint, new.sequence) == 0


def test_replay_that_fails_does_not_hold_up_what_is_new(hook: SimpleNamespace) -> None:
    old = tell("harbor", 1)
    deliver(hook.clock)
    replay_since(hook.endpoint, old.sequence - 1)
    hook.receiver.replies = [Reply(500)]
    deliver(hook.clock)
    new = tell("harbor", 2)
    deliver(hook.clock)
    assert hook.receiver.received[-1].sequences == [new.sequence]
    hook.clock.forward(minutes=1)
    deliver(hook.clock)
    assert hook.receiver.received[-1].sequences == [old.sequence]
    assert state_of(fresh(hook.endpoint)).standing == Standing.DELIVERING


# --- isolation ---


def test_failing_endpoint_holds_up_no_other(hook: SimpleNamespace, receiver: Receiver) -> None:
    dead_end, _ = make_endpoint(hook.clinic, "Nobody", f"http://127.0.0.1:{closed_port()}/")
    tell("harbor")
    deliver(hook.clock)
    assert [one.state for one in deliveries(dead_end)] == ["waiting"]
    assert deliveries(dead_end)[0].attempts.get().problem == "Nothing listens there."
    assert [one.state for one in deliveries(hook.endpoint)] == ["delivered"]


@pytest.mark.parametrize("where", ["claim", "settle"])
def test_message_that_nobody_can_handle_holds_up_no_other_endpoint(
    hook: SimpleNamespace, receiver: Receiver, where: str
) -> None:
    broken, _ = make_endpoint(hook.clinic, "Broken", receiver.url)
    # Before the other one.
    Endpoint.objects.filter(pk=hook.endpoint.pk).update(delivered_at=hook.clock.now)
    tell("harbor")
    courier = Courier(hook.clock)
    real = getattr(courier_module, where)
    failures = 0

    def fails_for_one(subject: Any, *others: Any) -> Any:
        nonlocal failures
        if getattr(subject, "endpoint_id", subject) == broken.pk:
            failures += 1
            raise ValueError("What is stored makes no sense.")
        return real(subject, *others)

    with mock.patch.object(courier_module, where, fails_for_one):
        courier.work(lambda: False, is_alone=True)
        assert [one.state for one in deliveries(hook.endpoint)] == ["delivered"]
        hook.clock.forward(seconds=30)
        tell("harbor", 2)
        courier.work(lambda: False, is_alone=True)
        assert len(deliveries(hook.endpoint, state="delivered")) == 2
        assert failures == 1
    # And not for ever.
    hook.clock.forward(minutes=1)
    courier.work(lambda: False, is_alone=True)
    assert {one.state for one in deliveries(broken)} == {"delivered"}
    assert fresh(broken).delivered_through == fresh(hook.endpoint).delivered_through


@pytest.mark.parametrize("deleted", ["clinic", "endpoint"])
def test_deleted_clinic_or_endpoint_leaves_nothing(hook: SimpleNamespace, deleted: str) -> None:
    tell("harbor")
    deliver(hook.clock)
    getattr(hook, deleted).delete()
    assert not Endpoint.objects.exists()
    assert not Delivery.objects.exists()
    assert not Attempt.objects.exists()
    tell("harbor")
    deliver(hook.clock)
    assert len(hook.receiver.received) == 1

"""What people do with endpoints, and what is kept."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from api import publishing
from api.models import Attempt, Delivery, Endpoint, LogPruning
from api.webhooks.claiming import claim
from api.webhooks.endpoints import make_endpoint, rotate_secret
from api.webhooks.retention import drop_old_deliveries
from api.webhooks.states import Standing, state_of
from tests.webhooks.delivering import deliver, deliveries, fresh, tell
from tests.webhooks.receiver import Reply

pytestmark = pytest.mark.sqlite


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"url": "https://10.0.0.1/"}, {"url"}),
        ({"url": "ftp://www.clinic.example/"}, {"url"}),
        ({"url": ""}, {"url"}),
        ({"name": "x"}, {"name"}),
        ({"name": "x" * 81}, {"name"}),
        ({"events": []}, {"events"}),
        ({"events": ["published", "deleted"]}, {"events"}),
        ({"events": [], "url": "http://a b/"}, {"events", "url"}),
    ],
)
def test_what_cannot_be_used_is_refused_and_the_field_named(
    hook: SimpleNamespace, fields: dict[str, object], named: set[str]
) -> None:
    values = {"name": "Web site", "url": "https://www.clinic.example/", "events": None} | fields
    with pytest.raises(ValidationError) as refused:
        make_endpoint(hook.clinic, **values)  # type: ignore[arg-type]
    assert set(refused.value.message_dict) == named
    assert Endpoint.objects.count() == 1


def test_form_that_was_opened_earlier_does_not_set_back_what_was_delivered(
    hook: SimpleNamespace,
) -> None:
    opened = fresh(hook.endpoint)
    last = tell("harbor")
    deliver(hook.clock)
    opened.name = "Another name"
    opened.save()
    stored = fresh(hook.endpoint)
    assert (stored.name, stored.delivered_through) == ("Another name", last.sequence)


def test_secret_whose_key_is_gone_is_told_and_nothing_is_sent(hook: SimpleNamespace) -> None:
    tell("harbor")
    with override_settings(ENCRYPTION_KEYS=["another key of thirty-two letters"]):
        deliver(hook.clock)
    assert hook.receiver.received == []
    assert "make a new one" in deliveries(hook.endpoint)[0].attempts.get().problem
    hook.clock.forward(minutes=1)
    deliver(hook.clock)
    assert len(hook.receiver.received) == 1


@pytest.mark.parametrize(
    ("fields", "minutes", "standing"),
    [
        ({}, 0, Standing.DELIVERING),
        ({"failing_since": True}, 14, Standing.RETRYING),
        ({"failing_since": True}, 15, Standing.FAILING),
        ({"failing_since": True, "is_paused": True}, 99, Standing.PAUSED),
        ({"disabled_at": True, "is_paused": True, "failing_since": True}, 99, Standing.DISABLED),
    ],
)
def test_state_says_what_is_to_be_known_first(
    fields: dict[str, bool], minutes: int, standing: Standing
) -> None:
    now = timezone.now()
    began = now - timedelta(minutes=minutes)
    values = {name: began if name != "is_paused" else given for name, given in fields.items()}
    assert state_of(Endpoint(**values), now).standing == standing  # type: ignore[arg-type]


def test_settled_messages_are_kept_for_30_days_and_waiting_ones_for_good(
    hook: SimpleNamespace,
) -> None:
    tell("harbor", 1)
    deliver(hook.clock)
    hook.receiver.usual = Reply(500)
    tell("harbor", 2)
    deliver(hook.clock)
    assert drop_old_deliveries(hook.clock.now + timedelta(days=29)) == 0
    assert drop_old_deliveries(hook.clock.now + timedelta(days=31)) == 1
    assert [one.state for one in Delivery.objects.all()] == ["waiting"]
    assert [one.status for one in Attempt.objects.all()] == [500]


@pytest.mark.parametrize(
    ("hours", "has_endpoint", "is_kept"),
    [(90, True, True), (90, False, False), (97, True, False), (20, False, True)],
)
def test_log_is_kept_for_as_long_as_an_endpoint_is_tried(
    hook: SimpleNamespace, hours: int, has_endpoint: bool, is_kept: bool
) -> None:
    now = timezone.now()
    told = tell("harbor", occurred_at=now - timedelta(hours=hours))
    if not has_endpoint:
        hook.endpoint.disabled_at = now
        hook.endpoint.save(update_fields=["disabled_at"])
    publishing.prune_changes(now, days=1)
    assert type(told).objects.filter(pk=told.pk).exists() is is_kept
    assert LogPruning.objects.filter(clinic="harbor").exists() is not is_kept


# --- the lease ---


def test_endpoint_that_is_being_sent_to_belongs_to_one_worker(hook: SimpleNamespace) -> None:
    tell("harbor")
    errand = claim(hook.endpoint.pk, hook.clock)
    assert errand is not None
    assert claim(hook.endpoint.pk, hook.clock) is None
    hook.clock.forward(seconds=44)
    assert claim(hook.endpoint.pk, hook.clock) is None
    hook.clock.forward(seconds=2)
    again = claim(hook.endpoint.pk, hook.clock)
    assert again is not None
    assert (again.message_id, again.body) == (errand.message_id, errand.body)
    assert again.lease != errand.lease


# --- commands ---


def said_by(*command: str) -> str:
    said = StringIO()
    call_command(*command, stdout=said)
    return said.getvalue()


def test_command_adds_an_endpoint_and_prints_its_secret(hook: SimpleNamespace) -> None:
    secret = said_by(
        "add_endpoint", "harbor", "Preview site", hook.receiver.url,
        "--event", "moved", "--event", "withdrawn", "--test",
    ).strip()  # fmt: skip
    endpoint = Endpoint.objects.get(name="Preview site")
    assert endpoint.events == ["moved", "withdrawn"]
    deliver(hook.clock)
    (request,) = hook.receiver.received
    assert request.message["type"] == "endpoint.test"
    assert request.is_signed_with(secret)


@pytest.mark.parametrize(
    ("clinic", "url", "said"),
    [
        ("harbour", "https://www.clinic.example/", "There are: harbor"),
        ("harbor", "https://10.1.2.3/", "url: This address belongs to a private"),
    ],
)
def test_command_says_what_cannot_be_added(
    hook: SimpleNamespace, clinic: str, url: str, said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("add_endpoint", clinic, "Web site", url)
    assert Endpoint.objects.count() == 1


def test_command_encrypts_all_secrets_with_the_newest_key(hook: SimpleNamespace) -> None:
    old = settings.ENCRYPTION_KEYS
    new = ["the newest of the keys of this server"]
    secret = rotate_secret(hook.endpoint, hook.clock.now)
    with override_settings(ENCRYPTION_KEYS=[*new, *old]):
        assert "1 endpoints" in said_by("renew_encryption")
    tell("harbor")
    with override_settings(ENCRYPTION_KEYS=new):
        deliver(hook.clock)
    (request,) = hook.receiver.received
    assert request.is_signed_with(secret)
    assert request.is_signed_with(hook.secret)


def test_command_changes_nothing_when_a_key_is_missing(hook: SimpleNamespace) -> None:
    before = fresh(hook.endpoint).sealed_secret
    with (
        override_settings(ENCRYPTION_KEYS=["the newest of the keys of this server"]),
        pytest.raises(CommandError, match="Nothing was changed"),
    ):
        call_command("renew_encryption")
    assert fresh(hook.endpoint).sealed_secret == before

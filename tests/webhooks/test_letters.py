"""Who manages a clinic's endpoints is told once that one takes no messages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from api.models import Endpoint
from api.webhooks import letters
from api.webhooks.endpoints import enable_again, pause, resume
from api.webhooks.letters import LEASE, letter, tell_of_failing
from tests.factories import cms
from tests.webhooks.delivering import deliver, fresh, tell
from tests.webhooks.people import editor, manager
from tests.webhooks.receiver import Reply

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

NOW = timezone.now()


@pytest.fixture
def people(hook: SimpleNamespace) -> None:
    """A manager and an editor of the clinic, and a manager of another one."""
    manager(hook.clinic, "mara")
    editor(hook.clinic, "edda")
    manager(cms.clinic("summit"), "sofia")


def put(endpoint: Endpoint, **fields: Any) -> None:
    Endpoint.objects.filter(pk=endpoint.pk).update(**fields)


def readers() -> list[list[str]]:
    return [one.to for one in mail.outbox]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(("minutes", "letters"), [(59, 0), (61, 1)])
def test_failing_endpoint_is_told_of_after_an_hour(
    hook: SimpleNamespace, minutes: int, letters: int
) -> None:
    put(hook.endpoint, failing_since=timezone.now() - timedelta(minutes=minutes))
    assert tell_of_failing(timezone.now()) == letters
    assert readers() == [["mara@group.example"]] * letters


@pytest.mark.usefixtures("people")
def test_letter_says_where_since_when_and_why(hook: SimpleNamespace) -> None:
    hook.receiver.usual = Reply(500)
    tell("harbor")
    deliver(hook.clock)
    put(hook.endpoint, failing_since=datetime(2026, 3, 9, 14, 20, tzinfo=UTC))
    tell_of_failing(timezone.now())
    (sent,) = mail.outbox
    assert sent.subject == "“Web site” of Harbor Infusion Clinic cannot be told what changed"
    for words in (
        hook.receiver.url,
        "Monday, March 9, 2026, 10:20 AM Eastern (Harbor Infusion Clinic’s time)",
        "It answered 500.",
        f"/admin/webhooks/{hook.endpoint.pk}/",
        "Nothing is lost",
    ):
        assert words in sent.body
    assert "whsec_" not in sent.body


@pytest.mark.usefixtures("people")
def test_one_failure_is_told_once_and_the_next_one_again(hook: SimpleNamespace) -> None:
    put(hook.endpoint, failing_since=timezone.now() - timedelta(hours=2))
    assert [tell_of_failing(timezone.now()) for _ in range(3)] == [1, 0, 0]
    put(hook.endpoint, failing_since=None)
    assert tell_of_failing(timezone.now()) == 0
    put(hook.endpoint, told_at=timezone.now() - timedelta(days=2))
    put(hook.endpoint, failing_since=timezone.now() - timedelta(hours=2))
    assert [tell_of_failing(timezone.now()) for _ in range(2)] == [1, 0]


@pytest.mark.usefixtures("people")
def test_endpoint_that_is_gone_is_told_of_at_once_also_after_it_failed(
    hook: SimpleNamespace,
) -> None:
    put(hook.endpoint, failing_since=timezone.now() - timedelta(hours=2))
    assert tell_of_failing(timezone.now()) == 1
    hook.receiver.usual = Reply(410)
    tell("harbor", occurred_at=timezone.now() - timedelta(hours=1))
    hook.clock.now = timezone.now()
    deliver(hook.clock)
    assert [tell_of_failing(timezone.now()) for _ in range(2)] == [1, 0]
    assert "said that nobody is there any more" in mail.outbox[-1].body
    enable_again(hook.endpoint)
    assert tell_of_failing(timezone.now()) == 0


@pytest.mark.usefixtures("people")
def test_paused_endpoint_is_not_told_of(hook: SimpleNamespace) -> None:
    put(hook.endpoint, failing_since=timezone.now() - timedelta(hours=2))
    pause(hook.endpoint)
    assert tell_of_failing(timezone.now()) == 0
    resume(hook.endpoint)
    assert tell_of_failing(timezone.now()) == 0, "It is tried afresh."


@pytest.mark.usefixtures("people")
def test_letter_that_could_not_be_sent_is_sent_later_by_one_process(
    hook: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(hook.endpoint, failing_since=timezone.now() - timedelta(hours=2))

    class Unsendable:
        def send(self) -> None:
            raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr(letters, "letter", lambda *_: Unsendable())
        assert tell_of_failing(timezone.now()) == 0
    assert fresh(hook.endpoint).told_at is None
    assert tell_of_failing(timezone.now()) == 0, "Somebody else may be at it."
    put(hook.endpoint, telling_until=timezone.now() - LEASE)
    assert tell_of_failing(timezone.now()) == 1


def test_same_failure_is_the_same_message(hook: SimpleNamespace) -> None:
    def identity(**fields: Any) -> Any:
        put(hook.endpoint, **fields)
        endpoint = Endpoint.objects.select_related("clinic").get(pk=hook.endpoint.pk)
        return letter(endpoint, ["mara@group.example"]).extra_headers["Message-ID"]

    first = identity(failing_since=NOW)
    assert identity(failing_since=NOW) == first
    assert identity(failing_since=NOW + timedelta(hours=9)) != first


def test_nobody_to_tell_is_no_error(hook: SimpleNamespace) -> None:
    put(hook.endpoint, failing_since=timezone.now() - timedelta(hours=2))
    assert tell_of_failing(timezone.now()) == 0
    assert mail.outbox == []
    assert fresh(hook.endpoint).told_at is not None

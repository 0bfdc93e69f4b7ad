"""What one worker has, no other takes, however wrong the clock of either machine is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from api import publishing
from api.models import Endpoint, ScheduleProblem
from api.schedule import telling
from api.webhooks import courier, letters
from api.webhooks.claiming import claim
from api.webhooks.courier import Courier
from api.webhooks.endpoints import make_endpoint
from api.worker import jobs
from api.worker.job import LogAlone, Turn
from cms.renditions import jobs as pictures
from tests.factories import cms
from tests.factories.pages import fresh, home_of, make_clinic
from tests.flows.schedules import break_revision, coming
from tests.webhooks.delivering import tell
from tests.webhooks.people import manager

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

HOUR = timedelta(hours=1)
ALONE = Turn(LogAlone(), lambda: False, is_alone=True)
# How far the clocks of the worker that has it and of the one that comes are from the database's.
CLOCKS = [(timedelta(0), HOUR), (-HOUR, timedelta(0)), (-HOUR, HOUR), (HOUR, -HOUR)]

Work = Callable[[], Any]


class Done(BaseException):
    """Somebody came while it was done; how it ends is of no interest."""


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def webhooks(clinic: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, str, Work]:
    make_endpoint(clinic, "Web site", "https://www.harbor.example/hook")
    tell("harbor", occurred_at=timezone.now() - 2 * HOUR)

    def claimed(endpoint_id: int, clock: Any) -> Any:
        # What is done with it when it was had.
        return claim(endpoint_id, clock) and vars(courier)["settle"]()

    monkeypatch.setattr(courier, "claim", claimed)
    return courier, "settle", lambda: Courier().work(lambda: False, is_alone=True)


def picture_files(clinic: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, str, Work]:
    cms.image()
    return pictures, "made", lambda: jobs.make_pictures(ALONE)


def letters_of_webhooks(clinic: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, str, Work]:
    manager(clinic, "mara")
    make_endpoint(clinic, "Web site", "https://www.harbor.example/hook")
    Endpoint.objects.update(failing_since=timezone.now() - 5 * HOUR)
    return letters, "letter", lambda: jobs.tell_of_webhooks(ALONE)


def letters_of_the_schedule(clinic: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, str, Work]:
    long_ago = timezone.now() - 5 * HOUR
    author = cms.superuser()
    page = coming(home_of(clinic), "Broken", timezone.now() + 5 * HOUR, by=author)
    break_revision(page)
    ScheduleProblem.objects.create(
        key="publish:1", task="publish", revision=fresh(page).scheduled_revision, name="Broken",
        scheduled_by=author, due_at=long_ago, message="No.", mender="editor",
        failed_at=long_ago, next_attempt_at=long_ago, tell_at=long_ago,
    )  # fmt: skip
    return telling, "letter", lambda: jobs.tell_of_problems(ALONE)


def nightly_check(clinic: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, str, Work]:
    monkeypatch.setattr(jobs, "is_check_due", lambda now: True)
    return publishing, "check_documents", lambda: jobs.check_nightly(ALONE)


@pytest.mark.parametrize(("first", "second"), CLOCKS)
@pytest.mark.parametrize(
    "kind", [webhooks, picture_files, letters_of_webhooks, letters_of_the_schedule, nightly_check]
)
def test_worker_with_another_clock_takes_nothing_that_is_being_done(
    kind: Any, first: timedelta, second: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    where, name, work = kind(make_clinic("harbor"), monkeypatch)
    begun: list[str] = []

    def doing(*args: Any, **given: Any) -> None:
        begun.append("again" if begun else "once")
        if begun == ["once"]:
            # Who checks all documents says that it goes on.
            given.get("watch", lambda *_: None)(1, 2)
            with time_machine.travel(datetime.now(UTC) - first + second):
                work()
        raise Done

    monkeypatch.setattr(where, name, doing)
    with pytest.raises(Done), time_machine.travel(datetime.now(UTC) + first):
        work()
    assert begun == ["once"]

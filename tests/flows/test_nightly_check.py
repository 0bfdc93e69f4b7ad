"""The nightly check is done once a night, by one worker, whatever becomes of another one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
import time_machine

from api import publishing
from api.models import Change, DocumentCheck
from api.worker import jobs
from api.worker.job import Turn
from pages.models import TrashedPage
from pages.trash import throw_away

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sqlite,
    pytest.mark.usefixtures("one_clock"),
]

Site = SimpleNamespace
NIGHT = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def never() -> bool:
    return False


def always() -> bool:
    return True


def run(at: datetime, is_stopping: Callable[[], bool] = never) -> None:
    with time_machine.travel(at, tick=False):
        jobs.check_nightly(Turn(StringIO(), is_stopping))


def last() -> tuple[datetime | None, datetime | None]:
    check = DocumentCheck.objects.get()
    return check.checked_at, check.claimed_at


def test_check_is_done_once_a_night() -> None:
    run(NIGHT)
    run(NIGHT + 20 * MINUTE)
    assert last() == (NIGHT, None)
    run(NIGHT + timedelta(days=1))
    assert last() == (NIGHT + timedelta(days=1), None)


def test_worker_that_was_killed_leaves_the_check_to_another_one() -> None:
    with time_machine.travel(NIGHT, tick=False):
        assert jobs.is_claimed(NIGHT)
    assert last() == (None, NIGHT)
    run(NIGHT + 29 * MINUTE)
    assert last() == (None, NIGHT)
    run(NIGHT + 30 * MINUTE)
    assert last() == (NIGHT + 30 * MINUTE, None)


def test_check_that_goes_on_is_not_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    def takes_long(now: datetime, **given: Callable[..., object]) -> None:
        begun.append(now)
        with time_machine.travel(NIGHT + 25 * MINUTE, tick=False):
            given["watch"](1, 2)
        run(NIGHT + 40 * MINUTE)

    monkeypatch.setattr(publishing, "check_documents", takes_long)
    run(NIGHT)
    assert begun == [NIGHT]


def test_worker_that_claims_after_another_one_was_done_checks_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    is_due = jobs.is_check_due

    def done_meanwhile(now: datetime) -> bool:
        monkeypatch.setattr(jobs, "is_check_due", is_due)
        DocumentCheck.objects.create(pk=1, checked_at=NIGHT, checked=0, faulty=0)
        return True

    monkeypatch.setattr(jobs, "is_check_due", done_meanwhile)
    run(NIGHT + MINUTE)
    assert last() == (NIGHT, None)


def test_check_ends_between_two_parts_and_is_done_by_the_next_worker(site: Site) -> None:
    run(NIGHT, always)
    assert last() == (None, None)
    assert DocumentCheck.objects.get().checked == 0
    run(NIGHT + MINUTE)
    assert last() == (NIGHT + MINUTE, None)


def test_clearing_away_ends_between_two_parts(site: Site) -> None:
    throw_away(site.harbor.fees)
    far = datetime.now(UTC) + timedelta(days=1000)
    assert Change.objects.exists()
    with time_machine.travel(far):
        jobs.clear_away(Turn(StringIO(), always))
        assert TrashedPage.objects.exists()
        count = Change.objects.count()
        assert count
        jobs.clear_away(Turn(StringIO(), never))
    assert not TrashedPage.objects.exists()
    assert Change.objects.count() < count

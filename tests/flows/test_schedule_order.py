"""What is due is done once, in the order of time, and a fault at any moment loses none of it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command, get_commands
from django.db import connection
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page

from api.models import Change
from api.schedule.due import due_by
from api.schedule.runner import do
from cms.models import Clinic
from pages.models import HomePage, StandardPage
from tests.factories import cms, sections
from tests.factories.pages import fresh, home_of, make_clinic, make_page
from tests.flows.schedules import cancel, coming, deeds_of_clock, schedule, told_of, versions_of
from tests.flows.stored import all_there_is

pytestmark = pytest.mark.slow

# --- what is due, and in which order ------------------------------------------------------------


NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ONE = timedelta(hours=1)
PUBLISH, WITHDRAW = "wagtail.publish.scheduled", "wagtail.unpublish.scheduled"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def home(db: None, clock: Any) -> HomePage:
    """The home page of a small clinic `harbor`."""
    return home_of(make_clinic("harbor"))


def run() -> str:
    said = StringIO()
    call_command("publish_scheduled", stderr=said)
    return said.getvalue()


def test_command_takes_the_place_of_wagtail_s() -> None:
    assert get_commands()["publish_scheduled"] == "api"


def test_schedule_knows_everything_that_is_live_for_a_time() -> None:
    models = {model for model in apps.get_models() if issubclass(model, DraftStateMixin)}
    assert {model for model in models if not issubclass(model, Page)} == {Clinic}


@pytest.mark.sqlite
def test_dry_run_says_what_is_due_and_changes_nothing(home: HomePage, clock: Any) -> None:
    page = coming(home, "Coming", NOON + ONE)
    schedule(make_page(home, StandardPage, "Going"), None, NOON + 2 * ONE)
    clock.move_to(NOON + 3 * ONE)
    before, said = all_there_is(), StringIO()
    call_command("publish_scheduled", dryrun=True, stdout=said)
    assert said.getvalue().splitlines() == [
        "2026-11-20 13:00 UTC  “Coming” is to be published.",
        "2026-11-20 14:00 UTC  “Going” is to be taken off the site.",
    ]
    assert all_there_is() == before
    assert not fresh(page).live
    run()
    again = StringIO()
    call_command("publish_scheduled", dryrun=True, stdout=again)
    assert again.getvalue() == "Nothing is due.\n"


@pytest.mark.parametrize(("seconds", "is_live"), [(-1, False), (0, True), (1, True)])
def test_page_goes_live_at_its_instant_and_not_before(
    home: HomePage, clock: Any, seconds: int, is_live: bool
) -> None:
    page = coming(home, "Coming", NOON + ONE)
    clock.move_to(NOON + ONE + timedelta(seconds=seconds))
    run()
    assert fresh(page).live is is_live


@pytest.mark.sqlite
def test_after_downtime_everything_is_done_in_the_order_of_time(home: HomePage, clock: Any) -> None:
    third = coming(home, "Third", NOON + 3 * ONE)
    first = coming(home, "First", NOON + ONE)
    second = make_page(home, StandardPage, "Second")
    schedule(second, None, NOON + 2 * ONE)
    last = Change.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0

    clock.move_to(NOON + timedelta(days=2))
    assert run() == ""
    changes = Change.objects.filter(sequence__gt=last, subject="page").exclude(subject_id=home.pk)
    told = [(one.event, one.subject_id) for one in changes.order_by("sequence")]
    assert told == [("published", first.pk), ("withdrawn", second.pk), ("published", third.pk)]


@pytest.mark.sqlite
def test_page_whose_end_has_passed_as_well_is_never_seen(home: HomePage, clock: Any) -> None:
    page = coming(home, "Only for an hour", NOON + ONE, NOON + 2 * ONE)
    clock.move_to(NOON + 3 * ONE)
    run()
    page = fresh(page)
    assert (page.live, page.expired, page.scheduled_revision) == (False, True, None)
    assert told_of(page) == []
    assert deeds_of_clock(page) == [PUBLISH, WITHDRAW]
    assert run() == ""
    assert deeds_of_clock(page) == [PUBLISH, WITHDRAW]


@pytest.mark.sqlite
def test_page_whose_end_passes_while_its_publication_waits_for_its_turn_is_never_seen(
    home: HomePage, clock: Any
) -> None:
    page = coming(home, "Only for an hour", NOON + ONE, NOON + 2 * ONE)
    (due,) = due_by(NOON + ONE)
    clock.move_to(NOON + 3 * ONE)
    assert do(due, NOON + ONE) is True
    assert not fresh(page).live
    assert told_of(page) == []


def test_live_page_whose_next_version_is_over_as_well_ends(home: HomePage, clock: Any) -> None:
    page = make_page(home, StandardPage, "Spring", sections.text())
    schedule(fresh(page), NOON + ONE, NOON + 2 * ONE, title="Summer")
    clock.move_to(NOON + 3 * ONE)
    run()
    assert not fresh(page).live
    assert told_of(page) == ["published", "withdrawn"]


def test_new_version_that_has_no_end_outlives_the_end_of_the_old_one(
    home: HomePage, clock: Any
) -> None:
    page = make_page(home, StandardPage, "Spring")
    schedule(page, None, NOON + 3 * ONE)
    schedule(fresh(page), NOON + 2 * ONE, None, title="Summer")
    clock.move_to(NOON + 4 * ONE)
    run()
    assert (fresh(page).live, fresh(page).title) == (True, "Summer")
    assert deeds_of_clock(page) == [PUBLISH]


def test_end_of_a_page_keeps_what_is_scheduled_to_follow(home: HomePage, clock: Any) -> None:
    page = make_page(home, StandardPage, "Spring")
    schedule(page, None, NOON + ONE)
    schedule(fresh(page), NOON + 3 * ONE, None, title="Summer")
    clock.move_to(NOON + 2 * ONE)
    run()
    assert not fresh(page).live
    clock.move_to(NOON + 3 * ONE)
    run()
    assert (fresh(page).live, fresh(page).title) == (True, "Summer")
    assert told_of(page)[-2:] == ["withdrawn", "published"]


@pytest.mark.sqlite
def test_scheduled_clinic_that_is_over_as_well_is_never_public(clock: Any, db: None) -> None:
    clinic = cms.clinic("new", live=False)
    clinic.go_live_at, clinic.expire_at = NOON + ONE, NOON + 2 * ONE
    clinic.save_revision().publish()
    clock.move_to(NOON + 3 * ONE)
    assert run() == ""
    clinic = Clinic.objects.get()
    assert (clinic.live, clinic.is_active, clinic.expired) == (False, False, True)
    assert not Change.objects.filter(subject="clinic").exists()


# --- what was due a moment ago ------------------------------------------------------------------


def publish_something_newer(page: StandardPage) -> None:
    page.title, page.go_live_at = "Newer", None
    page.save_revision().publish()


def put_off(page: StandardPage) -> None:
    schedule(page, NOON + 9 * ONE)


def delete(page: StandardPage) -> None:
    page.delete()


def unpublish(page: StandardPage) -> None:
    page.unpublish()


def end_later(page: StandardPage) -> None:
    schedule(page, None, NOON + 9 * ONE)


@pytest.mark.sqlite
@pytest.mark.parametrize("change", [cancel, publish_something_newer, put_off, delete])
def test_version_that_is_not_wanted_any_more_does_not_go_live(
    home: HomePage, clock: Any, change: Callable[[StandardPage], None]
) -> None:
    page = coming(home, "Old", NOON + ONE)
    clock.move_to(NOON + 2 * ONE)
    (due,) = due_by(timezone.now())
    change(fresh(page))
    assert do(due, timezone.now()) is False
    assert not Page.objects.filter(title="Old", live=True).exists()
    assert deeds_of_clock(page) == []


@pytest.mark.sqlite
@pytest.mark.parametrize("change", [unpublish, end_later, delete])
def test_page_that_is_not_to_end_any_more_is_left_alone(
    home: HomePage, clock: Any, change: Callable[[StandardPage], None]
) -> None:
    page = make_page(home, StandardPage, "Going")
    schedule(page, None, NOON + ONE)
    clock.move_to(NOON + 2 * ONE)
    (due,) = due_by(timezone.now())
    change(fresh(page))
    assert do(due, timezone.now()) is False
    assert deeds_of_clock(page) == []


def test_second_run_finds_the_thing_done(home: HomePage, clock: Any) -> None:
    page = coming(home, "Coming", NOON + ONE)
    clock.move_to(NOON + ONE)
    (due,) = due_by(NOON + ONE)
    assert [do(due, NOON + ONE), do(due, NOON + ONE)] == [True, False]
    assert deeds_of_clock(page) == [PUBLISH]
    assert versions_of(page) == 1


# --- a fault between any two writes -------------------------------------------------------------


class PowerCut(KeyboardInterrupt):
    """Stands for a process that dies: nothing of ours or Wagtail's catches it."""


class FailsAtWrite:
    """Lets so many writes through, then raises once."""

    def __init__(self, number: int) -> None:
        self.left, self.struck = number, False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not self.struck and sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            self.left -= 1
            if self.left < 0:
                self.struck = True
                raise PowerCut
        return execute(sql, params, many, context)


@pytest.mark.sqlite
@pytest.mark.parametrize("what", ["go live", "end"])
def test_fault_at_any_write_loses_nothing(home: HomePage, clock: Any, what: str) -> None:
    page = make_page(home, StandardPage, "Spring")
    schedule(page, *((NOON + ONE, None) if what == "go live" else (None, NOON + ONE)))
    clock.move_to(NOON + 2 * ONE)
    (due,) = due_by(timezone.now())
    before, number = all_there_is(), 0
    while True:
        fault = FailsAtWrite(number)
        with connection.execute_wrapper(fault), suppress(PowerCut):
            do(due, timezone.now())
        if not fault.struck:
            break
        assert all_there_is() == before, f"write {number} left something behind"
        assert due_by(timezone.now()) == [due]
        number += 1
    assert number > 5
    assert due_by(timezone.now()) == []
    assert deeds_of_clock(page) == [PUBLISH if what == "go live" else WITHDRAW]

"""What could not be done at its time: noted, told once, shown to whoever can mend it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from api import publishing, schedule
from api.models import ScheduleProblem
from api.schedule import telling
from api.schedule.telling import LEASE
from cms.models import Clinic, Role, User
from tests.factories import cms
from tests.factories.pages import fresh, home_of, make_clinic, make_page
from tests.flows.schedules import break_revision, cancel, coming, mend_revision
from tests.flows.schedules import schedule as put_on_schedule
from tests.flows.teams import tie

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.usefixtures("one_clock"),
]

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MINUTE, ONE = timedelta(minutes=1), timedelta(hours=1)
REASON = "Summary: {{ clinic.secret }} is not a value that texts can quote."


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def world(clock: Any) -> SimpleNamespace:
    """A clinic with a page that cannot be published at one o'clock, UTC, and those who work
    there."""
    home = home_of(make_clinic("harbor", name="Harbor Clinic"))
    publisher = member("pat", home, "add", "change", "publish")
    bad = coming(home, "Broken", NOON + ONE, by=publisher)
    break_revision(bad)
    return SimpleNamespace(home=home, publisher=publisher, bad=bad)


def member(name: str, home: Page, *permissions: str) -> User:
    """Somebody of the clinic with these rights to its pages."""
    user = User.objects.create_user(name, email=f"{name}@harbor.example", first_name=name.title())
    group = Group.objects.create(name=f"{name} at {home.pk}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for one in permissions:
        GroupPagePermission.objects.create(group=group, page=home, permission=permission(one))
    tie(group, home.get_site().clinic, Role.REVIEWER, Role.EDITOR, Role.PUBLISHER)
    user.groups.add(group)
    return user


def permission(name: str) -> Permission:
    return Permission.objects.get(codename=f"{name}_page", content_type__app_label="wagtailcore")


def run(*, is_patient: bool = False) -> str:
    """What a worker does, or the command by hand, which waits for nothing."""
    said = StringIO()
    if is_patient:
        schedule.run_schedule(said, is_patient=True)
        schedule.settle_and_tell(timezone.now())
    else:
        call_command("publish_scheduled", stderr=said)
    return said.getvalue()


def shown_to(user: User) -> str:
    """The words of the dashboard's panel; empty where there is none."""
    client = Client()
    client.force_login(user)
    soup = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    found = soup.select_one(".schedule-problems")
    return " ".join(found.get_text(" ").split()) if found else ""


@pytest.mark.sqlite_long
def test_person_who_scheduled_it_is_told_once(world: SimpleNamespace, clock: Any) -> None:
    clock.move_to(NOON + ONE)
    assert "“Broken” could not be published" in run()
    for minutes in (1, 10, 60, 600):
        clock.move_to(NOON + ONE + minutes * MINUTE)
        run()
    (letter,) = mail.outbox
    assert letter.to == ["pat@harbor.example"]
    assert letter.subject == "“Broken” could not be published at its time"
    assert "on Friday, November 20, 2026, 8:00 AM Eastern (Harbor Clinic’s time)" in letter.body
    assert REASON in letter.body
    assert f"/admin/pages/{world.bad.pk}/edit/" in letter.body
    problem = ScheduleProblem.objects.get()
    assert (problem.attempts, problem.mender) == (5, "editor")


def test_approver_is_told_rather_than_the_author(world: SimpleNamespace, clock: Any) -> None:
    author = member("alex", world.home, "add", "change")
    page = make_page(world.home, title="Approved", live=False)
    page.go_live_at = NOON + ONE
    page.save_revision(user=author).publish(user=world.publisher)
    break_revision(page)
    clock.move_to(NOON + ONE)
    run()
    assert {letter.to[0] for letter in mail.outbox} == {"pat@harbor.example"}
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_nobody_is_written_to_without_an_address(
    world: SimpleNamespace, clock: Any, change: dict[str, Any]
) -> None:
    User.objects.filter(pk=world.publisher.pk).update(**change)
    clock.move_to(NOON + ONE)
    run()
    assert mail.outbox == []
    assert REASON in shown_to(cms.superuser())


def test_letter_that_cannot_be_sent_is_sent_later(
    world: SimpleNamespace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Any) -> None:
        raise ConnectionRefusedError("no mail server")

    clock.move_to(NOON + ONE)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        run()
    schedule.settle_and_tell(NOON + ONE + MINUTE)
    assert mail.outbox == []
    schedule.settle_and_tell(NOON + ONE + LEASE)
    schedule.settle_and_tell(NOON + ONE + 3 * LEASE)
    assert len(mail.outbox) == 1


@pytest.mark.sqlite_long
def test_worker_waits_longer_and_longer_and_a_run_by_hand_does_not(
    world: SimpleNamespace, clock: Any
) -> None:
    attempts = []
    for minutes in (0, 0.5, 1, 2, 6, 7, 21, 22, 51, 60):
        clock.move_to(NOON + ONE + minutes * MINUTE)
        run(is_patient=True)
        attempts.append(ScheduleProblem.objects.get().attempts)
    assert attempts == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    mend_revision(world.bad)
    run(is_patient=True)
    assert not fresh(world.bad).live
    run()
    assert fresh(world.bad).live


def test_two_runs_that_fail_at_the_same_moment_note_one_failure(
    world: SimpleNamespace, clock: Any
) -> None:
    clock.move_to(NOON + ONE)
    run()
    run()
    assert ScheduleProblem.objects.get().attempts == 1
    assert len(mail.outbox) == 1


def publish_mended(world: SimpleNamespace) -> None:
    mend_revision(world.bad)
    run()


def publish_another(world: SimpleNamespace) -> None:
    page = fresh(world.bad)
    page.go_live_at, page.summary = None, ""
    page.save_revision().publish()


def cancel_its_schedule(world: SimpleNamespace) -> None:
    cancel(world.bad)


def delete_it(world: SimpleNamespace) -> None:
    world.bad.delete()


def put_it_off(world: SimpleNamespace) -> None:
    put_on_schedule(fresh(world.bad), NOON + 9 * ONE)


@pytest.mark.sqlite_long
@pytest.mark.parametrize(
    "settle", [publish_mended, publish_another, cancel_its_schedule, delete_it, put_it_off]
)
def test_problem_is_gone_when_it_is_settled(
    world: SimpleNamespace, clock: Any, settle: Any
) -> None:
    clock.move_to(NOON + ONE)
    run()
    assert REASON in shown_to(world.publisher)
    settle(world)
    assert shown_to(world.publisher) == ""
    run()
    assert not ScheduleProblem.objects.exists()


def test_panel_is_for_those_who_scheduled_it_or_can_mend_it(
    world: SimpleNamespace, clock: Any
) -> None:
    other = home_of(make_clinic("summit"))
    clock.move_to(NOON + ONE)
    run()
    seen = {
        user.username: bool(shown_to(user))
        for user in (
            world.publisher,
            member("colleague", world.home, "publish"),
            member("writer", world.home, "change"),
            member("stranger", other, "add", "change", "publish"),
            cms.superuser(),
        )
    }
    assert seen == {
        "pat": True, "colleague": True, "writer": False, "stranger": False, "chief": True,
    }  # fmt: skip


def test_panel_says_when_why_and_who_can_mend_it(world: SimpleNamespace, clock: Any) -> None:
    clock.move_to(NOON + ONE)
    run()
    words = shown_to(world.publisher)
    assert words.startswith(
        "Broken was to be published on Friday, November 20, 2026, 8:00 AM Eastern "
        "(Harbor Clinic’s time)."
    )
    assert "You can mend it, or anybody who may publish it. Open it, cancel its schedule" in words


def test_fault_of_the_system_is_not_blamed_on_the_text(
    world: SimpleNamespace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(page_id: int) -> None:
        raise RuntimeError("The disk is full.")

    mend_revision(world.bad)
    clock.move_to(NOON + ONE)
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "sync_page", fail)
        run()
        words = shown_to(world.publisher)
    assert "The disk is full." in words
    assert "This is no fault of the text. An administrator can mend it." in words
    assert len(mail.outbox) == 1


@pytest.mark.sqlite_long
def test_busy_database_is_told_only_when_it_stays_busy(
    world: SimpleNamespace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(page_id: int) -> None:
        raise OperationalError("deadlock detected")

    mend_revision(world.bad)
    monkeypatch.setattr(publishing, "sync_page", fail)
    letters = []
    for minutes in (0, 1, 6):
        clock.move_to(NOON + ONE + minutes * MINUTE)
        run(is_patient=True)
        letters.append(len(mail.outbox))
    assert letters == [0, 0, 1]


def test_page_that_cannot_end_is_told_to_whoever_published_it(
    world: SimpleNamespace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(page_id: int) -> None:
        raise RuntimeError("The disk is full.")

    cancel(world.bad)
    page = make_page(world.home, title="Going")
    put_on_schedule(page, None, NOON + ONE, by=world.publisher)
    clock.move_to(NOON + ONE)
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "sync_page", fail)
        run()
    assert fresh(page).live
    assert mail.outbox[0].to == ["pat@harbor.example"]
    assert mail.outbox[0].subject == "“Going” could not be taken off the site at its time"
    assert "Going was to be taken off the site on Friday" in shown_to(world.publisher)
    put_on_schedule(fresh(page), None, NOON + 9 * ONE)
    assert shown_to(world.publisher) == ""


def test_notice_that_cannot_appear_is_shown_to_administrators(
    world: SimpleNamespace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(clinic: Clinic, context: Any) -> None:
        raise RuntimeError("The disk is full.")

    cancel(world.bad)
    cms.notice(Clinic.objects.get(), "Closed by snow", starts_at=NOON + ONE, ends_at=NOON + 9 * ONE)
    clock.move_to(NOON + ONE)
    with monkeypatch.context() as patch:
        patch.setattr("api.publishing.clinics.clinic_document", fail)
        assert "could not be brought up to date" in run()
    assert "Harbor Clinic was to show a notice or other hours" in shown_to(cms.superuser())
    assert shown_to(world.publisher) == ""
    assert mail.outbox == []
    run()
    assert not ScheduleProblem.objects.exists()


@pytest.mark.sqlite_long
def test_letter_that_takes_long_does_not_shorten_the_lease_of_the_next_one(
    world: SimpleNamespace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.move_to(NOON + ONE)
    run()
    first = ScheduleProblem.objects.get()
    ScheduleProblem.objects.update(tell_at=timezone.now(), told_at=None)
    first.tell_at = timezone.now()
    first.pk, first.key = None, f"withdraw:page:{world.bad.pk}"
    first.task = ScheduleProblem.Task.WITHDRAW
    first.save(force_insert=True)
    Page.objects.filter(pk=world.bad.pk).update(live=True, expire_at=NOON)
    leases: list[timedelta] = []

    def slow(problem: ScheduleProblem, reader: User) -> Any:
        mine = ScheduleProblem.objects.get(pk=problem.pk)
        assert mine.tell_at is not None
        leases.append(mine.tell_at - timezone.now())
        clock.shift(LEASE)
        return letter(problem, reader)

    letter = telling.letter
    monkeypatch.setattr(telling, "letter", slow)
    assert telling.settle_and_tell(timezone.now()) == 2
    assert leases == [LEASE, LEASE]


@pytest.mark.sqlite_long
def test_standing_problem_does_not_keep_the_worker_busy(world: SimpleNamespace, clock: Any) -> None:
    clock.move_to(NOON + ONE)
    run()
    problem = ScheduleProblem.objects.get()
    due = schedule.next_due()
    assert due is None or due > timezone.now()
    clock.move_to(problem.next_attempt_at)
    due = schedule.next_due()
    assert due is not None
    assert due <= NOON + ONE


@pytest.mark.postgres
def test_next_end_of_a_page_is_found_without_reading_all_pages(
    world: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    with django_assert_num_queries(1) as queries:
        schedule.next_due()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {queries.captured_queries[0]['sql']}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "pages_by_their_end" in plan

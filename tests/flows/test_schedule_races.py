"""Several workers at once, some of them killed: everything is done once, nothing is lost."""

import os
import random
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from api import schedule
from api.models import Change, DeliveryDocument, ScheduleProblem
from api.schedule.due import due_by
from api.schedule.runner import do
from api.schedule.telling import LEASE, letter
from cms.models import User
from pages.models import HomePage, StandardPage
from tests.factories.pages import fresh, home_of, make_clinic, make_page
from tests.flows.schedules import break_revision, coming, deeds_of_clock, told_of, versions_of
from tests.flows.stored import disagreements

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
# `SCHEDULED=200` has as many things fall due as the suite has no time for.
SCHEDULED = int(os.environ.get("SCHEDULED", "40"))
COMING, GOING = SCHEDULED * 4 // 5, SCHEDULED // 5
PARENTS = 20
SOON = timedelta(hours=1)


def fall_due(*pages: Page) -> None:
    """Have what is scheduled for later be due since a minute, in the order of the pages."""
    past = timezone.now() - timedelta(minutes=1)
    for number, page in enumerate(pages):
        at = past + timedelta(milliseconds=number)
        revision = page.scheduled_revision
        revision.content["go_live_at"] = at.isoformat()
        revision.approved_go_live_at = at
        revision.save()


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Run these in threads that begin together; what each gave or raised."""
    barrier, answers = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(number: int, deed: Callable[[], Any]) -> None:
        try:
            barrier.wait(30)
            answers[number] = deed()
        except Exception as error:
            answers[number] = error  # type: ignore[call-overload]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(answers)


@pytest.fixture
def home(transactional_db: None) -> HomePage:
    return home_of(make_clinic("harbor"))


@pytest.mark.postgres
def test_of_two_runners_exactly_one_does_a_thing(home: HomePage) -> None:
    pages = [coming(home, f"Coming {number}", timezone.now() + SOON) for number in range(4)]
    fall_due(*map(fresh, pages))
    now = timezone.now()
    for due in due_by(now):
        answers = at_once(*[lambda due=due: do(due, now) for _ in range(3)])  # type: ignore[misc]
        assert sorted(answers, key=str) == [False, False, True]
    assert {tuple(deeds_of_clock(page)) for page in pages} == {("wagtail.publish.scheduled",)}
    assert {tuple(told_of(page)) for page in pages} == {("published",)}


@pytest.mark.postgres
def test_version_that_is_published_by_hand_meanwhile_is_not_replaced_by_the_scheduled_one(
    home: HomePage,
) -> None:
    for number in range(4):
        page = coming(home, f"Old {number}", timezone.now() + SOON)
        fall_due(fresh(page))
        (due,) = due_by(timezone.now())

        def publish_newer(page: StandardPage = page, number: int = number) -> None:
            newer = fresh(page)
            newer.title, newer.go_live_at = f"Newer {number}", None
            newer.save_revision().publish()

        at_once(publish_newer, lambda due=due: do(due, timezone.now()))  # type: ignore[misc]
        assert fresh(page).title == f"Newer {number}"
        assert fresh(page).scheduled_revision is None


@pytest.mark.postgres
def test_two_workers_that_tell_write_one_letter(home: HomePage, mailoutbox: list[Any]) -> None:
    person = User.objects.create_superuser("pat", email="pat@harbor.example")
    page = coming(home, "Broken", timezone.now() + SOON, by=person)
    break_revision(page)
    fall_due(fresh(page))
    at_once(*[lambda: schedule.run_schedule(StringIO()) for _ in range(2)])
    at_once(*[lambda: schedule.settle_and_tell(timezone.now()) for _ in range(3)])
    assert len(mailoutbox) == 1
    assert ScheduleProblem.objects.get().attempts == 1


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.postgres
def test_workers_that_are_killed_at_random_do_everything_once(
    home: HomePage, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    seed = int(os.environ.get("SCHEDULE_SEED") or random.randrange(1_000_000))
    record_property("seed", seed)
    pat = User.objects.create_superuser("pat", email="pat@harbor.example")
    later = timezone.now() + SOON
    bad = coming(home, "Broken", later, by=pat)
    break_revision(bad)
    scheduled = [bad, *quick_drafts(home, COMING - 1, later)]
    ending = quick_pages(home, GOING)
    last = Change.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    fall_due(*map(fresh, scheduled))
    Page.objects.filter(pk__in=[page.pk for page in ending]).update(
        expire_at=timezone.now() - timedelta(minutes=1)
    )

    killed = under_fire(seed, tmp_path)
    told = f"seed {seed}, {killed} kills"

    assert killed > 3, told
    good = scheduled[1:]
    assert Page.objects.filter(pk__in=[page.pk for page in good], live=True).count() == len(good), (
        told
    )
    assert not Page.objects.filter(pk__in=[page.pk for page in ending], live=True).exists(), told
    assert deeds("wagtail.publish.scheduled") == dict.fromkeys((page.pk for page in good), 1), told
    assert deeds("wagtail.unpublish.scheduled") == dict.fromkeys((one.pk for one in ending), 1), (
        told
    )
    ids = [page.pk for page in good + ending]
    changes = Change.objects.filter(sequence__gt=last, subject="page", subject_id__in=ids)
    events = Counter((one.subject_id, one.event) for one in changes)
    assert events == Counter(
        [(page.pk, "published") for page in good] + [(page.pk, "withdrawn") for page in ending]
    ), told
    assert {versions_of(page) for page in good} == {1}, told
    assert not DeliveryDocument.objects.filter(is_in_log=False).exists(), told
    assert disagreements() == [], told

    assert (fresh(bad).live, ScheduleProblem.objects.get().page_id) == (False, bad.pk), told
    letters = letters_in(tmp_path)
    if not letters:
        # Whoever was about to write it was killed: the next one does.
        assert schedule.settle_and_tell(timezone.now() + LEASE) == 1, told
    else:
        assert len(letters) == 1, told
        assert letters == {letter(ScheduleProblem.objects.get(), pat).extra_headers["Message-ID"]}


def quick_drafts(home: HomePage, count: int, go_live_at: Any) -> list[StandardPage]:
    """Drafts that are on the schedule."""
    parents = [make_page(home, StandardPage, f"Parent {n}") for n in range(PARENTS)]
    pages = [
        make_page(parents[n % PARENTS], StandardPage, f"Coming {n}", live=False)
        for n in range(count)
    ]
    for page in pages:
        page.go_live_at = go_live_at
        revision = page.save_revision()
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=go_live_at)
    return pages


def quick_pages(home: HomePage, count: int) -> list[StandardPage]:
    return [make_page(home, StandardPage, f"Going {number}") for number in range(count)]


def deeds(action: str) -> dict[int, int]:
    """How often the schedule did this to each page."""
    entries = PageLogEntry.objects.filter(action=action)
    return dict(Counter(entries.values_list("page_id", flat=True)))


def letters_in(folder: Path) -> set[str]:
    """The names of the letters that were written: one sent twice has one name."""
    found = re.findall(r"^Message-ID: (\S+)$", "".join(
        one.read_text() for one in folder.glob("*.log")), re.MULTILINE)  # fmt: skip
    return set(found)


def under_fire(seed: int, letters: Path) -> int:
    """Let workers do what is due while they are killed; how many were."""
    database = connection.settings_dict
    options = database.get("OPTIONS", {})
    host = options.get("host") or database["HOST"]
    user, password, name = database["USER"], database["PASSWORD"], database["NAME"]
    query = f"?host={host}" if str(host).startswith("/") else ""
    server = "" if query else f"{host}:{database['PORT'] or 5432}"
    account = f"{user}:{password}" if password else user
    url = f"postgres://{account}@{server}/{name}{query}"
    environment = os.environ | {
        "DATABASE_URL": url,
        "WATCHED_DATABASE": url.replace("postgres://", "postgresql://", 1),
        "DJANGO_SETTINGS_MODULE": "tests.flows.worker_settings",
        "LETTERS": str(letters),
    }
    answer = subprocess.run(
        [sys.executable, "-m", "tests.flows.schedule_under_fire", str(seed)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, f"seed {seed}\n{answer.stdout}\n{answer.stderr[-4000:]}"
    return int(answer.stdout.split()[0])

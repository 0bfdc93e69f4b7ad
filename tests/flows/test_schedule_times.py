"""The admin speaks of times as the clinic's clocks show them, whoever looks and from wherever."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms.models import Clinic
from pages.models import StandardPage
from tests.factories import cms
from tests.factories.forms import page_form
from tests.factories.pages import draft_of, fresh, home_of, make_clinic, make_page
from tests.flows.schedules import coming, schedule

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SUMMER = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
NINE_EASTERN = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
NINE_MOUNTAIN = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
NINE = "2026-11-23 09:00"
WORDS = "Monday, November 23, 2026, 9:00 AM Eastern (Maryland’s time)"


@pytest.fixture
def world() -> Iterator[SimpleNamespace]:
    """Clinics in Maryland and Arizona, and somebody in Tokyo who looks after both."""
    with time_machine.travel(SUMMER, tick=False):
        maryland = make_clinic("maryland", name="Maryland", time_zone="America/New_York")
        arizona = make_clinic("arizona", name="Arizona", time_zone="America/Phoenix")
        chief = cms.superuser()
        UserProfile.objects.create(user=chief, current_time_zone="Asia/Tokyo")
        client = Client()
        client.force_login(chief)
        yield SimpleNamespace(
            maryland=maryland, arizona=arizona, home=home_of(maryland), client=client, chief=chief
        )


def screen(world: SimpleNamespace, name: str, *args: Any) -> BeautifulSoup:
    answer = world.client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words_of(soup: BeautifulSoup) -> str:
    """All words of a screen, those of its dialogs among them."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", str(soup))).split())


def shown_start(world: SimpleNamespace, name: str, *args: Any) -> str:
    """What stands in the dialog as the time of publication."""
    page = unescape(world.client.get(reverse(name, args=args)).content.decode())
    fields = re.findall(r"<input[^>]*name=\"go_live_at\"[^>]*>", page)
    assert len(fields) == 1
    found = re.search(r"value=\"([^\"]*)\"", fields[0])
    return found[1] if found else ""


def set_schedule(world: SimpleNamespace, page: StandardPage, **times: str) -> Any:
    """Save a page's schedule through its form; the answer."""
    fields = page_form(fresh(page)) | {"go_live_at": "", "expire_at": ""} | times
    return world.client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), fields | {"action-publish": "1"}
    )


@pytest.mark.sqlite_long
@pytest.mark.parametrize(
    ("clinic", "instant"), [("maryland", NINE_EASTERN), ("arizona", NINE_MOUNTAIN)]
)
def test_nine_o_clock_is_the_clinic_s(
    world: SimpleNamespace, clinic: str, instant: datetime
) -> None:
    page = make_page(home_of(getattr(world, clinic)), live=False)
    assert (
        set_schedule(world, page, go_live_at=NINE, expire_at="2026-12-24 09:00").status_code == 302
    )
    revision = fresh(page).scheduled_revision
    assert revision.approved_go_live_at == instant
    stored = revision.as_object()
    assert stored.expire_at - stored.go_live_at == datetime(2026, 12, 24) - datetime(2026, 11, 23)


def test_dialog_shows_the_clinic_s_hours(world: SimpleNamespace) -> None:
    page = make_page(world.home, live=False, go_live_at=NINE_EASTERN)
    assert shown_start(world, "wagtailadmin_pages:edit", page.pk) == NINE


@pytest.mark.parametrize("name", ["wagtailadmin_pages:edit", "wagtailadmin_pages:add"])
def test_dialog_names_the_zone(world: SimpleNamespace, name: str) -> None:
    args = ["pages", "standardpage", world.home.pk] if name.endswith("add") else [world.home.pk]
    found = words_of(screen(world, name, *args))
    assert found.count("Eastern time, as the clocks in Maryland’s offices show it.") == 2


def test_status_panel_and_lock_tell_the_time_and_whose_it_is(world: SimpleNamespace) -> None:
    page = coming(world.home, "Coming", NINE_EASTERN, NINE_EASTERN.replace(year=2027))
    found = words_of(screen(world, "wagtailadmin_pages:edit", page.pk))
    assert f"Go-live: {WORDS}" in found
    assert "Expiry: Tuesday, November 23, 2027, 9:00 AM Eastern (Maryland’s time)" in found
    assert f"“Coming” is to be published on {WORDS}." in found
    assert f"It is scheduled to be published on {WORDS}." in found


def test_live_page_says_when_it_ends(world: SimpleNamespace) -> None:
    page = make_page(world.home, title="Going")
    schedule(page, None, NINE_EASTERN)
    found = words_of(screen(world, "wagtailadmin_pages:edit", page.pk))
    assert f"It is taken off the site on {WORDS}" in found


def test_late_page_says_that_it_was_due(world: SimpleNamespace) -> None:
    page = coming(world.home, "Coming", NINE_EASTERN)
    with time_machine.travel(NINE_EASTERN, tick=False):
        world.client.force_login(world.chief)
        found = words_of(screen(world, "wagtailadmin_pages:edit", page.pk))
    assert f"“Coming” was to be published on {WORDS}, and could not be yet." in found
    assert f"It was to be published on {WORDS}, and could not be yet." in found


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2027-03-14 02:30", "There is no 2:30 AM on March 14, 2027"),
        ("2026-11-01 01:30", "1:30 AM comes twice on November 1, 2026"),
    ],
)
def test_hour_that_is_not_or_comes_twice_is_refused_in_words(
    world: SimpleNamespace, typed: str, words: str
) -> None:
    page = make_page(world.home, live=False)
    answer = set_schedule(world, page, go_live_at=typed)
    assert answer.status_code == 200
    assert words in words_of(BeautifulSoup(answer.content, "html.parser"))
    assert fresh(page).scheduled_revision is None


def test_hour_that_comes_twice_stays_the_one_it_was(world: SimpleNamespace) -> None:
    second = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    page = draft_of(make_page(world.home, live=False), go_live_at=second)
    assert set_schedule(world, page, go_live_at="2026-11-01 01:30").status_code == 302
    assert fresh(page).scheduled_revision.approved_go_live_at == second
    found = words_of(screen(world, "wagtailadmin_pages:edit", page.pk))
    assert "1:30 AM Eastern, after the clocks go back (Maryland’s time)" in found


@pytest.mark.parametrize("name", ["history", "workflow_history", "unpublish", "delete", "copy"])
def test_other_screens_of_a_page_open_in_the_clinic_s_time(
    world: SimpleNamespace, name: str
) -> None:
    page = make_page(world.home)
    screen(world, f"wagtailadmin_pages:{name}", page.pk)


def test_history_and_lists_show_the_clinic_s_hours(world: SimpleNamespace) -> None:
    page = make_page(world.home, title="Today")
    page.save_revision(user=world.chief, log_action=True)
    # 12:00 UTC is 8:00 in Maryland and 21:00 in Tokyo.
    assert "July 1, 2026, 8 a.m." in str(screen(world, "wagtailadmin_pages:history", page.pk))
    assert "July 1, 2026, 8 a.m." in str(screen(world, "wagtailadmin_explore", world.home.pk))
    root = world.home.get_parent()
    assert "July 1, 2026, 9 p.m." in str(screen(world, "wagtailadmin_explore", root.pk))


def test_editor_s_own_zone_is_left_as_it_was(world: SimpleNamespace) -> None:
    screen(world, "wagtailadmin_pages:edit", world.home.pk)
    assert timezone.get_current_timezone_name() == "UTC"
    assert UserProfile.objects.get().current_time_zone == "Asia/Tokyo"


def test_clinic_s_own_schedule_is_in_its_time(world: SimpleNamespace) -> None:
    clinic = Clinic.objects.get(pk=world.maryland.pk)
    clinic.go_live_at = NINE_EASTERN
    clinic.save_revision().publish()
    found = words_of(screen(world, "clinics:edit", clinic.pk))
    assert shown_start(world, "clinics:edit", clinic.pk) == NINE
    assert f"Go-live: {WORDS}" in found
    assert found.count("Eastern time, as the clocks in Maryland’s offices show it.") == 2
    screen(world, "clinics:add")
    assert "July 1, 2026, 8 a.m." in str(screen(world, "clinics:history", clinic.pk))

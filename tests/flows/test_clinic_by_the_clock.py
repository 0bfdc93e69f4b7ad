"""Notices and special hours: they appear and vanish by themselves, at their minute."""

import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from api import publishing, schedule
from api.models import DeliveryDocument
from api.worker.jobs import pause_until
from cms.models import Clinic, Notice
from tests.factories import cms, sections
from tests.factories.pages import make_clinic
from tests.flows.stored import rebuilt_by

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ONE = timedelta(hours=1)


def answer(slug: str) -> Any:
    return Client().get(f"/api/v1/clinics/{slug}/")


def notices(slug: str) -> list[str]:
    return [re.sub("<[^>]*>", "", one["text"]["value"]) for one in answer(slug).json()["notices"]]


def specials(slug: str) -> list[str]:
    return [one["label"] for one in answer(slug).json()["offices"][0]["special_hours"]]


def special(label: str, first: str, last: str) -> Any:
    dates = {"first_date": first, "last_date": last, "closed": True, "periods": []}
    return {"type": "dates", "value": {"label": label, **dates}}


def run_schedule() -> str:
    said = StringIO()
    call_command("publish_scheduled", stderr=said)
    return said.getvalue()


def test_notice_appears_and_vanishes_at_its_minute() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        clinic = make_clinic("harbor")
        cms.notice(clinic, "Closed by snow", starts_at=NOON + ONE, ends_at=NOON + 2 * ONE)
        assert notices("harbor") == []

        clock.move_to(NOON + ONE - timedelta(seconds=1))
        assert rebuilt_by(run_schedule) == {}
        clock.move_to(NOON + ONE)
        assert list(rebuilt_by(run_schedule).values()) == [1]
        shown = answer("harbor").json()["notices"][0]
        assert shown["starts_at"] == "2026-11-20T13:00:00Z"
        assert shown["ends_at"] == "2026-11-20T14:00:00Z"

        clock.move_to(NOON + 2 * ONE)
        run_schedule()
        assert notices("harbor") == []


def test_start_left_empty_becomes_the_moment_of_publication_and_stays() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        clinic = make_clinic("harbor")
        clinic.notices = [Notice(text="<p>Closed by snow</p>", ends_at=NOON + 9 * ONE)]
        clinic.save_revision()
        clock.move_to(NOON + ONE)
        Clinic.objects.get().latest_revision.publish()
        assert answer("harbor").json()["notices"][0]["starts_at"] == "2026-11-20T13:00:00Z"
        notice_id = answer("harbor").json()["notices"][0]["id"]

        clock.move_to(NOON + 2 * ONE)
        edited = Clinic.objects.get()
        notice = edited.notices.get()
        notice.text, notice.starts_at = "<p>Closed by ice</p>", None
        edited.notices = [notice]
        edited.save_revision().publish()
        (shown,) = answer("harbor").json()["notices"]
        assert shown["text"]["value"] == "<p>Closed by ice</p>"
        assert (shown["id"], shown["starts_at"]) == (notice_id, "2026-11-20T13:00:00Z")


def test_start_that_is_taken_away_before_it_has_come_is_now() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        notice = cms.notice(make_clinic("harbor"), starts_at=NOON + 5 * ONE)
        clock.move_to(NOON + ONE)
        notice.starts_at = None
        notice.save()
        assert answer("harbor").json()["notices"][0]["starts_at"] == "2026-11-20T13:00:00Z"


def test_scheduled_clinic_s_notice_starts_when_it_is_published() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        clinic = make_clinic("harbor")
        clinic.notices = [Notice(text="<p>We have moved</p>", ends_at=NOON + 9 * ONE)]
        clinic.go_live_at = NOON + ONE
        clinic.save_revision().publish()
        assert not Notice.objects.exists()
        clock.move_to(NOON + ONE + timedelta(seconds=1))
        run_schedule()
        assert answer("harbor").json()["notices"][0]["starts_at"] == "2026-11-20T13:00:01Z"


def test_notice_of_a_clinic_that_is_a_draft_has_no_start_until_it_is_published() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        clinic = cms.clinic("new", live=False)
        cms.notice(clinic)
        assert Notice.objects.get().starts_at is None
        clock.move_to(NOON + ONE)
        clinic.save_revision().publish()
        assert Notice.objects.get().starts_at == NOON + ONE


def test_notice_without_an_end_reaches_no_reader() -> None:
    cms.notice(make_clinic("harbor"), "For ever", ends_at=None)
    assert answer("harbor").json()["notices"] == []


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [(None, ONE, True), (-ONE, ONE, True), (timedelta(), ONE, True),
     (ONE, 2 * ONE, False), (-2 * ONE, -ONE, False), (-ONE, timedelta(), False),
     (None, None, False), (-ONE, None, False), (ONE, None, False)],
)  # fmt: skip
def test_notice_is_shown_from_its_start_until_its_end(
    starts: timedelta | None, ends: timedelta | None, expected: bool
) -> None:
    notice = Notice(
        starts_at=NOON + starts if starts is not None else None,
        ends_at=NOON + ends if ends is not None else None,
    )
    assert notice.is_current(NOON) is expected


def test_what_fell_due_while_nothing_ran_is_caught_up_with_once() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        clinic = make_clinic("harbor")
        cms.notice(clinic, "Over long ago", ends_at=NOON + ONE)
        cms.notice(clinic, "Still on", starts_at=NOON + 2 * ONE)
        clock.move_to(NOON + timedelta(days=3))
        assert list(rebuilt_by(run_schedule).values()) == [1]
        assert notices("harbor") == ["Still on"]
        assert rebuilt_by(run_schedule) == {}


def test_second_schedule_finds_nothing_left_to_do() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        cms.notice(make_clinic("harbor"), "Today only", ends_at=NOON + ONE)
        clock.move_to(NOON + ONE)
        now = NOON + ONE
        (due,) = publishing.due_documents(now)
        assert publishing.rebuild_due_document(due.pk, now) is True
        assert publishing.rebuild_due_document(due.pk, now) is False
        assert publishing.due_documents(now) == []


def test_error_in_one_clinic_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from api.publishing import clinics

    with time_machine.travel(NOON, tick=False) as clock:
        for slug in ("harbor", "summit"):
            cms.notice(make_clinic(slug), "Today only", ends_at=NOON + ONE)
        clock.move_to(NOON + ONE)
        build = clinics.clinic_document

        def fails_at_harbor(clinic: Clinic, context: Any) -> Any:
            if clinic.slug == "harbor":
                raise RuntimeError("broken")
            return build(clinic, context)

        monkeypatch.setattr(clinics, "clinic_document", fails_at_harbor)
        assert "broken" in run_schedule()
        assert notices("summit") == []
        monkeypatch.undo()
        assert run_schedule() == ""
        assert notices("harbor") == []


@pytest.mark.parametrize(
    ("zone", "midnight"),
    [
        ("America/New_York", "2026-11-27T05:00:00+00:00"),
        ("America/Phoenix", "2026-11-27T07:00:00+00:00"),
        ("Pacific/Honolulu", "2026-11-27T10:00:00+00:00"),
    ],
)
def test_special_hours_vanish_at_midnight_of_the_clinic(zone: str, midnight: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        clinic = make_clinic("harbor", time_zone=zone)
        office = clinic.offices.get()
        office.special_hours = sections.stream(
            special("Thanksgiving", "2026-11-26", "2026-11-26"),
            special("Over", "2026-11-10", "2026-11-19"),
            special("Christmas", "2026-12-24", "2026-12-25"),
        )
        office.save()
        assert specials("harbor") == ["Thanksgiving", "Christmas"]
        ends = datetime.fromisoformat(midnight)
        assert DeliveryDocument.objects.get(subject="clinic").rebuild_at == ends
        clock.move_to(ends - timedelta(seconds=1))
        run_schedule()
        assert specials("harbor") == ["Thanksgiving", "Christmas"]
        clock.move_to(ends)
        run_schedule()
        assert specials("harbor") == ["Christmas"]


def test_midnight_follows_summer_time() -> None:
    with time_machine.travel(datetime(2026, 10, 30, 12, tzinfo=UTC), tick=False):
        clinic = make_clinic("harbor")
        office = clinic.offices.get()
        # Clocks go back on the night of 1 November 2026.
        office.special_hours = sections.stream(special("Training", "2026-10-30", "2026-11-01"))
        office.save()
        row = DeliveryDocument.objects.get(subject="clinic")
    assert row.rebuild_at == datetime(2026, 11, 2, 5, 0, tzinfo=UTC)


def cache_seconds(slug: str) -> tuple[int, int]:
    """How long a shared cache may keep the clinic, and serve it stale while it asks again."""
    control = answer(slug).headers["Cache-Control"]
    found = re.search(r"s-maxage=(\d+), stale-while-revalidate=(\d+)", control)
    assert found, control
    return int(found[1]), int(found[2])


def test_no_cache_keeps_a_clinic_beyond_its_next_change() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        cms.notice(make_clinic("harbor"), "Today only", ends_at=NOON + ONE)
        assert cache_seconds("harbor") == (300, 60)
        clock.move_to(NOON + ONE - timedelta(seconds=320))
        assert cache_seconds("harbor") == (300, 20)
        clock.move_to(NOON + ONE - timedelta(seconds=40))
        assert cache_seconds("harbor") == (40, 0)
        listed = Client().get("/api/v1/clinics/").headers["Cache-Control"]
        assert "s-maxage=40, stale-while-revalidate=0" in listed
        clock.move_to(NOON + ONE + timedelta(seconds=5))
        assert cache_seconds("harbor") == (0, 0)
        run_schedule()
        assert cache_seconds("harbor") == (300, 60)


@pytest.mark.parametrize(
    ("due", "expected"), [(None, 30), (-5, 0), (0, 0.005), (7, 7.005), (29.999, 30), (3000, 30)]
)
def test_schedule_sleeps_until_the_next_thing_is_due(due: float | None, expected: float) -> None:
    at = NOON + timedelta(seconds=due) if due is not None else None
    assert pause_until(at, NOON, 30) == pytest.approx(expected)


def test_next_due_is_the_earliest_of_all_that_the_clock_changes() -> None:
    with time_machine.travel(NOON, tick=False):
        clinic = make_clinic("harbor")
        assert schedule.next_due(after=NOON) is None
        cms.notice(clinic, "Later", starts_at=NOON + 3 * ONE)
        assert schedule.next_due(after=NOON) == NOON + 3 * ONE
        clinic = Clinic.objects.get(pk=clinic.pk)
        clinic.go_live_at = NOON + 2 * ONE
        clinic.save_revision().publish()
        assert schedule.next_due(after=NOON) == NOON + 2 * ONE


def test_notice_links_to_a_page_only_while_it_is_public() -> None:
    from tests.factories.pages import fresh, home_of, make_page

    clinic = make_clinic("harbor")
    page = make_page(home_of(clinic), title="Snow days")
    link = {"target": "page", "page": page.pk, "label": "", "url": "", "email": ""}
    cms.notice(clinic, "Closed by snow", link=sections.stream({"type": "link", "value": link}))
    assert answer("harbor").json()["notices"][0]["link"]["href"] == "/snow-days/"
    assert answer("harbor").json()["notices"][0]["link"]["label"] == "Snow days"
    fresh(page).unpublish()
    assert answer("harbor").json()["notices"][0]["link"] is None
    assert notices("harbor") == ["Closed by snow"]


def test_clinic_past_its_last_day_is_gone_before_the_schedule_runs() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        clinic = cms.clinic("closing")
        clinic.expire_at = NOON + ONE
        clinic.save_revision().publish()
        assert answer("closing").status_code == 200
        clock.move_to(NOON + ONE)
        assert answer("closing").status_code == 410
        clock.move_to(NOON + 2 * ONE)
        run_schedule()
        assert Clinic.objects.get().is_active is False


def test_page_that_shows_offices_follows_the_clock_too() -> None:
    from tests.factories.pages import home_of, make_page
    from tests.flows.stored import page_document

    with time_machine.travel(NOON, tick=False) as clock:
        clinic = make_clinic("harbor")
        office = clinic.offices.get()
        office.special_hours = sections.stream(special("Training", "2026-11-20", "2026-11-20"))
        office.save()
        shown = sections.stream(sections.offices())
        page = make_page(home_of(clinic), title="Visit us", sections=shown)
        (item,) = page_document(page)["sections"][0]["items"]
        assert [one["label"] for one in item["special_hours"]] == ["Training"]
        clock.move_to(datetime(2026, 11, 21, 5, 0, tzinfo=UTC))
        assert set(rebuilt_by(run_schedule)) == {
            ("harbor", "clinic", clinic.pk),
            ("harbor", "page", page.pk),
        }
        (item,) = page_document(page)["sections"][0]["items"]
        assert item["special_hours"] == []

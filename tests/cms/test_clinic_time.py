"""Times of day where a clinic is: which instants they are, and in which words they are told."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.admin.local_time import LocalTimeField
from cms.clinic_time import local_words, possessive, readings, why_no_instant, zone_name

EASTERN, ARIZONA, LORD_HOWE = "America/New_York", "America/Phoenix", "Australia/Lord_Howe"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("local", "zone", "expected"),
    [
        ("2026-11-23T09:00", EASTERN, ["2026-11-23T14:00"]),
        ("2026-07-01T09:00", EASTERN, ["2026-07-01T13:00"]),
        ("2026-07-01T09:00", ARIZONA, ["2026-07-01T16:00"]),
        # On 8 March the clocks go from 2 to 3.
        ("2026-03-08T01:59", EASTERN, ["2026-03-08T06:59"]),
        ("2026-03-08T02:00", EASTERN, []),
        ("2026-03-08T02:59", EASTERN, []),
        ("2026-03-08T03:00", EASTERN, ["2026-03-08T07:00"]),
        ("2026-03-08T02:30", ARIZONA, ["2026-03-08T09:30"]),
        # On 1 November they go from 2 back to 1.
        ("2026-11-01T00:59", EASTERN, ["2026-11-01T04:59"]),
        ("2026-11-01T01:00", EASTERN, ["2026-11-01T05:00", "2026-11-01T06:00"]),
        ("2026-11-01T01:59", EASTERN, ["2026-11-01T05:59", "2026-11-01T06:59"]),
        ("2026-11-01T02:00", EASTERN, ["2026-11-01T07:00"]),
        # By half an hour only.
        ("2026-04-05T01:45", LORD_HOWE, ["2026-04-04T14:45", "2026-04-04T15:15"]),
        ("2026-10-04T02:15", LORD_HOWE, []),
    ],
)
def test_time_of_day_is_one_instant_but_for_the_nights_when_clocks_change(
    local: str, zone: str, expected: list[str]
) -> None:
    assert readings(datetime.fromisoformat(local), zone) == [utc(one) for one in expected]


@pytest.mark.parametrize(
    ("local", "zone", "words"),
    [
        ("2026-11-23T09:00", EASTERN, ""),
        (
            "2026-03-08T02:30",
            EASTERN,
            "There is no 2:30 AM on March 8, 2026: the clocks in Eastern time go forward that "
            "night. Choose 3:30 AM, or another time.",
        ),
        (
            "2026-11-01T01:30",
            EASTERN,
            "1:30 AM comes twice on November 1, 2026: the clocks in Eastern time go back that "
            "night. Choose 12:59 AM or earlier, or 2:00 AM or later.",
        ),
    ],
)
def test_time_that_is_no_instant_is_refused_in_words(local: str, zone: str, words: str) -> None:
    assert why_no_instant(datetime.fromisoformat(local), zone) == words


@pytest.mark.parametrize(
    ("instant", "zone", "words"),
    [
        (
            "2026-11-23T14:00",
            EASTERN,
            "Monday, November 23, 2026, 9:00 AM Eastern (Maryland’s time)",
        ),
        ("2026-07-01T13:05", EASTERN, "Wednesday, July 1, 2026, 9:05 AM Eastern (Maryland’s time)"),
        (
            "2026-07-01T16:00",
            ARIZONA,
            "Wednesday, July 1, 2026, 9:00 AM Mountain without summer time (Maryland’s time)",
        ),
        (
            "2026-11-01T05:30",
            EASTERN,
            "Sunday, November 1, 2026, 1:30 AM Eastern, before the clocks go back "
            "(Maryland’s time)",
        ),
        (
            "2026-11-01T06:30",
            EASTERN,
            "Sunday, November 1, 2026, 1:30 AM Eastern, after the clocks go back (Maryland’s time)",
        ),
    ],
)
def test_instant_is_told_by_the_clinic_s_clocks(instant: str, zone: str, words: str) -> None:
    with timezone.override("Asia/Tokyo"):
        assert local_words(utc(instant), zone, "Maryland") == words


@pytest.mark.parametrize(
    ("zone", "name"),
    [(EASTERN, "Eastern"), ("Europe/Paris", "Europe/Paris"), (LORD_HOWE, "Australia/Lord Howe")],
)
def test_zone_has_a_short_name(zone: str, name: str) -> None:
    assert zone_name(zone) == name


def test_clinic_s_name_may_end_with_s() -> None:
    assert [possessive("Maryland"), possessive("Five Rivers")] == ["Maryland’s", "Five Rivers’"]


def typed(text: str, stored: datetime | None = None) -> datetime | None:
    """What a form of a clinic in Maryland makes of what somebody types who is elsewhere."""
    field = LocalTimeField(zone=EASTERN, stored=stored, required=False)
    with timezone.override("Asia/Tokyo"):
        value: datetime | None = field.clean(text)
    return value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-23 09:00", "2026-11-23T14:00"),
        ("2026-07-01 09:00", "2026-07-01T13:00"),
        # Who writes the offset, too, means it.
        ("2026-11-23T09:00:00Z", "2026-11-23T09:00"),
        ("2026-11-23T09:00:00+09:00", "2026-11-23T00:00"),
    ],
)
def test_typed_time_is_the_clinic_s_wherever_the_editor_is(text: str, expected: str) -> None:
    assert typed(text) == utc(expected)


def test_no_time_stays_none() -> None:
    assert typed("") is None


@pytest.mark.parametrize("text", ["2026-03-08 02:30", "2026-11-01 01:30", "tomorrow"])
def test_typed_time_that_is_no_instant_is_an_error_of_its_field(text: str) -> None:
    with pytest.raises(ValidationError):
        typed(text)


@pytest.mark.parametrize(
    "stored", ["2026-11-01T05:30:00", "2026-11-01T06:30:00", "2026-11-01T06:30:42"]
)
def test_time_that_comes_twice_stays_what_it_was_while_nobody_changes_it(stored: str) -> None:
    assert typed("2026-11-01 01:30", utc(stored)) == utc(stored)


def test_stored_time_is_shown_by_the_clinic_s_clocks() -> None:
    class Schedule(forms.Form):
        at = LocalTimeField(
            zone=EASTERN, initial=datetime(2026, 11, 23, 23, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
        )

    with timezone.override("Asia/Tokyo"):
        assert "2026-11-23 09:00" in str(Schedule()["at"])

"""Special hours: ranges of days that never overlap, each closed or with its own periods."""

from datetime import date
from typing import Any

import pytest
from wagtail.blocks.stream_block import StreamBlockValidationError

from cms.blocks.special_hours import SpecialHoursBlock, offered_holidays
from cms.opening import coming_days

HOLIDAY = {"label": "Christmas", "first_date": "2026-12-24", "last_date": "2026-12-25"}


def entry(*periods: tuple[str, str], **values: Any) -> dict[str, Any]:
    listed = [
        {"type": "item", "value": {"opens": opens, "closes": closes}, "id": opens}
        for opens, closes in periods
    ]
    return {"type": "dates", "value": {"closed": True, **HOLIDAY, "periods": listed, **values}}


def cleaned(*entries: dict[str, Any]) -> Any:
    block = SpecialHoursBlock()
    return block.clean(block.to_python(list(entries)))


def errors_of(*entries: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """`{position: {field: error}}` of the refused entries."""
    with pytest.raises(StreamBlockValidationError) as refused:
        cleaned(*entries)
    return {at: dict(nested.block_errors) for at, nested in refused.value.block_errors.items()}


def test_range_is_written_with_both_its_days() -> None:
    (child,) = cleaned(entry())
    assert child.block.get_api_representation(child.value) == {
        "first_date": "2026-12-24",
        "last_date": "2026-12-25",
        "closed": True,
        "periods": [],
        "label": "Christmas",
    }


def test_single_day_needs_no_last_day_and_its_periods_are_in_order() -> None:
    (child,) = cleaned(entry(("13:00", "15:00"), ("9:00", "12:00"), closed=False, last_date=None))
    shown = child.block.get_api_representation(child.value)
    assert shown["last_date"] == "2026-12-24"
    assert shown["periods"] == [
        {"opens": "09:00", "closes": "12:00"},
        {"opens": "13:00", "closes": "15:00"},
    ]


@pytest.mark.parametrize(
    ("values", "periods", "field", "words"),
    [
        ({"label": ""}, [], "label", "required"),
        ({"first_date": None}, [], "first_date", "required"),
        ({"last_date": "2026-12-23"}, [], "last_date", "before the first day"),
        ({"last_date": "2062-12-25"}, [], "last_date", "more than a year"),
        ({"closed": False}, [], "closed", "Tick “Closed”"),
        ({"closed": True}, [("9:00", "12:00")], "closed", "remove the opening times"),
    ],
)
def test_refusal_stands_at_its_field(
    values: dict[str, Any], periods: list[tuple[str, str]], field: str, words: str
) -> None:
    errors = errors_of(entry(*periods, **values))
    assert list(errors[0]) == [field]
    assert words in errors[0][field].messages[0]


def test_overlapping_ranges_are_refused_at_the_later_one() -> None:
    later = entry(label="Staff training", first_date="2026-12-25", last_date="2026-12-28")
    errors = errors_of(entry(), later)
    assert list(errors) == [1]
    assert "“Christmas” has other hours" in errors[1]["first_date"].messages[0]


def test_neighbouring_ranges_are_accepted() -> None:
    later = entry(label="Staff training", first_date="2026-12-26", last_date="2026-12-28")
    assert len(cleaned(entry(), later)) == 2


@pytest.mark.parametrize(
    "periods",
    [[("9:00", "12:00"), ("11:00", "13:00")], [("12:00", "9:00")]],
    ids=["overlapping", "backwards"],
)
def test_impossible_periods_are_refused_at_the_list(periods: list[tuple[str, str]]) -> None:
    assert list(errors_of(entry(*periods, closed=False))[0]) == ["periods"]


def test_editor_is_offered_the_coming_holidays_in_words() -> None:
    first = offered_holidays(date(2026, 11, 20))[0]
    assert first == {
        "text": "Thanksgiving, Thursday 26 November 2026",
        "label": "Thanksgiving",
        "date": "2026-11-26",
    }


def test_special_hours_replace_all_the_week_says_of_a_day() -> None:
    week = [
        {"days": ["thursday"], "opens": "08:30", "closes": "17:00", "mode": "in_person",
         "note": None},
        {"days": ["thursday"], "opens": "18:00", "closes": "20:00", "mode": "telehealth",
         "note": "Evening talks"},
        {"days": ["friday"], "opens": "09:00", "closes": "13:00", "mode": "in_person",
         "note": None},
    ]  # fmt: skip
    special = [
        {"first_date": "2026-12-24", "last_date": "2026-12-24", "closed": False,
         "periods": [{"opens": "09:00", "closes": "12:00"}], "label": "Christmas Eve"},
        {"first_date": "2026-12-25", "last_date": "2026-12-26", "closed": True,
         "periods": [], "label": "Christmas"},
    ]  # fmt: skip
    days = coming_days({"hours": week, "special_hours": special}, date(2026, 12, 17), 14)
    told = {day.date.day: (day.label, [one.opens for one in day.openings]) for day in days}
    assert len(days) == 14
    assert told[17] == ("", ["08:30", "18:00"])
    assert told[18] == ("", ["09:00"])
    assert told[19] == ("", [])
    assert told[24] == ("Christmas Eve", ["09:00"])
    assert told[25] == ("Christmas", [])

"""Opening hours: every pair of periods, and errors at the very block."""

from datetime import time
from itertools import product
from typing import Any

import pytest
from wagtail.blocks.stream_block import StreamBlockValidationError

from cms.blocks.hours import HoursBlock, overlap

HOURS = [time(hour) for hour in (8, 10, 12, 14)]
PERIODS = [(opens, closes) for opens, closes in product(HOURS, HOURS) if opens < closes]


def entry(days: list[str], opens: str, closes: str, mode: str = "in_person") -> dict[str, Any]:
    value = {"days": days, "opens": opens, "closes": closes, "mode": mode, "note": ""}
    return {"type": "period", "value": value}


def errors_of(*entries: dict[str, Any]) -> dict[int, dict[str, str]]:
    """`{position: {field: message}}` of the refused hours."""
    block = HoursBlock()
    with pytest.raises(StreamBlockValidationError) as refused:
        block.clean(block.to_python(list(entries)))
    return {
        position: {name: error.messages[0] for name, error in nested.block_errors.items()}
        for position, nested in refused.value.block_errors.items()
    }


@pytest.mark.parametrize("first", PERIODS)
@pytest.mark.parametrize("second", PERIODS)
@pytest.mark.parametrize("mode", ["in_person", "telehealth"])
@pytest.mark.parametrize("days", [{"monday"}, {"tuesday"}, {"monday", "tuesday"}])
def test_overlap_is_told_for_every_pair_of_periods(
    first: tuple[time, time], second: tuple[time, time], mode: str, days: set[str]
) -> None:
    minutes = [
        {minute for minute in range(24) if period[0].hour <= minute < period[1].hour}
        for period in (first, second)
    ]
    expected = days & {"monday"} if minutes[0] & minutes[1] and mode == "in_person" else set()
    one, other = ({"monday"}, *first, "in_person"), (days, *second, mode)
    assert overlap(one, other) == expected
    assert overlap(other, one) == expected


def test_week_without_overlap_is_accepted() -> None:
    block = HoursBlock()
    value = block.to_python(
        [
            entry(["monday", "tuesday"], "08:30", "12:00"),
            entry(["monday"], "12:00", "17:00"),
            entry(["monday"], "09:00", "16:00", "telehealth"),
            entry(["wednesday"], "08:30", "17:00"),
        ]
    )
    assert len(block.clean(value)) == 4


def test_overlap_is_an_error_at_the_later_period_and_names_the_days() -> None:
    errors = errors_of(
        entry(["monday", "friday"], "08:30", "17:00"),
        entry(["tuesday"], "08:30", "17:00"),
        entry(["friday", "saturday"], "16:30", "18:00"),
    )
    assert errors == {2: {"opens": "Friday: overlaps the hours 08:30–17:00 above."}}


@pytest.mark.parametrize("closes", ["08:30", "08:00"])
def test_closing_before_opening_is_an_error_at_closes(closes: str) -> None:
    errors = errors_of(entry(["monday"], "07:00", "08:00"), entry(["tuesday"], "08:30", closes))
    assert errors == {1: {"closes": "Closing time must be after opening time."}}


def test_period_without_a_day_is_refused() -> None:
    assert errors_of(entry([], "08:30", "17:00")) == {0: {"days": "This field is required."}}


def test_hours_are_written_in_the_order_of_the_week() -> None:
    block = HoursBlock()
    child = block.to_python([entry(["friday", "monday"], "08:30", "17:00")])[0]
    assert child.block.get_api_representation(child.value) == {
        "days": ["monday", "friday"],
        "opens": "08:30",
        "closes": "17:00",
        "mode": "in_person",
        "note": None,
    }

"""When an office is open on the days to come, from its hours and special hours as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Opening:
    """From one time of day to another, each `HH:MM`."""

    opens: str
    closes: str
    mode: str = "in_person"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of an office; `label` says why its hours are special, else it is empty."""

    date: date
    openings: tuple[Opening, ...]
    label: str = ""


def coming_days(office: Mapping[str, Any], first: date, count: int = 14) -> list[Day]:
    """The days from `first` on. Special hours replace all that the week says of a day."""
    return [day_of(office, first + timedelta(days=number)) for number in range(count)]


def day_of(office: Mapping[str, Any], day: date) -> Day:
    """One day of an Office as in the contract."""
    for special in office["special_hours"]:
        if special["first_date"] <= day.isoformat() <= special["last_date"]:
            periods = [Opening(one["opens"], one["closes"]) for one in special["periods"]]
            return Day(day, tuple(periods), special["label"])
    weekday = WEEKDAYS[day.weekday()]
    usual = [
        Opening(one["opens"], one["closes"], one["mode"], one["note"] or "")
        for one in office["hours"]
        if weekday in one["days"]
    ]
    return Day(day, tuple(sorted(usual, key=lambda one: one.opens)))

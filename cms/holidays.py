"""The public holidays of the United States' federal government, with the days they are observed.

Nothing here says that a clinic is closed; editors choose from these.
"""

from dataclasses import dataclass
from datetime import date, timedelta

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
# Month and day of those that stand on one date.
FIXED = {
    "New Year’s Day": (1, 1),
    "Juneteenth": (6, 19),
    "Independence Day": (7, 4),
    "Veterans Day": (11, 11),
    "Christmas Day": (12, 25),
}
# Month, weekday and which one of the month; -1 is the last.
MOVING = {
    "Martin Luther King Jr. Day": (1, MONDAY, 3),
    "Presidents’ Day": (2, MONDAY, 3),
    "Memorial Day": (5, MONDAY, -1),
    "Labor Day": (9, MONDAY, 1),
    "Columbus Day": (10, MONDAY, 2),
    "Thanksgiving": (11, THURSDAY, 4),
}


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day and its name; a weekday that stands in for a weekend's is called “(observed)”."""

    date: date
    name: str

    def __str__(self) -> str:
        return f"{self.name}, {self.date:%A} {self.date.day} {self.date:%B %Y}"


def coming_holidays(today: date, days: int = 365) -> list[Holiday]:
    """The holidays from `today` on, for so many days, in order."""
    last = today + timedelta(days=days)
    found = [
        holiday
        for year in range(today.year, last.year + 2)
        for holiday in holidays_of(year)
        if today <= holiday.date <= last
    ]
    return sorted(found, key=lambda holiday: holiday.date)


def holidays_of(year: int) -> list[Holiday]:
    """A year's holidays. One on a Saturday is observed the day before, one on a Sunday the day
    after; both days are listed. New Year’s Day may be observed in the year before."""
    found = [
        Holiday(_nth_weekday(year, month, weekday, which), name)
        for name, (month, weekday, which) in MOVING.items()
    ]
    for name, (month, day) in FIXED.items():
        actual = date(year, month, day)
        found.append(Holiday(actual, name))
        shift = {SATURDAY: -1, SUNDAY: 1}.get(actual.weekday())
        if shift:
            found.append(Holiday(actual + timedelta(days=shift), f"{name} (observed)"))
    return sorted(found, key=lambda holiday: holiday.date)


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    last = (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)

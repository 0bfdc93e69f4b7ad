"""The IANA time zones a clinic may be in, those of the United States first, and their days."""

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

AMERICAN = {
    "America/New_York": "Eastern (New York)",
    "America/Chicago": "Central (Chicago)",
    "America/Denver": "Mountain (Denver)",
    "America/Phoenix": "Mountain without summer time (Phoenix)",
    "America/Los_Angeles": "Pacific (Los Angeles)",
    "America/Anchorage": "Alaska (Anchorage)",
    "Pacific/Honolulu": "Hawaii (Honolulu)",
    "America/Puerto_Rico": "Atlantic (Puerto Rico)",
}


@cache
def _others() -> tuple[str, ...]:
    return tuple(
        sorted(name for name in available_timezones() if "/" in name and name not in AMERICAN)
    )


def time_zone_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Grouped choices: the United States by their usual names, then all of the IANA list."""
    return [
        ("United States", list(AMERICAN.items())),
        ("All others", [(name, name.replace("_", " ")) for name in _others()]),
    ]


def time_zone_name(zone: str) -> str:
    """`Eastern (New York)`; for a zone abroad its IANA name with spaces."""
    return AMERICAN.get(zone) or zone.replace("_", " ")


def start_of_day(day: date, zone: str) -> datetime:
    """The instant, in UTC, at which a day begins in a zone."""
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


def day_in(zone: str, instant: datetime) -> date:
    """The day it is in a zone at an instant."""
    return instant.astimezone(ZoneInfo(zone)).date()

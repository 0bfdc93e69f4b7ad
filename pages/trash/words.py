"""How messages about the trash put things."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from cms.models import Clinic


def at_a_time(instant: datetime, clinic: Clinic | None) -> str:
    """`March 9, 2026, 10:20 a.m.`, in the clinic's own zone."""
    return date_format(_local(instant, clinic), "DATETIME_FORMAT")


def on_a_day(instant: datetime, clinic: Clinic | None) -> str:
    """`March 9, 2026`, in the clinic's own zone."""
    return date_format(_local(instant, clinic), "DATE_FORMAT")


def _local(instant: datetime, clinic: Clinic | None) -> datetime:
    return instant.astimezone(ZoneInfo(clinic.time_zone if clinic else "UTC"))


def joined(sentences: Sequence[str]) -> str:
    """Several sentences as the end of one: the first begins small, the last has no full stop."""
    text = " ".join(sentences)
    return text[:1].lower() + text[1:].removesuffix(".")


def counted(count: int, one: str, many: str) -> str:
    """`1 page`, `3 pages`."""
    return f"{count} {one if count == 1 else many}"

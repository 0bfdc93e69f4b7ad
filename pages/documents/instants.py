"""Dates and instants as they are written in JSON."""

from datetime import UTC, date, datetime


def instant(moment: datetime | None) -> str | None:
    """`2026-11-20T15:04:11Z`, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def day(moment: date | None) -> str | None:
    """`2026-11-20`."""
    return moment.isoformat() if moment else None

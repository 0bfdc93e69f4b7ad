"""Whether a worker lives: each one says so every few seconds."""

from datetime import datetime, timedelta
from typing import Final

from api.models import WorkerHeartbeat

EVERY: Final = timedelta(seconds=15)
# A worker that waits for SQLite's writer, or starts again, is still there.
SILENCE: Final = timedelta(minutes=2)


def beat(now: datetime) -> None:
    """Say that a worker lives."""
    WorkerHeartbeat.objects.update_or_create(pk=1, defaults={"heard_at": now})


def last_heard() -> datetime | None:
    """When any worker last said that it lives; None when none ever did."""
    return WorkerHeartbeat.objects.values_list("heard_at", flat=True).first()


def is_silent(heard_at: datetime | None, now: datetime) -> bool:
    """Whether no worker can be there: none was heard of for two minutes."""
    return heard_at is None or now - heard_at > SILENCE

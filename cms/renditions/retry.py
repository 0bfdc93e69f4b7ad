"""When a picture whose files could not be made is tried again. Plain values."""

from datetime import datetime, timedelta

MOST_ATTEMPTS = 5
# Longer than any picture takes: who has not finished by then has died.
LEASE = timedelta(minutes=10)
# Somebody was saving the picture.
SOON = timedelta(seconds=5)
_PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))


def next_attempt_at(attempts: int, now: datetime) -> datetime | None:
    """When a picture that failed `attempts` times is tried again; None for never."""
    return now + _PAUSES[attempts - 1] if attempts < MOST_ATTEMPTS else None

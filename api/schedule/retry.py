"""When what failed is tried again, and when somebody is told. Plain values."""

from datetime import datetime, timedelta

_PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
_LAST_PAUSE = timedelta(minutes=30)
# A database that was away for a moment is nobody's business.
_TOLD_IF_PASSING = 3


def next_attempt_at(attempts: int, now: datetime) -> datetime:
    """When what failed `attempts` times is tried again: sooner at first, and for ever."""
    return now + (_PAUSES[attempts - 1] if attempts <= len(_PAUSES) else _LAST_PAUSE)


def is_to_be_told(attempts: int, *, is_passing: bool) -> bool:
    """Whether somebody is told of a failure: at once, or later when it may pass by itself."""
    return attempts >= (_TOLD_IF_PASSING if is_passing else 1)

"""When a picture whose files could not be made is tried again."""

from datetime import UTC, datetime, timedelta

import pytest

from cms.renditions.retry import next_attempt_at

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attempts", "pause"),
    [
        (1, timedelta(minutes=1)),
        (2, timedelta(minutes=10)),
        (3, timedelta(hours=1)),
        (4, timedelta(hours=6)),
        (5, None),
        (6, None),
    ],
)
def test_next_attempt_waits_longer_each_time_and_the_fifth_is_the_last(
    attempts: int, pause: timedelta | None
) -> None:
    assert next_attempt_at(attempts, NOW) == (NOW + pause if pause else None)

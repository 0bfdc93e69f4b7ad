"""When what failed is tried again, and when somebody is told."""

from datetime import UTC, datetime, timedelta

import pytest

from api.schedule.retry import is_to_be_told, next_attempt_at

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 30), (5, 30), (50, 30), (5000, 30)]
)
def test_what_failed_is_tried_later_and_later_but_always_again(attempts: int, minutes: int) -> None:
    assert next_attempt_at(attempts, NOW) == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("attempts", "is_passing", "expected"),
    [
        (1, False, True), (2, False, True),
        (1, True, False), (2, True, False), (3, True, True), (4, True, True),
    ],
)  # fmt: skip
def test_fault_that_may_pass_by_itself_is_told_at_its_third_time(
    attempts: int, is_passing: bool, expected: bool
) -> None:
    assert is_to_be_told(attempts, is_passing=is_passing) is expected

"""When a message that was not taken is tried again, and what its answer means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from api.models import Delivery
from api.webhooks.answers import Answer, asked_pause, shown_text
from api.webhooks.retry import DEADLINE, LEASE, LONGEST, PAUSES, next_try_at
from api.webhooks.settling import Outcome, outcome_of

NOW = datetime(2026, 3, 9, 14, 20, tzinfo=UTC)
State = Delivery.State


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [
        (1, 1), (2, 5), (3, 15), (4, 30), (5, 60), (6, 120), (7, 300), (8, 600), (9, 900),
        (10, 1800), (11, 1800), (100, 1800),
    ],
)  # fmt: skip
def test_first_tries_come_soon_and_later_ones_every_half_hour(failures: int, seconds: int) -> None:
    def pause(dice: float) -> float:
        at = next_try_at(failures, NOW, NOW, dice)
        assert at is not None
        return (at - NOW).total_seconds()

    assert pause(0.5) == pytest.approx(seconds)
    assert pause(0.0) == pytest.approx(seconds * 0.8)
    assert pause(1.0) == pytest.approx(seconds * 1.2)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [(0, 30), (29, 30), (31, 31), (3600, 3600), (6 * 3600, 6 * 3600), (10**9, 6 * 3600)],
)
def test_what_the_receiver_asks_for_makes_a_pause_longer_within_bounds(
    asked: int, expected: int
) -> None:
    at = next_try_at(4, NOW, NOW, 0.5, timedelta(seconds=asked))
    assert at == NOW + timedelta(seconds=expected)


def test_last_try_is_72_hours_after_the_first_and_then_it_is_given_up() -> None:
    end = NOW + LONGEST
    assert next_try_at(200, NOW, end - timedelta(minutes=10), 0.5) == end
    assert next_try_at(200, NOW, end - timedelta(minutes=1), 0.5, timedelta(hours=6)) == end
    assert next_try_at(200, NOW, end, 0.5) is None
    assert next_try_at(200, NOW, end + timedelta(days=9), 0.5) is None


def test_receiver_that_is_back_after_a_night_is_tried_within_the_hour() -> None:
    at, tries = NOW, 0
    while at < NOW + timedelta(hours=9):
        tries += 1
        after = next_try_at(tries, NOW, at, 1.0)
        assert after is not None
        assert after - at < timedelta(hours=1)
        at = after
    assert tries < 40


def test_lease_is_longer_than_a_try_and_shorter_than_a_minute() -> None:
    assert timedelta(seconds=2 * DEADLINE) <= LEASE < timedelta(minutes=1)
    assert list(PAUSES) == sorted(PAUSES)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None), ("", None), ("soon", None), ("-5", None), ("1.5", None), ("0", 0),
        ("120", 120), (" 120 ", 120), ("9" * 30, None), ("１２", None),
        ("Mon, 09 Mar 2026 14:22:00 GMT", 120), ("Mon, 09 Mar 2026 14:00:00 GMT", 0),
        ("Mon, 09 Mar 2026 10:22:00 -0400", 120), ("Mon, 09 Mar 2026 14:22:00", 120),
        ("Mon, 99 Mar 2026 14:22:00 GMT", None), (f"Jan +{'9' * 23} 01 00:00:00", None),
    ],
)  # fmt: skip
def test_retry_after_is_read_as_seconds_or_as_a_date(
    header: str | None, seconds: int | None
) -> None:
    expected = None if seconds is None else timedelta(seconds=seconds)
    assert asked_pause(header, NOW) == expected


FRESH, OLD = NOW, NOW - LONGEST
GOOD, BAD, GONE, NONE = Answer(204, 1), Answer(500, 1), Answer(410, 1), Answer(None, 1, "Nothing.")


@pytest.mark.parametrize("kind", Delivery.Kind)
@pytest.mark.parametrize("state", [State.WAITING, State.DEAD])
@pytest.mark.parametrize("first", [FRESH, OLD])
@pytest.mark.parametrize("answer", [GOOD, BAD, GONE, NONE])
def test_what_becomes_of_a_message(
    kind: Delivery.Kind, state: State, first: datetime, answer: Answer
) -> None:
    outcome = outcome_of(kind, state, answer, 1, first, NOW, 0.5)
    if answer is GOOD:
        expected = Outcome(State.DELIVERED)
    elif kind == Delivery.Kind.TEST:
        expected = Outcome(State.DEAD)
    elif state == State.DEAD:
        expected = Outcome(State.DEAD, NOW + timedelta(hours=6))
    elif first == OLD:
        expected = Outcome(State.DEAD, NOW)
    else:
        expected = Outcome(State.WAITING, NOW + timedelta(seconds=1))
    assert outcome == expected


def test_shown_text_is_short_and_harmless() -> None:
    assert shown_text(b"") == ""
    assert shown_text("Grüße\r\n".encode()) == "Grüße"
    assert shown_text(b"\xff\xfe\x00ok") == "\ufffd\ufffd\ufffdok"
    long = shown_text(b"x" * 100_000)
    assert (len(long), long[-1]) == (1000, "…")
    assert "MfKQ" not in shown_text(b"secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw.")

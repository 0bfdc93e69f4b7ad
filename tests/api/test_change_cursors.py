"""Cursors of the log of Changes, and from which of them the log leads on."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from api.change_cursors import (
    ChangeCursor,
    Position,
    is_ahead,
    leads_on,
    read_change_cursor,
    write_change_cursor,
)
from api.decoding import InvalidValue
from api.readers import LARGEST_ID
from tests.api.malformed_cursors import NO_CURSOR, packed


@pytest.mark.parametrize(
    "cursor",
    [
        ChangeCursor("0123456789ab", Position()),
        ChangeCursor("0123456789ab", Position(LARGEST_ID, LARGEST_ID)),
        ChangeCursor("0123456789ab", Position(7, 8), ("page", 412)),
        ChangeCursor("0123456789ab", Position(7, 0), ("", 0)),
    ],
)
def test_cursor_comes_back_as_it_was_written(cursor: ChangeCursor) -> None:
    assert read_change_cursor(write_change_cursor(cursor)) == cursor


def test_cursor_of_another_version_is_known_as_such() -> None:
    assert read_change_cursor(packed([2, {"any": "thing"}])).version == 2


MALFORMED = NO_CURSOR | {
    "padded": write_change_cursor(ChangeCursor("a", Position(123))) + "=",
    "an empty list": packed([]),
    "too short": packed([1, "a", 1]),
    "half a place": packed([1, "a", 1, 1, "page"]),
    "too long": packed([1, "a", 1, 1, "page", 1, 1]),
    "true as version": packed([True, "a", 1, 1]),
    "true as sequence": packed([1, "a", True, 1]),
    "true as mark": packed([1, "a", 1, True]),
    "true as id": packed([1, "a", 1, 1, "page", True]),
    "version zero": packed([0, "a", 1, 1]),
    "a huge version": packed([1000, "a", 1, 1]),
    "a number as form": packed([1, 1, 1, 1]),
    "a fraction": packed([1, "a", 1.5, 1]),
    "a negative sequence": packed([1, "a", -1, 1]),
    "a negative mark": packed([1, "a", 1, -1]),
    "a negative id": packed([1, "a", 1, 1, "page", -1]),
    "a sequence beyond 63 bits": packed([1, "a", LARGEST_ID + 1, 1]),
    "a mark beyond 63 bits": packed([1, "a", 1, LARGEST_ID + 1]),
    "an id beyond 63 bits": packed([1, "a", 1, 1, "page", LARGEST_ID + 1]),
    "NUL": packed([1, "a", 1, 1, "pa\x00ge", 1]),
    "half a character": packed([1, "a", 1, 1, "\ud800", 1]),
    "spaces": base64.urlsafe_b64encode(b'[1, "a", 1, 1]').decode().rstrip("="),
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED.keys())
def test_anything_else_is_no_cursor(text: str) -> None:
    with pytest.raises(InvalidValue, match="is not a cursor of this log"):
        read_change_cursor(text)


HERE = Position(5, 50)


@pytest.mark.parametrize(
    ("position", "found", "pruned_through", "expected"),
    [
        # Nothing was removed.
        (Position(), None, 0, True),
        (HERE, HERE, 0, True),
        (HERE, None, 0, False),
        (HERE, Position(5, 51), 0, False),
        # Something before it was.
        (HERE, HERE, 4, True),
        (HERE, None, 4, False),
        (HERE, Position(5, 51), 4, False),
        # Everything up to it, or more, was.
        (HERE, None, 5, True),
        (Position(5), None, 5, True),
        (HERE, None, 6, False),
        (HERE, HERE, 6, False),
        (Position(), None, 1, False),
        # A full reading began at the end of a log of which nothing was left.
        (Position(5), Position(5, 50), 4, False),
    ],
)
def test_log_leads_on_from_a_change_it_has_or_has_just_removed(
    position: Position, found: Position | None, pruned_through: int, expected: bool
) -> None:
    assert leads_on(position, found, pruned_through) is expected


def test_mark_tells_instants_a_microsecond_apart() -> None:
    at = datetime(2026, 3, 9, 14, 20, 0, 123456, tzinfo=UTC)
    assert Position.of(1, at).mark + 1 == Position.of(1, at.replace(microsecond=123457)).mark


NOW = datetime(2026, 3, 9, 14, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sequence", "age", "expected"),
    [
        (6, timedelta(0), True),
        (6, timedelta(minutes=4, seconds=59), True),
        (6, timedelta(minutes=5), False),
        (6, timedelta(days=1), False),
        # The replica's clock is behind as well.
        (6, timedelta(seconds=-2), True),
        (5, timedelta(0), False),
        (4, timedelta(0), False),
    ],
)
def test_cursor_of_a_moment_ago_may_be_ahead_of_a_replica(
    sequence: int, age: timedelta, expected: bool
) -> None:
    assert is_ahead(Position.of(sequence, NOW - age), HERE, NOW) is expected


def test_cursor_without_an_instant_is_not_ahead() -> None:
    assert not is_ahead(Position(6), HERE, NOW)

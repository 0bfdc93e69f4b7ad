"""Cursors come back as they were written, and nothing else does."""

import base64

import pytest

from api.cursors import CURSOR_LIMIT, Cursor, list_fingerprint, read_cursor, write_cursor
from api.decoding import InvalidValue
from api.readers import LARGEST_ID
from tests.api.malformed_cursors import NO_CURSOR, packed


@pytest.mark.parametrize(
    "cursor",
    [
        Cursor("0123456789ab", "2026-03-04T09:00:00Z", 1),
        Cursor("0123456789ab", "", LARGEST_ID),
        Cursor("0123456789ab", "é\U0001f600" * 127, 7),
        Cursor("0123456789ab", 'a"b\\c', 7),
    ],
)
def test_cursor_comes_back_as_it_was_written(cursor: Cursor) -> None:
    text = write_cursor(cursor)

    assert read_cursor(text) == cursor
    assert len(text) <= CURSOR_LIMIT


MALFORMED = NO_CURSOR | {
    "padded": packed(["a", "b", 1]) + "=",
    "too short": packed(["a", "b"]),
    "too long a list": packed(["a", "b", 1, 2]),
    "a number as key": packed(["a", 1, 1]),
    "a string as id": packed(["a", "b", "1"]),
    "true as id": packed(["a", "b", True]),
    "a fraction as id": packed(["a", "b", 1.5]),
    "id zero": packed(["a", "b", 0]),
    "a negative id": packed(["a", "b", -1]),
    "an id beyond 63 bits": packed(["a", "b", LARGEST_ID + 1]),
    "NUL in the key": packed(["a", "b\x00", 1]),
    "half a character": packed(["a", "\ud800", 1]),
    "half a character in its list": packed(["\ud800", "a", 1]),
    "a long key": packed(["a", "b" * 256, 1]),
    "spaces": base64.urlsafe_b64encode(b'["a", "b", 1]').decode().rstrip("="),
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED.keys())
def test_anything_else_is_no_cursor(text: str) -> None:
    with pytest.raises(InvalidValue, match="is not a cursor of this API"):
        read_cursor(text)


def test_fingerprint_tells_lists_apart() -> None:
    assert list_fingerprint("a", ("b",)) == list_fingerprint("a", ("b",))
    assert list_fingerprint("a", ("b",)) != list_fingerprint("a", ("b", "c"))

"""The opaque cursor of a list: where its next part begins, and of which list. Knows no Django."""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.decoding import InvalidValue
from api.readers import LARGEST_ID

CURSOR_LIMIT = 2048
KEY_LIMIT = 255

_MALFORMED = "is not a cursor of this API; take it from `next` of the answer before"


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: after the item with this sort key and id. `list_id` names the list."""

    list_id: str
    key: str
    id: int


def list_fingerprint(*parts: object) -> str:
    """A short name for a list with its filters; equal for equal parts."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def packed(values: Sequence[object]) -> str:
    """A list as the text of a cursor: its JSON as base64url without padding."""
    text = json.dumps(values, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def unpacked(text: str) -> Any:
    """The JSON in the text of a cursor. Raises ValueError or RecursionError where there is none."""
    if len(text) > CURSOR_LIMIT:
        raise ValueError(text[:CURSOR_LIMIT])
    padded = text + "=" * (-len(text) % 4)
    return json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))


def write_cursor(cursor: Cursor) -> str:
    """The cursor as base64url without padding."""
    return packed([cursor.list_id, cursor.key, cursor.id])


def read_cursor(text: str) -> Cursor:
    """The Cursor in `text`. Raises InvalidValue for what `write_cursor` never writes."""
    try:
        cursor = _cursor_in(unpacked(text))
        if cursor is None or write_cursor(cursor) != text:
            raise InvalidValue(_MALFORMED)
    except (ValueError, RecursionError):
        raise InvalidValue(_MALFORMED) from None
    return cursor


def _cursor_in(values: Any) -> Cursor | None:
    match values:
        case [str() as list_id, str() as key, int() as number] if not isinstance(number, bool):
            is_in_bounds = 1 <= number <= LARGEST_ID and len(key) <= KEY_LIMIT
            return Cursor(list_id, key, number) if is_in_bounds and "\x00" not in key else None
        case _:
            return None

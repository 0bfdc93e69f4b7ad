"""The opaque cursor of a list: where its next part begins, and of which list. Knows no Django."""

import base64
import hashlib
import json
from dataclasses import dataclass

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


def write_cursor(cursor: Cursor) -> str:
    """The cursor as base64url without padding."""
    packed = json.dumps(
        [cursor.list_id, cursor.key, cursor.id], separators=(",", ":"), ensure_ascii=False
    )
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def read_cursor(text: str) -> Cursor:
    """The Cursor in `text`. Raises InvalidValue for what `write_cursor` never writes."""
    try:
        cursor = _unpacked(text) if len(text) <= CURSOR_LIMIT else None
        if cursor is None or write_cursor(cursor) != text:
            raise InvalidValue(_MALFORMED)
    except (ValueError, RecursionError):
        raise InvalidValue(_MALFORMED) from None
    return cursor


def _unpacked(text: str) -> Cursor | None:
    packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    match json.loads(packed):
        case [str() as list_id, str() as key, int() as number] if not isinstance(number, bool):
            is_in_bounds = 1 <= number <= LARGEST_ID and len(key) <= KEY_LIMIT
            return Cursor(list_id, key, number) if is_in_bounds and "\x00" not in key else None
        case _:
            return None

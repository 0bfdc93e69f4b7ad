"""The opaque cursor of the log of Changes, and whether the log leads on from it. Knows no Django.

A reader first gets everything that is published (`place` says how far that has come), then what
changed after `position`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from api.cursors import packed, unpacked
from api.decoding import InvalidValue
from api.readers import LARGEST_ID

# Raised when cursors of an older form can no longer be read: their readers begin anew.
VERSION: Final = 1

# How far a replica may be behind.
LONGEST_DELAY: Final = timedelta(minutes=5)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MALFORMED: Final = "is not a cursor of this log; take it from `cursor` of the answer before"

# Before the first document: a subject and an id, by which documents are ordered.
FIRST_PLACE: Final = ("", 0)


@dataclass(frozen=True, slots=True)
class Position:
    """After one Change of a clinic's log: its sequence, and when it occurred in microseconds.

    A log that begins anew, as in a database that was restored, numbers other Changes alike: the
    instant tells them apart. Before the first Change both are 0, after a removed one the second.
    """

    sequence: int = 0
    mark: int = 0

    @classmethod
    def of(cls, sequence: int, occurred_at: datetime) -> "Position":
        """After this Change."""
        return cls(sequence, (occurred_at - _EPOCH) // timedelta(microseconds=1))


@dataclass(frozen=True, slots=True)
class ChangeCursor:
    """How far a reader has come. `form` names the clinic and the parameters it belongs to."""

    form: str
    position: Position
    # After which document of the first, full reading; None once that is done.
    place: tuple[str, int] | None = None
    version: int = VERSION


def leads_on(position: Position, found: Position | None, pruned_through: int) -> bool:
    """Whether every Change after `position` is in the log.

    `found` is the Change that the log has at that sequence, if any; everything up to
    `pruned_through` was removed (0: nothing was).
    """
    if position.sequence <= pruned_through:
        return position.sequence == pruned_through
    return found == position


def is_ahead(position: Position, last: Position, now: datetime) -> bool:
    """Whether a cursor may come from a database that knows more by now than the one asked, whose
    log ends at `last`: a replica soon has that Change, too."""
    latest = Position.of(0, now - LONGEST_DELAY).mark
    return position.sequence > last.sequence and position.mark > latest


def write_change_cursor(cursor: ChangeCursor) -> str:
    """The cursor as base64url without padding."""
    place = () if cursor.place is None else cursor.place
    position = cursor.position
    return packed([cursor.version, cursor.form, position.sequence, position.mark, *place])


def read_change_cursor(text: str) -> ChangeCursor:
    """The ChangeCursor in `text`. Of another version it has no position.

    Raises InvalidValue for what `write_change_cursor` never writes.
    """
    try:
        cursor = _cursor_in(unpacked(text))
        is_ours = cursor is not None and cursor.version == VERSION
        if cursor is None or (is_ours and write_change_cursor(cursor) != text):
            raise InvalidValue(_MALFORMED)
    except (ValueError, RecursionError):
        raise InvalidValue(_MALFORMED) from None
    return cursor


def _cursor_in(values: Any) -> ChangeCursor | None:
    match values:
        case [bool(), *_]:
            return None
        case [int() as version, *_] if version != VERSION and 0 < version < 1000:
            return ChangeCursor("", Position(), version=version)
        case [int(), str() as form, int() as sequence, int() as mark]:
            place = None
        case [
            int(),
            str() as form,
            int() as sequence,
            int() as mark,
            str() as subject,
            int() as pk,
        ]:
            if isinstance(pk, bool) or not 0 <= pk <= LARGEST_ID or "\x00" in subject:
                return None
            place = (subject, pk)
        case _:
            return None
    if isinstance(sequence, bool) or isinstance(mark, bool):
        return None
    if not (0 <= sequence <= LARGEST_ID and 0 <= mark <= LARGEST_ID):
        return None
    return ChangeCursor(form, Position(sequence, mark), place)

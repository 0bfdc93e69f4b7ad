"""A part of the log of Changes, or of all that is published, with the documents of today: raw SQL.

One query tells what there is, in the state of one instant; a second one fetches the documents'
JSON. Knows no HTTP.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from api.change_cursors import FIRST_PLACE, ChangeCursor, Position
from api.database import read_connection, rows_of
from api.reads import instant
from api.tags import split_tags

_PUBLIC: Final = "d.state = 'published' AND (d.expires_at IS NULL OR d.expires_at > %s)"
_LAST: Final = "FROM api_change WHERE clinic = %s ORDER BY sequence DESC LIMIT 1"
_CLINIC: Final = "FROM api_deliverydocument d WHERE d.clinic = %s AND d.subject = 'clinic'"
_STATE: Final = (
    f"SELECT EXISTS(SELECT 1 {_CLINIC}) AS has_row, "
    f"EXISTS(SELECT 1 {_CLINIC} AND {_PUBLIC}) AS is_public, "
    "(SELECT pruned_through FROM api_logpruning WHERE clinic = %s) AS pruned, "
    "(SELECT occurred_at FROM api_change WHERE sequence = %s AND clinic = %s) AS found_at, "
    f"(SELECT sequence {_LAST}) AS last_sequence, (SELECT occurred_at {_LAST}) AS last_at"
)
_CHANGES: Final = (
    "SELECT c.sequence, c.event, c.subject, c.subject_id, c.path, c.previous_path, c.occurred_at, "
    "c.tags, d.id AS document_id, d.etag, {size} AS size "
    "FROM api_change c LEFT JOIN api_deliverydocument d ON d.clinic = c.clinic "
    f"AND d.subject = c.subject AND d.subject_id = c.subject_id AND {_PUBLIC} "
    "WHERE c.clinic = %s AND c.sequence > %s{subjects} ORDER BY c.sequence LIMIT %s"
)
_DOCUMENTS: Final = (
    "SELECT 0 AS sequence, 'published' AS event, d.subject, d.subject_id, d.path, "
    "NULL AS previous_path, d.changed_at AS occurred_at, d.tags, d.id AS document_id, d.etag, "
    "{size} AS size FROM api_deliverydocument d "
    f"WHERE d.clinic = %s AND {_PUBLIC} AND (d.subject, d.subject_id) > (%s, %s){{subjects}} "
    "ORDER BY d.subject, d.subject_id LIMIT %s"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What is told of a Change, or of a document, apart from the document's JSON.

    Without `document_id` there is no document to show today. `size` is its JSON's in bytes.
    """

    clinic: str
    sequence: int
    event: str
    subject: str
    subject_id: int
    path: str | None
    previous_path: str | None
    occurred_at: datetime
    tags: tuple[str, ...]
    document_id: int | None
    etag: str | None
    size: int

    @property
    def id(self) -> int | str:
        """What readers know it by: a clinic by its slug, all else by a number."""
        return self.clinic if self.subject == "clinic" else self.subject_id


@dataclass(frozen=True, slots=True)
class LogState:
    """A clinic's log at one instant: whether anything is or was known of the clinic, whether it is
    public, how far the log was pruned, the Change it has where a cursor stands, and its end."""

    is_known: bool
    is_public: bool
    pruned_through: int
    found: Position | None
    last: Position


def read_changes(
    clinic: str, subjects: Sequence[str], position: Position, limit: int, now: datetime
) -> tuple[LogState, list[Head]]:
    """One query: the log's state, and at most `limit` Changes after `position`."""
    at = read_connection().ops.adapt_datetimefield_value(now)
    chosen = _chosen("c", subjects)
    parameters = [at, clinic, position.sequence, *subjects, limit]
    return _read(clinic, position, at, _CHANGES.format(size=_size(), subjects=chosen), parameters)


def read_documents(
    clinic: str, subjects: Sequence[str], cursor: ChangeCursor | None, limit: int, now: datetime
) -> tuple[LogState, list[Head]]:
    """One query: the log's state, and at most `limit` published documents after the cursor's
    place, as if each were just published."""
    at = read_connection().ops.adapt_datetimefield_value(now)
    place = cursor.place if cursor is not None and cursor.place else FIRST_PLACE
    position = cursor.position if cursor is not None else Position()
    chosen = _chosen("d", subjects)
    parameters = [clinic, at, *place, *subjects, limit]
    return _read(clinic, position, at, _DOCUMENTS.format(size=_size(), subjects=chosen), parameters)


def read_bodies(ids: Iterable[int], now: datetime) -> dict[int, tuple[str, str]]:
    """One query, or none: ETag and JSON, by id, of the documents that are public."""
    chosen = sorted(ids)
    if not chosen:
        return {}
    places = ", ".join(["%s"] * len(chosen))
    sql = f"SELECT d.id, d.etag, d.body FROM api_deliverydocument d WHERE d.id IN ({places})"
    at = read_connection().ops.adapt_datetimefield_value(now)
    rows = rows_of(f"{sql} AND {_PUBLIC}", [*chosen, at])
    return {pk: (etag, body) for pk, etag, body in rows}


def _read(
    clinic: str, position: Position, at: Any, heads: str, parameters: list[Any]
) -> tuple[LogState, list[Head]]:
    # One statement sees one state: what another transaction prunes or publishes meanwhile is in
    # both halves or in neither.
    sql = (
        f"SELECT s.has_row, s.is_public, s.pruned, s.found_at, s.last_sequence, s.last_at, h.* "
        f"FROM ({_STATE}) s LEFT JOIN ({heads}) h ON 1 = 1 "
        "ORDER BY h.sequence, h.subject, h.subject_id"
    )
    of_state = [clinic, clinic, at, clinic, position.sequence, clinic, clinic, clinic]
    rows = rows_of(sql, [*of_state, *parameters])
    return _state(rows[0][:6], position), [
        _head(clinic, row[6:]) for row in rows if row[6] is not None
    ]


def _state(row: Sequence[Any], position: Position) -> LogState:
    has_row, is_public, pruned, found_at, last_sequence, last_at = row
    pruned_through = pruned or 0
    found = Position.of(position.sequence, instant(found_at)) if found_at else None
    has_log = last_sequence is not None
    last = Position.of(last_sequence, instant(last_at)) if has_log else Position(pruned_through)
    is_known = bool(has_row) or has_log or pruned is not None
    return LogState(is_known, bool(is_public), pruned_through, found, last)


def _head(clinic: str, row: Sequence[Any]) -> Head:
    sequence, event, subject, subject_id, path, previous_path = row[:6]
    occurred_at, tags, document_id, etag, size = row[6:]
    return Head(
        clinic=clinic,
        sequence=sequence,
        event=event,
        subject=subject,
        subject_id=subject_id,
        path=path,
        previous_path=previous_path,
        occurred_at=instant(occurred_at),
        tags=split_tags(tags),
        document_id=document_id,
        etag=etag,
        size=size or 0,
    )


def _chosen(table: str, subjects: Sequence[str]) -> str:
    return f" AND {table}.subject IN ({', '.join(['%s'] * len(subjects))})" if subjects else ""


def _size() -> str:
    # PostgreSQL knows it without unpacking the text.
    if read_connection().vendor == "postgresql":
        return "OCTET_LENGTH(d.body)"
    return "LENGTH(CAST(d.body AS BLOB))"

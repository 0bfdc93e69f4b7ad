"""One document by its key: raw SQL, since a row is sent as it lies. Knows no HTTP."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from api.caching import seconds_until
from api.database import rows_of

_ROW: Final = (
    "SELECT state, expires_at, rebuild_at, etag, changed_at, tags, body, path "
    "FROM api_deliverydocument WHERE"
)
PAGE_BY_PATH: Final = f"{_ROW} clinic = %s AND path = %s ORDER BY locale LIMIT 1"
PAGE_BY_PATH_AND_LOCALE: Final = f"{_ROW} clinic = %s AND path = %s AND locale = %s LIMIT 1"
BY_SUBJECT: Final = f"{_ROW} clinic = %s AND subject = %s AND subject_id = %s LIMIT 1"
CLINIC: Final = f"{_ROW} clinic = %s AND subject = 'clinic' ORDER BY state, subject_id LIMIT 1"


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A row as it lies; `is_published` says whether its body may be sent, `seconds_left` how long
    it stands before the clock changes it (None: until somebody does)."""

    is_published: bool
    etag: str
    changed_at: datetime
    tags: tuple[str, ...]
    body: str
    path: str | None
    seconds_left: float | None


def read_document(
    sql: str, parameters: Sequence[str | int], now: datetime
) -> StoredDocument | None:
    """The row that one of the statements above finds. Past its `expires_at` it is not published."""
    rows = rows_of(sql, parameters)
    if not rows:
        return None
    state, expires_at, rebuild_at, etag, changed_at, tags, body, path = rows[0]
    is_live = state == "published" and (expires_at is None or instant(expires_at) > now)
    ends = [instant(moment) for moment in (expires_at, rebuild_at) if moment is not None]
    return StoredDocument(
        is_live,
        etag,
        instant(changed_at),
        tuple(tags.split(",")) if tags else (),
        body,
        path,
        seconds_until(min(ends, default=None), now),
    )


def instant(value: datetime | str) -> datetime:
    """A stored moment with its zone: SQLite gives moments without one, and sums of them as text."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

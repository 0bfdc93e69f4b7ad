"""One document by its key: raw SQL, since a row is sent as it lies. Knows no HTTP."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from api.caching import seconds_until
from api.database import rows_of
from api.tags import split_tags

_ROW: Final = (
    "SELECT state, expires_at, rebuild_at, etag, changed_at, tags, body, path "
    "FROM api_deliverydocument WHERE"
)
_ROW_OF_PAGE: Final = _ROW.replace("SELECT", "SELECT subject_id,")
# Which row is asked for.
PAGE_BY_PATH: Final = "clinic = %s AND path = %s ORDER BY locale LIMIT 1"
PAGE_BY_PATH_AND_LOCALE: Final = "clinic = %s AND path = %s AND locale = %s LIMIT 1"
BY_SUBJECT: Final = "clinic = %s AND subject = %s AND subject_id = %s LIMIT 1"
CLINIC: Final = "clinic = %s AND subject = 'clinic' ORDER BY state, subject_id LIMIT 1"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row was found: one of the conditions above with its values."""

    condition: str
    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class RowShown:
    """The row in a place, as long as it says the same: its ETag names the bytes of its body, which
    hold all that an answer says but the instant."""

    place: Place
    etag: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A row as it lies, and the place where it was found; `is_published` says whether its body may
    be sent, `seconds_left` how long it stands before the clock changes it (None: until somebody
    does)."""

    place: Place
    is_published: bool
    etag: str
    changed_at: datetime
    tags: tuple[str, ...]
    body: str
    path: str | None
    seconds_left: float | None


def read_document(
    condition: str, values: Sequence[str | int], now: datetime
) -> StoredDocument | None:
    """The row that one of the conditions above finds. Past its `expires_at` it is not published."""
    return _read(_ROW, Place(condition, tuple(values)), now)


def read_robots(clinic: str, now: datetime) -> StoredDocument | None:
    """A clinic's row with its robots rules as its body; they have no ETag of their own."""
    return _read(_ROW.replace("body", "sitemap"), Place(CLINIC, (clinic,)), now)


def read_children(clinic: str, page_ids: Sequence[int], now: datetime) -> dict[int, StoredDocument]:
    """Those of the pages that are published, by id and in the order given."""
    if not page_ids:
        return {}
    places = ", ".join(["%s"] * len(page_ids))
    sql = f"{_ROW_OF_PAGE} clinic = %s AND subject = 'page' AND subject_id IN ({places})"
    found = {
        row[0]: _stored(Place(BY_SUBJECT, (clinic, "page", row[0])), row[1:], now)
        for row in rows_of(sql, [clinic, *page_ids])
    }
    return {pk: found[pk] for pk in page_ids if pk in found and found[pk].is_published}


def _read(select: str, place: Place, now: datetime) -> StoredDocument | None:
    rows = rows_of(f"{select} {place.condition}", place.values)
    return _stored(place, rows[0], now) if rows else None


def _stored(place: Place, row: Sequence[Any], now: datetime) -> StoredDocument:
    state, expires_at, rebuild_at, etag, changed_at, tags, body, path = row
    is_live = state == "published" and (expires_at is None or instant(expires_at) > now)
    ends = [instant(moment) for moment in (expires_at, rebuild_at) if moment is not None]
    return StoredDocument(
        place,
        is_live,
        etag,
        instant(changed_at),
        split_tags(tags),
        body,
        path,
        seconds_until(min(ends, default=None), now),
    )


def instant(value: datetime | str) -> datetime:
    """A stored moment with its zone: SQLite gives moments without one, and sums of them as text."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

"""A stretch of a list, and what the whole of it counts: raw SQL, one query each. Knows no HTTP."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from api.database import read_connection, rows_of
from api.models.delivery import names_condition
from api.reads import instant

_FROM: Final = "FROM api_deliverydocument WHERE"
_NOT_EXPIRED: Final = "(expires_at IS NULL OR expires_at > %s)"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents a list holds: of one clinic or (None) of all, of one subject, and so on."""

    clinic: str | None
    subject: str
    types: tuple[str, ...] = ()
    parent_id: int | None = None
    locale: str | None = None
    is_in_sitemap: bool = False
    condition_id: int | None = None
    changed_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is ordered by: a text column, then the id; both descending or both ascending."""

    column: str = "sort_key"
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its place, its clinic, and its JSON as stored."""

    key: str
    id: int
    clinic: str
    json: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How many documents a list holds, when it last changed, whether its clinic is published, and
    when the clock next changes one of them."""

    count: int
    changed_at: datetime | None
    has_clinic: bool
    changes_next_at: datetime | None


def read_totals(chosen: Filter, now: datetime) -> Totals:
    """One query. `changed_at` counts what was withdrawn or expired, too.

    What has expired is counted by itself and taken off, so that indexes alone can answer.
    """
    at = read_connection().ops.adapt_datetimefield_value(now)
    scope, scoped = _scope(chosen)
    narrowed, narrowing = _narrowed(chosen)
    expired = f"{scope} AND state <> 'withdrawn' AND expires_at <= %s"
    clinic, clinic_scoped = _scope(Filter(chosen.clinic, "clinic"))
    sql = (
        f"SELECT (SELECT COUNT(*) {_FROM} {scope} AND {_published(chosen)}{narrowed}), "
        f"(SELECT COUNT(*) {_FROM} {expired}{narrowed}), "
        f"(SELECT MAX(changed_at) {_FROM} {scope}), "
        f"(SELECT MAX(expires_at) {_FROM} {expired}), "
        f"(SELECT MIN(expires_at) {_FROM} {scope} AND expires_at > %s), "
        f"(SELECT MIN(rebuild_at) {_FROM} {scope} AND rebuild_at IS NOT NULL), "
        f"EXISTS(SELECT 1 {_FROM} {clinic} AND state = 'published' AND {_NOT_EXPIRED})"
    )
    parameters = [*scoped, *narrowing, *scoped, at, *narrowing, *scoped, *scoped, at]
    parameters += [*scoped, at, *scoped]
    row = rows_of(sql, [*parameters, *clinic_scoped, at])[0]
    count, expired_count, changed_at, expired_at, expires_next, rebuild_next, has_clinic = row
    gone = [instant(moment) for moment in (changed_at, expired_at) if moment is not None]
    coming = [instant(moment) for moment in (expires_next, rebuild_next) if moment is not None]
    return Totals(
        count - expired_count,
        max(gone, default=None),
        bool(has_clinic),
        min(coming, default=None),
    )


def read_items(
    chosen: Filter,
    column: str,
    order: Order,
    after: tuple[str, int] | None,
    limit: int,
    now: datetime,
) -> list[Item]:
    """One query. At most `limit` items after that place; `column` holds their JSON."""
    scope, parameters = _scope(chosen)
    narrowed, narrowing = _narrowed(chosen)
    where = f"{scope} AND {_published(chosen)} AND {_NOT_EXPIRED}{narrowed}"
    parameters += [read_connection().ops.adapt_datetimefield_value(now), *narrowing]
    if after is not None:
        comparison = "<" if order.is_descending else ">"
        where += f" AND ({order.column}, subject_id) {comparison} (%s, %s)"
        parameters += after
    direction = "DESC" if order.is_descending else "ASC"
    select = f"SELECT {order.column}, subject_id, clinic, {column}"
    ordered = f"ORDER BY {order.column} {direction}, subject_id {direction}"
    sql = f"{select} {_FROM} {where} {ordered} LIMIT %s"
    return [Item(*row) for row in rows_of(sql, [*parameters, limit])]


def _scope(chosen: Filter) -> tuple[str, list[Any]]:
    # The subject is a word of ours and stands as a literal: partial indexes are chosen by it.
    subject = f"subject = '{chosen.subject}'"
    return (
        (subject, []) if chosen.clinic is None else (f"clinic = %s AND {subject}", [chosen.clinic])
    )


def _published(chosen: Filter) -> str:
    # An inequality keeps SQLite from an index that looks narrow and lacks what a sitemap asks for.
    return "state <> 'withdrawn'" if chosen.is_in_sitemap else "state = 'published'"


def _narrowed(chosen: Filter) -> tuple[str, list[Any]]:
    terms = [""]
    parameters: list[Any] = []
    if chosen.types:
        terms.append(f"type IN ({', '.join(['%s'] * len(chosen.types))})")
        parameters += chosen.types
    if chosen.parent_id is not None:
        terms.append("parent_id = %s")
        parameters.append(chosen.parent_id)
    if chosen.locale is not None:
        terms.append("locale = %s")
        parameters.append(chosen.locale)
    if chosen.condition_id is not None:
        terms.append("id IN (SELECT document_id FROM api_dependency WHERE key = %s)")
        parameters.append(names_condition(chosen.condition_id))
    if chosen.changed_since is not None:
        terms.append("changed_at >= %s")
        parameters.append(read_connection().ops.adapt_datetimefield_value(chosen.changed_since))
    if chosen.is_in_sitemap:
        terms.append("NOT (sitemap = '') AND path IS NOT NULL")
    return " AND ".join(terms), parameters

"""Asking the database, once, and reading what it found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from api.database import rows_of
from api.reads import instant
from api.search.statement import Place, Search, statement

Match = Literal["exact", "similar", "loose"]
MATCHES: Final[tuple[Match, ...]] = ("exact", "similar", "loose")


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found: its place among the others, its card as stored, its text."""

    place: Place
    card: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: one hit more than its limit says that there is a next part.

    `stand_ins` are the words taken for ones that no page has.
    """

    has_clinic: bool
    total: int
    changed_at: datetime | None
    match: Match
    stand_ins: tuple[str, ...]
    hits: Sequence[Hit]


def find(search: Search, now: datetime) -> Found:
    """One query."""
    rows = rows_of(*statement(search, now))
    has_clinic, total, changed_at, expired_at, kind, stand_ins = rows[0][:6]
    moments = [instant(moment) for moment in (changed_at, expired_at) if moment is not None]
    hits = [
        Hit(Place(score, sort_key, subject_id), card, text)
        for subject_id, sort_key, score, card, text in (row[6:] for row in rows)
        if subject_id is not None
    ]
    return Found(
        has_clinic=bool(has_clinic),
        total=total,
        changed_at=max(moments, default=None),
        match=MATCHES[(kind or 1) - 1],
        stand_ins=tuple((stand_ins or "").split()),
        hits=hits,
    )

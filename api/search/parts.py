"""Pieces of SQL that carry their parameters, and what a database must say for itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from api.search.query import Query


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL with its parameters in order."""

    text: str
    values: Sequence[Any] = ()


# A table expression with its name.
Table = tuple[str, Sql]


class Parts(Protocol):
    """What differs between databases."""

    # All words of the table `near` in one text, spaces between them.
    LISTED: str

    def matches(
        self, query: Query, locale: str | None, spelled: list[str], pages: Sql
    ) -> list[Table]:
        """Tables, the last three: `exact`, then (`near` goes before them) `alike`, `loose`.

        Each of the three has: id, subject_id, sort_key, score (an integer, the larger the better).
        `exact` has the pages with all words; `alike`, if there are none, those with the words or
        ones that are spelled alike; `loose`, if there are none of those either, with any of them.
        """


def joined(separator: str, pieces: Sequence[Sql]) -> Sql:
    """The pieces as one."""
    return Sql(
        separator.join(one.text for one in pieces),
        [value for one in pieces for value in one.values],
    )

"""The one statement of a search: does the clinic exist, how many pages are found, which come next.

What differs between databases comes from the two modules named after them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from api.database import read_connection
from api.search import postgresql, sqlite
from api.search.parts import Parts, Sql, joined
from api.search.query import Query, Term
from api.search.stop_words import STOP_WORDS
from api.search.words import stem, trigrams

# Where the snippet is looked for in a long text, in characters.
READ_CHARACTERS: Final = 100_000
# Words that are compared with all there are, and how many of those stand in for each.
MOST_SPELLED: Final = 8
MOST_NEAR: Final = 3
SHORTEST_SPELLED: Final = 4
# More than any rank: what a title that has every word looked for is worth.
TITLED: Final = 10**15

_NOT_EXPIRED: Final = "(d.expires_at IS NULL OR d.expires_at > %s)"


@dataclass(frozen=True, slots=True)
class Place:
    """The last item of the part before."""

    score: int
    sort_key: str
    id: int


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for: a query, in a clinic's published pages of these types, after a place."""

    clinic: str
    query: Query
    types: tuple[str, ...]
    locale: str | None
    limit: int
    after: Place | None


def statement(search: Search, now: datetime) -> tuple[str, list[Any]]:
    """The SQL and its parameters. Each row has, whether or not there is an item: has_clinic,
    total, changed_at, expired_at, the kind of match, the words that stood in; then of an item
    subject_id, sort_key, score, card, text."""
    moment = read_connection().ops.adapt_datetimefield_value(now)
    parts: Parts = postgresql if read_connection().vendor == "postgresql" else sqlite
    spelled = spelled_words(search.query)
    clinic = Sql(
        "SELECT d.locale FROM api_deliverydocument d WHERE d.clinic = %s AND d.subject = 'clinic' "
        f"AND d.state = 'published' AND {_NOT_EXPIRED} LIMIT 1",
        [search.clinic, moment],
    )
    matches = parts.matches(search.query, search.locale, spelled, _pages(search, moment))
    tables = [("clinic", clinic), *matches[:-2], ("near", _near(spelled)), *matches[-2:]]
    tables += [("found", _found(search.query, spelled)), ("page", _page(search))]
    with_tables = joined(
        ", ", [Sql(f"{name} AS MATERIALIZED ({one.text})", one.values) for name, one in tables]
    )
    scope = "FROM api_deliverydocument WHERE clinic = %s AND subject = 'page'"
    last = Sql(
        "SELECT EXISTS(SELECT 1 FROM clinic), (SELECT COUNT(*) FROM found), "
        f"(SELECT MAX(changed_at) {scope}), "
        f"(SELECT MAX(expires_at) {scope} AND expires_at <= %s), "
        f"(SELECT MIN(kind) FROM found), (SELECT {parts.LISTED} FROM near), "
        "page.subject_id, page.sort_key, page.score, d.card, "
        f"substr(d.text, 1, {READ_CHARACTERS}) "
        "FROM (SELECT 1 AS one) AS one LEFT JOIN page ON 1 = 1 "
        "LEFT JOIN api_deliverydocument d ON d.id = page.id "
        "ORDER BY page.score DESC, page.sort_key DESC, page.subject_id DESC",
        [search.clinic, search.clinic, moment],
    )
    return f"WITH {with_tables.text} {last.text}", [*with_tables.values, *last.values]


def spelled_words(query: Query) -> list[str]:
    """The words that may be misspelt: single ones, of letters, not too short."""
    words = [term.words[0] for term in query.terms if len(term.words) == 1]
    long_enough = [one for one in words if len(one) >= SHORTEST_SPELLED and one.isalpha()]
    return list(dict.fromkeys(long_enough))[:MOST_SPELLED]


def _found(query: Query, spelled: list[str]) -> Sql:
    """What each table found; a page whose title says it all stands before any other."""
    titled = _titled(query, spelled)
    return Sql(
        "SELECT m.kind, m.id, m.subject_id, m.sort_key, "
        f"m.score + CASE WHEN {titled.text} THEN {TITLED} ELSE 0 END AS score "
        "FROM (SELECT 1 AS kind, * FROM exact UNION ALL SELECT 2, * FROM alike "
        "UNION ALL SELECT 3, * FROM loose) AS m JOIN api_searchentry e ON e.document_id = m.id",
        titled.values,
    )


def _titled(query: Query, spelled: list[str]) -> Sql:
    """Whether the title has every word looked for, or one that stands in for it."""
    choices = []
    for choice in query.choices:
        telling = [one for one in choice.terms if not set(one.words) <= STOP_WORDS]
        if telling:
            every = joined(" AND ", [_in_title(one, spelled) for one in telling])
            choices.append(Sql(f"({every.text})", every.values))
    return joined(" OR ", choices) if choices else Sql("1 = 0", [])


def _in_title(term: Term, spelled: list[str]) -> Sql:
    begun = " ".join([*term.words[:-1], stem(term.words[-1])])
    own = Sql("(' ' || e.title) LIKE %s", [f"% {begun}%"])
    if len(term.words) > 1 or term.words[0] not in spelled:
        return own
    near = (
        f"EXISTS (SELECT 1 FROM near WHERE near.term = {spelled.index(term.words[0])} "
        "AND (' ' || e.title) LIKE '%% ' || near.word || '%%')"
    )
    return Sql(f"({own.text} OR {near})", own.values)


def _pages(search: Search, moment: Any) -> Sql:
    # Says itself what may be shown: the index alone never decides.
    terms = ["d.clinic = %s AND d.subject = 'page' AND d.state = 'published'", _NOT_EXPIRED]
    values: list[Any] = [search.clinic, moment]
    if search.types:
        terms.append(f"d.type IN ({', '.join(['%s'] * len(search.types))})")
        values += search.types
    if search.locale is not None:
        terms.append("d.locale = %s")
        values.append(search.locale)
    return Sql(" AND ".join(terms), values)


def _near(spelled: list[str]) -> Sql:
    """For each word the published words most like it: the share of trigrams they have in common.

    A first letter is rarely wrong, so that a word with another one must be more alike.
    """
    parts = [
        Sql("SELECT CAST(NULL AS integer) AS term, CAST(NULL AS varchar) AS word WHERE 1 = 0", [])
    ]
    for number, word in enumerate(spelled):
        grams = trigrams(word)
        likeness = f"COUNT(*) * 1.0 / ({len(grams)} + w.size - COUNT(*))"
        parts.append(
            Sql(
                f"SELECT * FROM (SELECT {number}, w.word FROM api_searchtrigram t "
                "JOIN api_searchword w ON w.id = t.word_id "
                f"WHERE t.trigram IN ({', '.join(['%s'] * len(grams))}) "
                "AND NOT EXISTS (SELECT 1 FROM exact) "
                "GROUP BY w.id, w.word, w.size "
                f"HAVING {likeness} >= CASE substr(w.word, 1, 1) WHEN %s THEN 0.3 ELSE 0.5 END "
                f"ORDER BY {likeness} DESC, w.word LIMIT {MOST_NEAR}) AS near{number}",
                [*grams, word[0]],
            )
        )
    return joined(" UNION ALL ", parts)


def _page(search: Search) -> Sql:
    where = Sql("", [])
    if search.after is not None:
        where = Sql(
            "WHERE (score, sort_key, subject_id) < (%s, %s, %s) ",
            [search.after.score, search.after.sort_key, search.after.id],
        )
    return Sql(
        f"SELECT * FROM found {where.text}"
        "ORDER BY score DESC, sort_key DESC, subject_id DESC LIMIT %s",
        [*where.values, search.limit + 1],
    )

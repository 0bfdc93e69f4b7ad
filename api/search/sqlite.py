"""How SQLite finds pages: a question for its full-text table, made of quoted words only.

It knows no language: words that begin like the stem of the one looked for count, too.
"""

from typing import Final

from api.search.parts import Sql, Table, joined
from api.search.query import Choice, Query, Term
from api.search.stop_words import STOP_WORDS
from api.search.words import stem

LISTED: Final = "group_concat(word, ' ')"
# Title, headings, body.
_WEIGHTS: Final = "10.0, 4.0, 1.0"
# The empty phrase is a question that finds nothing.
_NOTHING: Final = "'\"\"'"


def matches(query: Query, locale: str | None, spelled: list[str], pages: Sql) -> list[Table]:
    """The tables of `api.search.parts.Parts`."""
    said = [told for one in query.choices if (told := _without_stop_words(one)) is not None]
    every = " OR ".join(f"({_choice(one)})" for one in said)
    if not said:
        every = " OR ".join(f"({_in_titles(one)})" for one in query.choices) or '""'
    can_be_loose = any(len(one.terms) > 1 for one in said)
    return [
        ("exact", _found(Sql("%s", [every]), pages)),
        ("alike", _found(_relaxed(said, spelled, "AND", ["exact"]), pages)),
        (
            "loose",
            _found(
                _relaxed(said if can_be_loose else [], spelled, "OR", ["exact", "alike"]), pages
            ),
        ),
    ]


def _found(match: Sql, pages: Sql) -> Sql:
    # The weight of a word that stands in most pages is tiny: scores keep twelve digits of it.
    score = f"CAST(round(-bm25(api_search_index, {_WEIGHTS}) * 1000000000000) AS INTEGER)"
    return Sql(
        f"SELECT d.id, d.subject_id, d.sort_key, {score} AS score FROM api_search_index "
        "JOIN api_deliverydocument d ON d.id = api_search_index.rowid "
        f"WHERE api_search_index MATCH {match.text} AND {pages.text}",
        [*match.values, *pages.values],
    )


def _relaxed(choices: list[Choice], spelled: list[str], between: str, instead: list[str]) -> Sql:
    if not choices:
        return Sql(_NOTHING)
    guards = " OR ".join(f"EXISTS (SELECT 1 FROM {one})" for one in instead)
    pieces = []
    for choice in choices:
        terms = [_with_near(one, spelled) for one in choice.terms]
        excluded = Sql("%s", [_excluded(choice)])
        both = [Sql("'(('"), joined(f" || ') {between} (' || ", terms), Sql("'))'"), excluded]
        pieces.append(joined(" || ", both))
    question = joined(
        " || ' OR ' || ", [Sql(f"'(' || {one.text} || ')'", one.values) for one in pieces]
    )
    return Sql(
        f"(SELECT CASE WHEN {guards} THEN {_NOTHING} ELSE {question.text} END)", question.values
    )


def _with_near(term: Term, spelled: list[str]) -> Sql:
    own = Sql("%s", [_term(term)])
    if len(term.words) > 1 or term.words[0] not in spelled:
        return own
    number = spelled.index(term.words[0])
    near = (
        "COALESCE((SELECT group_concat(' OR \"' || word || '\"', '') FROM near "
        f"WHERE term = {number}), '')"
    )
    return joined(" || ", [own, Sql(near)])


def _choice(choice: Choice) -> str:
    return "(" + " AND ".join(f"({_term(one)})" for one in choice.terms) + ")" + _excluded(choice)


def _excluded(choice: Choice) -> str:
    if not choice.excluded:
        return ""
    return f" NOT ({' OR '.join(_phrase(one) for one in choice.excluded)})"


def _term(term: Term) -> str:
    phrase = _phrase(term)
    if len(term.words) > 1:
        return f"{phrase} *" if term.is_open else phrase
    begun = stem(term.words[0])
    if term.is_open or len(begun) >= 4:
        return f'{phrase} OR "{begun}" *'
    return phrase


def _phrase(term: Term) -> str:
    return f'"{" ".join(term.words)}"'


def _in_titles(choice: Choice) -> str:
    words = []
    for term in choice.terms:
        words += [f'"{one}"' for one in term.words]
        if term.is_open:
            words[-1] += " *"
    return f"{{title}} : ({' AND '.join(words)}){_excluded(choice)}"


def _without_stop_words(choice: Choice) -> Choice | None:
    told = tuple(one for one in choice.terms if not set(one.words) <= STOP_WORDS)
    return Choice(told, choice.excluded) if told else None

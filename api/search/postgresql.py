"""How PostgreSQL finds pages: a question for its text search, made of words as parameters only."""

from typing import Any, Final

from api.search.parts import Sql, Table, joined
from api.search.query import Choice, Query, Term

LISTED: Final = "string_agg(word, ' ')"
# Of body words as they are (D), body (C), headings (B) and title (A).
_WEIGHTS: Final = "'{0.02, 0.1, 0.4, 1.0}'"
# Of more pages than these only title and headings are ranked: the bodies would all have to be read.
RANKED_WHOLE: Final = 500
_LANGUAGE: Final = "asked.language"
_NOTHING: Final = Sql("''::tsquery")


def matches(query: Query, locale: str | None, spelled: list[str], pages: Sql) -> list[Table]:
    """The tables of `api.search.parts.Parts`."""
    language = Sql(
        "SELECT api_search_language(COALESCE(%s, (SELECT locale FROM clinic), '')) AS language",
        [locale],
    )
    return [
        ("asked", language),
        ("said", _stemmed_or_titles(query)),
        ("exact", _found("said", pages)),
        ("alike", _relaxed(query, spelled, pages, "&&", ["exact"])),
        (
            "loose",
            _relaxed(query, spelled, pages, "||", ["exact", "alike"])
            if any(len(one.terms) > 1 for one in query.choices)
            else Sql("SELECT * FROM alike WHERE false"),
        ),
    ]


def _found(table: str, pages: Sql) -> Sql:
    found = (
        "SELECT d.id, d.subject_id, d.sort_key, "
        f"ts_rank({_WEIGHTS}, e.head, {table}.question) AS rank "
        f"FROM {table} JOIN api_searchentry e ON e.vector @@ {table}.question "
        f"JOIN api_deliverydocument d ON d.id = e.document_id WHERE {pages.text}"
    )
    whole = (
        f"CASE WHEN (SELECT COUNT(*) FROM found) > {RANKED_WHOLE} THEN 0 ELSE "
        f"(SELECT ts_rank({_WEIGHTS}, e.vector, {table}.question) FROM api_searchentry e, {table} "
        "WHERE e.document_id = found.id) END"
    )
    return Sql(
        f"WITH found AS MATERIALIZED ({found}) SELECT found.id, found.subject_id, found.sort_key, "
        f"round((found.rank + {whole}) * 1000000)::bigint AS score FROM found",
        pages.values,
    )


def _relaxed(
    query: Query, spelled: list[str], pages: Sql, between: str, instead_of: list[str]
) -> Sql:
    question = _any_of([_choice(one, spelled, between) for one in query.choices])
    guards = " AND ".join(f"NOT EXISTS (SELECT 1 FROM {one})" for one in instead_of)
    relaxed = _unless_endless(question, Sql("''"), f"asked WHERE {guards}")
    found = _found("relaxed", pages)
    return Sql(
        f"WITH relaxed AS MATERIALIZED ({relaxed.text}) SELECT * FROM ({found.text}) AS found",
        [*relaxed.values, *found.values],
    )


def _stemmed_or_titles(query: Query) -> Sql:
    """The question; one that the language has no word for is looked for in titles, unstemmed."""
    stemmed = _any_of([_choice(one, [], "&&") for one in query.choices])
    titles = " | ".join(_in_titles(one) for one in query.choices)
    return _unless_endless(stemmed, Sql("%s", [titles]), "asked")


def _unless_endless(question: Sql, other: Sql, source: str) -> Sql:
    """A row with the question, or the other one if the index cannot answer it by itself."""
    return Sql(
        f"SELECT CASE WHEN querytree(question) IN ('', 'T') THEN {other.text}::tsquery "
        f"ELSE question END AS question FROM (SELECT {question.text} AS question FROM {source}) "
        "AS said",
        [*other.values, *question.values],
    )


def _any_of(choices: list[Sql]) -> Sql:
    return joined(" || ", [Sql(f"({one.text})", one.values) for one in choices] or [_NOTHING])


def _choice(choice: Choice, spelled: list[str], between: str) -> Sql:
    terms = joined(f" {between} ", [_term(one, spelled) for one in choice.terms])
    excluded = [Sql(f"!!{one.text}", one.values) for one in map(_stems, choice.excluded)]
    return joined(" && ", [Sql(f"({terms.text})", terms.values), *excluded])


def _stems(term: Term) -> Sql:
    return Sql(f"phraseto_tsquery({_LANGUAGE}, %s)", [" ".join(term.words)])


def _term(term: Term, spelled: list[str]) -> Sql:
    stems = _stems(term)
    alternatives = [stems]
    if term.is_open:
        # Unfinished words are found as they are, for a stem is shorter than what is typed. A word
        # that says nothing by itself stays without effect.
        begun = " <-> ".join([*map(_quoted, term.words[:-1]), f"{_quoted(term.words[-1])}:*"])
        alternatives.append(
            Sql(
                f"CASE WHEN numnode({stems.text}) = 0 THEN ''::tsquery ELSE %s::tsquery END",
                [*stems.values, begun],
            )
        )
    if len(term.words) == 1 and term.words[0] in spelled:
        number = spelled.index(term.words[0])
        alternatives.append(
            Sql(
                f"COALESCE((SELECT to_tsquery({_LANGUAGE}, string_agg(quote_literal(word), ' | ')) "
                f"FROM near WHERE term = {number}), ''::tsquery)"
            )
        )
    either = joined(" || ", alternatives)
    return Sql(f"({either.text})", either.values)


def _in_titles(choice: Choice) -> str:
    parts: list[Any] = []
    for term in choice.terms:
        last = len(term.words) - 1
        for number, word in enumerate(term.words):
            star = "*" if term.is_open and number == last else ""
            parts.append(f"{_quoted(word)}:{star}A")
    for term in choice.excluded:
        parts.append(f"!({' <-> '.join(map(_quoted, term.words))})")
    return f"({' & '.join(parts)})"


def _quoted(word: str) -> str:
    # Words are letters and digits only.
    return f"'{word}'"

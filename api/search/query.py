"""What a reader types into a search box, read as words. Any text is a question; none is an error.

`"two words"` stand together, `-word` is left out, `or` between words is either. The last word may
be unfinished. Nothing but letters and digits leaves this module, so no text can be an operator of a
database.
"""

import re
from dataclasses import dataclass, field

from api.decoding import InvalidValue
from api.search.words import composed, words_of

SHORTEST_QUERY = 2
LONGEST_QUERY = 100
# An unfinished word of fewer letters begins too many words.
SHORTEST_PREFIX = 2

_CHUNK = re.compile(r'(-?)"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other; with `is_open` the last may go on."""

    words: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What a page must have, all of it, and what it must not have."""

    terms: tuple[Term, ...]
    excluded: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A page is found by any of the choices; without any it finds nothing. `text` is the q."""

    text: str
    choices: tuple[Choice, ...] = field(default=())

    @property
    def terms(self) -> list[Term]:
        """What is looked for, each term once, in order."""
        return list(dict.fromkeys(term for one in self.choices for term in one.terms))


def read_query(text: str) -> Query:
    """The question in `text`. Raises InvalidValue when it is too short or too long."""
    clean = " ".join(composed(text).split())
    if not SHORTEST_QUERY <= len(clean) <= LONGEST_QUERY:
        raise InvalidValue(
            f"must have {SHORTEST_QUERY} to {LONGEST_QUERY} characters, spaces around it not "
            "counted"
        )
    return Query(clean, tuple(_choices(clean)))


def _choices(text: str) -> list[Choice]:
    choices: list[Choice] = []
    terms: list[Term] = []
    excluded: list[Term] = []

    def close() -> None:
        if terms:
            choices.append(Choice(tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(excluded))))
        terms.clear()
        excluded.clear()

    for chunk in _CHUNK.finditer(text):
        minus, quoted, bare = chunk.groups()
        if bare is not None and bare.lower() == "or":
            close()
            continue
        if bare is not None:
            minus, quoted = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
        words = tuple(words_of(quoted))
        if not words:
            continue
        if minus:
            excluded.append(Term(words))
        else:
            is_last = bare is not None and chunk.end() == len(text)
            terms.append(Term(words, is_last and _may_go_on(bare, words)))
    close()
    return choices


def _may_go_on(chunk: str, words: tuple[str, ...]) -> bool:
    return chunk[-1].isalnum() and len(words[-1]) >= SHORTEST_PREFIX

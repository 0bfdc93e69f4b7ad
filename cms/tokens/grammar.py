"""How a token is written: two braces, a name, two braces. One pass, linear in the text."""

import re
from collections.abc import Callable
from dataclasses import dataclass

LONGEST_NAME = 120

_MARK = re.compile(r"\{\{([^{}]{0," + str(LONGEST_NAME) + r"})\}\}")
# What an editor cannot see: every kind of space, soft hyphens, zero-width characters.
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A token as it stands in a text: from `start` to `end`, as typed, and the name it means."""

    start: int
    end: int
    typed: str
    name: str


def marks_in(text: str) -> list[Mark]:
    """The tokens of a text in order, known or not. Spacing and capitals do not matter."""
    if "{{" not in text:
        return []
    return [
        Mark(found.start(), found.end(), found[0], _name(found[1]))
        for found in _MARK.finditer(text)
    ]


def has_loose_braces(text: str) -> bool:
    """Whether `{{` stands somewhere without its end, so that it stays as typed."""
    return "{{" in text and "{{" in _MARK.sub(" ", text)


def fill(text: str, value: Callable[[str], str | None]) -> str:
    """The text with every token replaced by `value(name)`; None leaves it as typed.

    What a value holds is not looked at again.
    """
    if "{{" not in text:
        return text

    def replacement(found: re.Match[str]) -> str:
        shown = value(_name(found[1]))
        return found[0] if shown is None else shown

    return _MARK.sub(replacement, text)


def _name(typed: str) -> str:
    return _UNSEEN.sub("", typed).casefold()

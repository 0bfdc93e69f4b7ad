"""Sentences: where one ends, and how a text is cut to a length without losing a word."""

import re

_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:dr|mr|mrs|ms|prof|st|vs|e\.g|i\.e|etc|approx|no|fig|al|inc|ltd|u\.s|a\.m|p\.m"
    r"|dept|ave|blvd|ph\.d|m\.d|[A-Za-z])\.$",
    re.IGNORECASE,
)
_TERMINAL = re.compile(r"[.!?…][\"'”’)\]*]*$")


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph, in order; joined by spaces they give the paragraph back."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        candidate = text[start : match.end()].rstrip()
        if _ABBREVIATION.search(candidate[-8:]):
            continue
        found.append(candidate)
        start = match.end()
    rest = text[start:].strip()
    if rest:
        found.append(rest)
    return found


def ends_sentence(text: str) -> bool:
    """Whether the text closes with a full stop, question or exclamation mark."""
    return bool(_TERMINAL.search(text))


def pieces(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` characters, cut between sentences, else words."""
    if len(text) <= limit:
        return [text]
    parts = [part for sentence in sentences(text) for part in _words(sentence, limit)]
    filled: list[str] = []
    for part in parts:
        if filled and len(filled[-1]) + 1 + len(part) <= limit:
            filled[-1] = f"{filled[-1]} {part}"
        else:
            filled.append(part)
    return filled


def _words(sentence: str, limit: int) -> list[str]:
    parts: list[str] = []
    while len(sentence) > limit:
        cut = sentence.rfind(" ", 1, limit + 1)
        cut = cut if cut > 0 else limit
        parts.append(sentence[:cut].rstrip())
        sentence = sentence[cut:].lstrip()
    return [*parts, sentence] if sentence else parts

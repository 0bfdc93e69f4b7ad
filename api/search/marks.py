"""The words that were looked for, marked in a text: escaped HTML with no element but `<mark>`."""

import re
from collections.abc import Sequence
from html import escape

from api.search.query import Query
from api.search.words import STEM_LENGTH, folded, stem

SNIPPET_LENGTH = 240
# How much may stand before the first marked word.
_LEAD = 60
_SHOWN_MATCHES = 400
# The snippet is chosen among the first of them.
_WEIGHED_MATCHES = 100
# Between two parts of a text, such as a heading and what follows it.
_PART = " · "


class Marker:
    """Finds the words of one question, and those that stood in for them, in any text."""

    def __init__(self, query: Query, stand_ins: Sequence[str] = ()) -> None:
        forms: dict[str, None] = {}
        for term in query.terms:
            for word in term.words[:-1]:
                forms[_form(word)] = None
            is_open = term.is_open
            forms[_form(term.words[-1], is_open=is_open)] = None
        for word in stand_ins:
            forms[_form(word)] = None
        self._pattern = (
            re.compile(rf"(?<![^\W_])(?:{'|'.join(forms)})(?![^\W_])") if forms else None
        )

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the words stand in a composed text, in order, at most 400."""
        if self._pattern is None:
            return []
        spans = []
        for found in self._pattern.finditer(folded(text)):
            spans.append(found.span())
            if len(spans) == _SHOWN_MATCHES:
                break
        return spans

    def marked(self, text: str) -> str:
        """The whole text."""
        return _marked(text, 0, len(text), self.spans(text))

    def snippet(self, text: str) -> str:
        """The part of the text where most of the words stand close together, or its beginning.

        About 240 characters of text, cut between words, with an ellipsis where it is cut.
        """
        spans = self.spans(text)
        start = _best_start(folded(text), spans)
        end = min(len(text), start + SNIPPET_LENGTH)
        if end < len(text):
            end = _word_end(text, start, end)
        shown = _marked(text, start, end, spans).strip()
        if start > 0:
            shown = f"… {shown}"
        return f"{shown} …" if end < len(text) else shown


def _form(word: str, *, is_open: bool = False) -> str:
    begun = stem(word)
    if is_open:
        return re.escape(begun) + r"[^\W_]*"
    if len(begun) < STEM_LENGTH:
        return re.escape(word)
    # An ending, not another word that begins alike.
    return re.escape(begun) + r"[^\W_]{0,6}"


def _best_start(text: str, spans: Sequence[tuple[int, int]]) -> int:
    best, most = 0, (0, 0)
    for number, (start, _) in enumerate(spans[:_WEIGHED_MATCHES]):
        inside = []
        for one in spans[number:]:
            if one[1] > start + SNIPPET_LENGTH - _LEAD:
                break
            inside.append(text[one[0] : one[1]][:STEM_LENGTH])
        if (len(set(inside)), len(inside)) > most:
            best, most = start, (len(set(inside)), len(inside))
    if best <= _LEAD:
        return 0
    # From the beginning of its part or sentence if that is near, else of a word.
    before = text[best - _LEAD : best]
    for sign in ("\n", ". ", " "):
        at = before.rfind(sign) if sign != " " else before.find(sign)
        if at >= 0:
            return best - _LEAD + at + len(sign)
    return best


def _word_end(text: str, start: int, end: int) -> int:
    for sign in ("\n", " "):
        at = text.rfind(sign, start, end + 1)
        if at > start + (SNIPPET_LENGTH // 2 if sign == " " else SNIPPET_LENGTH * 3 // 4):
            return at
    return end


def _marked(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> str:
    parts, at = [], start
    for first, last in spans:
        if first >= at and last <= end:
            parts += [_plain(text[at:first]), f"<mark>{_plain(text[first:last])}</mark>"]
            at = last
    return "".join([*parts, _plain(text[at:end])])


def _plain(text: str) -> str:
    return escape(text).replace("\n", _PART)

"""Checks that an article holds every word of its text, in order, and no word besides.

Knows nothing of how the importer reads: it compares words only.
"""

import html
import re
import unicodedata
from collections import Counter

from pages.importing import ImportedArticle
from pages.importing.article import DROPPED_CODES

_WORD = re.compile(r"[^\W_]+")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_HIDDEN = re.compile("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u206e\ufeff]")
_MARK = re.compile(
    r"^\s*(?:[>#*+•●○◦▪■–—o§-]+\s+)*(?:[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)\]]\s*"
    r"|\d{1,3}\s+[-–—]\s+|(?:Q|A|Question|Answer)\s*\d*\s*[:.)]\s*|o\s+)",
    re.IGNORECASE,
)

_LABEL = re.compile(
    r"^\s*(?:title|headline|summary|excerpt|tl;?dr|abstract|teaser)\s*:", re.IGNORECASE
)


def words_of(text: str) -> list[str]:
    """The words of a text: letters and digits, folded; hidden characters are none."""
    text = _HIDDEN.sub("", html.unescape(text))
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def lost_text(text: str, article: ImportedArticle) -> list[str]:
    """The lines of `text` with words missing from the article, and words the text does not have.

    A line is accounted for when its words come next in the article, or when it was reported as
    furniture or in a warning. A list's number, a question's letter and the label of a title or
    summary may be missing.
    """
    output = _output_words(article)
    dropped = _dropped_lines(article)
    problems: list[str] = []
    position = 0
    for line in re.split(r"[\n\r\x0b\x0c\x85\u2028\u2029]+", text):
        alternatives = [line, _LINK.sub(r"\1", _IMAGE.sub(" ", line))]
        alternatives.append(_MARK.sub("", alternatives[1]))
        alternatives.append(_LABEL.sub("", alternatives[1]))
        for candidate in alternatives:
            words = words_of(candidate)
            if not words or output[position : position + len(words)] == words:
                position += len(words)
                break
        else:
            matched = next((key for key in map(_key, alternatives) if dropped[key]), None)
            if matched is None:
                problems.append(line)
            else:
                dropped[matched] -= 1
    if position < len(output):
        problems.append("added: " + " ".join(output[position : position + 12]))
    return problems


def _key(line: str) -> tuple[str, ...]:
    return tuple(words_of(line))


def _dropped_lines(article: ImportedArticle) -> Counter[tuple[str, ...]]:
    sources = list(article.furniture)
    sources += [warning.text for warning in article.warnings if warning.code in DROPPED_CODES]
    return Counter(_key(line) for source in sources for line in source.split("\n"))


def _output_words(article: ImportedArticle) -> list[str]:
    stands_in = {"no_title", "long_title"} & {warning.code for warning in article.warnings}
    parts = [] if stands_in else [article.title]
    parts.append(article.summary or "")
    for section in article.sections:
        parts += [section.heading or "", *section.body, section.items_heading or ""]
        for item in section.items:
            parts += [item.name, item.description]
        parts += section.outro
    return [word for part in parts for word in words_of(part)]

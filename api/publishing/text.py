"""The plain text of a page's document, for search."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import Any

from api.search.words import composed

# What parts words from one another in rich text; other tags stand inside words.
_BREAK = re.compile(r"<(?:/?(?:p|h[1-6]|ul|ol|li|blockquote|table|tr|td|th)|br|hr)\b[^>]*>", re.I)
_TAG = re.compile(r"<[^>]*>")
# The text of a page besides its title and summary. Not: the disclaimer, which stands on every page;
# cards and links, which show other pages.
_PARTS = ("legal_status", "condition", "clinician", "clinicians", "sections", "hero", "author")
_HEADINGS = frozenset({"heading", "items_heading", "name"})
# Codes, addresses and numbers: strings that no reader sees as they are.
_NOT_TEXT = frozenset(
    {
        "amount", "anchor", "closes", "color", "country", "currency", "data_uri", "date", "days",
        "e164", "email", "embed_url", "ends_at", "first_date", "format", "frequency", "geo",
        "hours", "href", "id", "kind", "languages", "last_date", "level", "locale", "media_type",
        "mode", "network", "opens", "origin", "page", "path", "photo", "placeholder", "poster",
        "provider", "rule", "slug", "sources", "special_hours", "src", "srcset", "starts_at",
        "status", "style", "tags", "type", "unit", "updated_at", "urgency", "url",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page by weight: its title; summary, headings and names; all else.

    `whole` has all of it as it is read, the title in the first line, one part a line.
    """

    title: str
    headings: str
    body: str
    whole: str


def page_text(document: dict[str, Any]) -> PageText:
    """All text a reader of the page sees as its own."""
    title = _line(document["title"])
    parts = [("summary", document.get("summary") or "")]
    for name in _PARTS:
        parts += _texts(name, document.get(name))
    lines = [(key, line) for key, text in parts for line in map(_line, text.split("\n")) if line]
    # A button and its link say the same.
    lines = [one for before, one in pairwise([("", ""), *lines]) if one[1] != before[1]]
    headings = [line for key, line in lines if key == "summary" or key in _HEADINGS]
    body = [line for key, line in lines if key != "summary" and key not in _HEADINGS]
    whole = "\n".join([title, *(line for _, line in lines)])
    return PageText(title, "\n".join(headings), "\n".join(body), whole)


def _texts(key: str, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield key, value
        case {"format": str(), "value": str(html)}:
            yield key, unescape(_TAG.sub("", _BREAK.sub("\n", html)))
        case dict():
            # The items of a section of pages are cards: other pages' text.
            not_own = {"items"} if value.get("kind") == "pages" else set()
            for name, part in value.items():
                if name not in _NOT_TEXT and name not in not_own and not name.endswith("_url"):
                    yield from _texts(name, part)
        case list():
            for part in value:
                yield from _texts(key, part)


def _line(text: str) -> str:
    return " ".join(composed(text).split())

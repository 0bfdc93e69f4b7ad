"""The plain text of a document, for search."""

import re
from html import unescape
from typing import Any

_TAG = re.compile(r"<[^>]*>")
_TEXT_KEYS = {
    "title",
    "summary",
    "heading",
    "items_heading",
    "name",
    "description",
    "quote",
    "attribution",
    "caption",
}
_PARTS = ("sections", "items")


def searchable_text(document: dict[str, Any]) -> str:
    """Title, summary and all section text of a document, one part a line."""
    return "\n".join(_texts(document))


def _texts(part: dict[str, Any]) -> list[str]:
    found = []
    for key, value in part.items():
        if key in _TEXT_KEYS and isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict) and set(value) == {"format", "value"}:
            found.append(" ".join(unescape(_TAG.sub(" ", value["value"])).split()))
        elif key in _PARTS and isinstance(value, list):
            for one in value:
                found.extend(_texts(one))
    return [text for text in found if text]

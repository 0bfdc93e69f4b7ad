"""Which pages, pictures, people and files a document shows."""

import re
from typing import Any

_LINK = re.compile(r"<a [^>]*>")
_KIND = re.compile(r'data-link="(\w+)"')
_ID = re.compile(r'data-id="(\d+)"')


def things_shown(document: dict[str, Any]) -> set[object]:
    """Their ids as they stand in the document, and the addresses of its files."""
    found: set[object] = set()
    waiting: list[Any] = [document]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, dict):
            waiting.extend(part.values())
            if isinstance(part.get("id"), int):
                found.add(part["id"])
            if part.get("kind") == "file":
                found.add(part.get("href"))
        elif isinstance(part, str) and "data-link" in part:
            found.update(_linked(part))
    return found


def _linked(html: str) -> set[object]:
    """The kind and id of each thing that rich text links to."""
    found: set[object] = set()
    for tag in _LINK.findall(html):
        kind, key = _KIND.search(tag), _ID.search(tag)
        if kind and key:
            found.add((kind[1], key[1]))
    return found

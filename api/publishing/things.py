"""Which pages, pictures, people and files a document shows."""

import re
from typing import Any

_LINK = re.compile(r"<a [^>]*>")
_KIND = re.compile(r'data-link="(\w+)"')
_ID = re.compile(r'data-id="(\d+)"')
# The addresses of a file or picture that stands in a document without its id.
_ADDRESSES = ("url", "captions_url")
# What tells a film and a share image from all else that has an address.
_IS_MEDIA = {"provider", "height"}
_IS_NOTICE = {"starts_at", "ends_at"}
# A page, or the card of one: its id says which, wherever it stands.
_IS_PAGE = {"id", "type", "path"}
# What is put into a document when it is stored.
_ADDED = {"version"}


def things_shown(document: dict[str, Any]) -> set[object]:
    """Their ids, each with the keys of what it stands in, for a page and a picture may have the
    same one; the paths that lead to pages told by nothing else; and the addresses of files, films
    and share images."""
    found: set[object] = set()
    own_path = document.get("path") if document.keys() >= _IS_PAGE else None
    waiting: list[Any] = [document]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, dict):
            waiting.extend(part.values())
            # A notice may be shown too long: without it a clinic would lose its whole document.
            if isinstance(part.get("id"), int) and not part.keys() >= _IS_NOTICE:
                found.add((frozenset(part) - _ADDED, part["id"]))
            path = part.get("path")
            if isinstance(path, str) and path != own_path and not part.keys() >= _IS_PAGE:
                found.add(("path", path))
            if _IS_MEDIA & part.keys():
                found.update(part[key] for key in _ADDRESSES if part.get(key))
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

"""Nodes put together: nothing empty, each id once, no text that could end a script element."""

import re
from collections.abc import Iterable
from typing import Any

JSON = dict[str, Any]

VOCABULARY = "https://schema.org"
_OPENS_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
_NOTHING: tuple[Any, ...] = (None, "", [], {})


def graph(nodes: Iterable[JSON | None]) -> JSON:
    """`{"@context", "@graph"}`. Nodes of one id become one; where both say something the first
    stands."""
    by_id: dict[str, JSON] = {}
    for node in nodes:
        if node is not None:
            found = cleaned(node)
            by_id[found["@id"]] = found | by_id.get(found["@id"], {})
    return {"@context": VOCABULARY, "@graph": list(by_id.values())}


def term(name: str) -> str:
    """A member of one of schema.org's enumerations."""
    return f"{VOCABULARY}/{name}"


def cleaned(value: Any) -> Any:
    """The value without what is empty; an object that says no more than its type is empty too."""
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, list | tuple):
        kept = (cleaned(one) for one in value)
        return [one for one in kept if not is_empty(one)]
    if isinstance(value, dict):
        found = {key: cleaned(one) for key, one in value.items()}
        return {key: one for key, one in found.items() if not is_empty(one)}
    return value


def is_empty(value: Any) -> bool:
    """Whether a value says nothing. False and 0 say something."""
    if isinstance(value, bool | int | float):
        return False
    return value in _NOTHING or (isinstance(value, dict) and set(value) == {"@type"})


def safe_text(text: str) -> str:
    """The text in one line, with no `<` that begins a tag: it may stand in a script element."""
    line = " ".join(text.split())
    if "<" not in line:
        return line
    if _ADDRESS.fullmatch(line):
        return line.replace("<", "%3C")
    return _OPENS_TAG.sub("< ", line)

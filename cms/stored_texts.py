"""Texts in stored values, however deep they stand."""

from collections.abc import Iterator
from typing import Any


def texts_in(stored: Any) -> Iterator[str]:
    """Every text in a stored value, such as a page's row or a stream's JSON, in its order."""
    if isinstance(stored, str):
        yield stored
    elif isinstance(stored, dict):
        for value in stored.values():
            yield from texts_in(value)
    elif isinstance(stored, list | tuple):
        for value in stored:
            yield from texts_in(value)

"""Walks through JSON: every object, every value of a key."""

from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]


def objects_in(
    document: Any, at: Path = (), without: tuple[str, ...] = ("json_ld",)
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each object with its place; what lies under the keys `without` is left out."""
    if isinstance(document, dict):
        yield at, document
        for key, value in document.items():
            if key not in without:
                yield from objects_in(value, (*at, key), without)
    elif isinstance(document, list):
        for position, value in enumerate(document):
            yield from objects_in(value, (*at, position), without)


def values_of(document: Any, key: str) -> list[Any]:
    """Every value that `key` has anywhere in a document."""
    return [one[key] for _, one in objects_in(document) if key in one]

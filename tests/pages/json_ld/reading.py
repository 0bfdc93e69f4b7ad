"""Finds things in graphs."""

from collections.abc import Iterator
from typing import Any

JSON = dict[str, Any]


def types_of(node: JSON) -> list[str]:
    named = node.get("@type", [])
    return [named] if isinstance(named, str) else list(named)


def of_type(graph: JSON, name: str) -> list[JSON]:
    """The nodes of the graph that are of a type, among others."""
    return [node for node in graph["@graph"] if name in types_of(node)]


def the(graph: JSON, name: str) -> JSON:
    """The only node of a type."""
    (node,) = of_type(graph, name)
    return node


def objects(value: Any) -> Iterator[JSON]:
    """Every object of a graph, at any depth."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from objects(one)
    elif isinstance(value, list):
        for one in value:
            yield from objects(one)


def ids_of(graph: JSON) -> set[str]:
    """The ids of what is described somewhere in the graph."""
    return {one["@id"] for one in objects(graph) if "@id" in one and set(one) != {"@id"}}


def references_in(graph: JSON) -> set[str]:
    """The ids of what is only referred to."""
    return {one["@id"] for one in objects(graph) if set(one) == {"@id"}}


def strings(value: Any) -> Iterator[tuple[str, str]]:
    """Every key with a string of its value."""
    for one in objects(value):
        for key, found in one.items():
            for text in found if isinstance(found, list) else [found]:
                if isinstance(text, str):
                    yield key, text

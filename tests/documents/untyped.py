"""Where an OpenAPI file leaves a client without a type."""

from collections.abc import Iterator
from typing import Any

from tests.documents.openapi import OpenApi, schema_name

SCALARS = ("string", "integer", "number", "boolean", "null")


def untyped_places(openapi: OpenApi, root: str) -> list[str]:
    """Every place below the schema `root`, through all it refers to, that allows any value:
    no type, a list of anything, an object that is open or names no keys."""
    seen: set[str] = set()

    def below(schema: Any, place: str) -> Iterator[str]:
        if not isinstance(schema, dict):
            yield f"{place}: {schema}"
            return
        if "$ref" in schema:
            name = schema_name(schema)
            if name not in seen:
                seen.add(name)
                yield from below(openapi.schemas[name], name)
            return
        variants = schema.get("oneOf") or schema.get("anyOf") or schema.get("allOf")
        if variants:
            for position, variant in enumerate(variants):
                yield from below(variant, f"{place}|{position}")
            return
        types = schema.get("type")
        if types is None:
            yield f"{place}: no type"
        for one in types if isinstance(types, list) else [types]:
            if one == "array":
                yield from below(schema.get("items", {}), f"{place}[]")
            elif one == "object":
                if schema.get("additionalProperties") is not False or not schema.get("properties"):
                    yield f"{place}: a free object"
                for key, value in schema.get("properties", {}).items():
                    yield from below(value, f"{place}.{key}")
            elif one is not None and one not in SCALARS:
                yield f"{place}: of the type {one}"

    return list(below({"$ref": f"#/components/schemas/{root}"}, root))

"""What the contract's serializers are made of: closed objects, literals, choices, unions."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from drf_spectacular.extensions import (
    OpenApiSerializerExtension,
    OpenApiSerializerFieldExtension,
)
from drf_spectacular.plumbing import force_instance
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

Field = serializers.Field[Any, Any, Any, Any]
HOW_TO_EMBED = (
    '`<script type="application/ld+json">` around `JSON.stringify(json_ld)`: no text in it begins '
    "a tag, so nothing needs escaping."
)


class WireSerializer(serializers.Serializer[Any]):
    """An object of the contract: every key is always there, and no other key ever."""


class ClosedObjects(OpenApiSerializerExtension):
    """Says of each object of the contract that it has no further keys."""

    target_class = WireSerializer
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        schema = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        return {**schema, "additionalProperties": False}


class AnyOfField(Field):
    """One of several objects that no single key tells apart."""

    def __init__(self, *variants: object, **kwargs: Any) -> None:
        self.variants = variants
        super().__init__(**kwargs)


class AnyOf(OpenApiSerializerFieldExtension):
    """Describes an AnyOfField."""

    target_class = AnyOfField

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        variants = (force_instance(variant) for variant in self.target.variants)
        return {"anyOf": [auto_schema.resolve_serializer(one, direction).ref for one in variants]}


def literal(value: str, **kwargs: Any) -> Field:
    """A string that is always this one: the discriminator of a variant."""
    return _described({"type": "string", "const": value})(**kwargs)


def named_choice(name: str, values: Sequence[str], **kwargs: Any) -> Field:
    """One of `values`, as a schema of its own called `name`."""
    return _choice(name, tuple(values))(**kwargs)


def heading_level(**kwargs: Any) -> Field:
    """The level of a section's heading: 2 or 3."""
    return _choice("HeadingLevel", (2, 3))(**kwargs)


def free_object(**kwargs: Any) -> Field:
    """A JSON object whose keys another vocabulary defines."""
    return _described({"type": "object", "additionalProperties": True})(**kwargs)


def union(
    name: str, discriminator: str, variants: Mapping[str, type[serializers.Serializer[Any]]]
) -> PolymorphicProxySerializer:
    """A schema called `name`: one of `variants`, all mapped, told apart by `discriminator`."""
    return PolymorphicProxySerializer(
        component_name=name,
        serializers=dict(variants),
        resource_type_field_name=discriminator,
    )


def union_field(proxy: PolymorphicProxySerializer, **kwargs: Any) -> Field:
    """A field that holds one of a union."""
    return _described(proxy)(**kwargs)


def reference(name: str, **kwargs: Any) -> Field:
    """An object of the schema called `name`, which another part of the file describes."""
    return _described({"$ref": f"#/components/schemas/{name}"})(**kwargs)


@cache
def _choice(name: str, values: tuple[str, ...] | tuple[int, ...]) -> type[Field]:
    kind = "integer" if isinstance(values[0], int) else "string"
    return _described({"type": kind, "enum": list(values)}, name)


def _described(schema: Any, name: str | None = None) -> type[Field]:
    class DescribedField(serializers.Field[Any, Any, Any, Any]):
        """A field that is described by a schema alone."""

    return extend_schema_field(schema, component_name=name)(DescribedField)

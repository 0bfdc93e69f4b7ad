"""Sections, made from the block classes: a new kind of section describes itself.

Knows how each type that blocks speak of is described, and no kind of section by name.
"""

import re
from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from api.schema.base import (
    Field,
    WireSerializer,
    heading_level,
    literal,
    named_choice,
    union,
    union_field,
)
from api.schema.links import LINK
from api.schema.offices import OfficeItemSerializer
from api.schema.values import (
    CardItemSerializer,
    ImageSerializer,
    PersonItemSerializer,
    RangeSerializer,
    RichSerializer,
    TableSerializer,
    VideoSerializer,
)
from cms.blocks import SECTION_BLOCKS
from cms.blocks.base import SectionBlock
from cms.blocks.items.base import ItemBlock
from cms.blocks.wire import Wire


class ConditionReferenceSerializer(WireSerializer):
    """A shared condition; `path` is null where the clinic has no page about it."""

    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    path = serializers.CharField(allow_null=True)


class OriginSerializer(WireSerializer):
    """Where a section's text comes from: the clinic itself, the shared library, or both."""

    source = named_choice("OriginSource", ["shared", "local", "mixed"])  # type: ignore[assignment]
    library_page = serializers.IntegerField(allow_null=True)
    library_version = serializers.IntegerField(allow_null=True)
    outdated = serializers.BooleanField()


class ItemSerializer(WireSerializer):
    """What every item has."""

    id = serializers.CharField()
    name = serializers.CharField(allow_null=True)
    description = serializers.CharField(allow_null=True)


class SectionSerializer(WireSerializer):
    """What every section has, enough to render one of any kind. `body` stands before the items."""

    id = serializers.CharField()
    level = heading_level()
    heading = serializers.CharField(allow_null=True)
    anchor = serializers.CharField(allow_null=True)
    body = RichSerializer(allow_null=True)
    items_heading = serializers.CharField(allow_null=True)
    outro = RichSerializer(allow_null=True, help_text="Stands after the items.")
    origin = OriginSerializer()


class UnknownWireType(TypeError):
    """A block speaks of a JSON type that this module does not describe."""


# A string: JSON numbers lose digits.
DECIMAL = r"^\d{1,7}\.\d{2}$"

FIELD_OF_TYPE: dict[str, Callable[..., Field]] = {
    "string": serializers.CharField,
    "rich": RichSerializer,
    "integer": serializers.IntegerField,
    "decimal": lambda **kwargs: serializers.RegexField(DECIMAL, **kwargs),
    "boolean": serializers.BooleanField,
    "url": serializers.URLField,
    "image": ImageSerializer,
    "range": RangeSerializer,
    "condition": ConditionReferenceSerializer,
    "link": lambda **kwargs: union_field(LINK, **kwargs),
    "table": TableSerializer,
    "video": VideoSerializer,
}
# Lists are empty, never null.
LIST_OF_TYPE: dict[str, Callable[[], Field]] = {
    "strings": lambda: serializers.ListField(child=serializers.CharField()),
    "offices": lambda: OfficeItemSerializer(many=True),
    "people": lambda: PersonItemSerializer(many=True),
    "cards": lambda: CardItemSerializer(many=True),
}


def wire_field(owner: str, key: str, wire: Wire) -> Field:
    """The description of one key of a block. Raises UnknownWireType for a type it does not know."""
    if wire.type == "choice":
        name = owner.removesuffix("Item").removesuffix("Section") + _camel(key)
        return named_choice(name, wire.choices, allow_null=wire.nullable)
    if wire.type == "items":
        return _items(wire.item)
    if wire.type in LIST_OF_TYPE:
        return LIST_OF_TYPE[wire.type]()
    if wire.type not in FIELD_OF_TYPE:
        raise UnknownWireType(f"{owner}.{key} is of the type “{wire.type}”; describe it here.")
    return FIELD_OF_TYPE[wire.type](allow_null=wire.nullable)


def item_serializer(block: ItemBlock) -> type[ItemSerializer]:
    """The description of an item, named after its block class."""
    name = type(block).__name__.removesuffix("Block")
    fields = {key: wire_field(name, key, wire) for key, wire in block.wire_fields().items()}
    return _serializer(name, ItemSerializer, type(block), fields)


def section_serializer(kind: str, block_class: type[SectionBlock]) -> type[SectionSerializer]:
    """The description of a section of one kind."""
    block = block_class()
    name = f"{_camel(kind)}Section"
    items_wire = block.items_wire()
    # A kind without items still has the key: its list is always empty.
    items = (
        wire_field(name, "items", items_wire)
        if items_wire
        else serializers.ListField(child=ItemSerializer(), max_length=0)
    )
    fields = {key: wire_field(name, key, wire) for key, wire in block.wire_fields().items()}
    return _serializer(
        name, SectionSerializer, block_class, {"kind": literal(kind), "items": items, **fields}
    )


_item_serializers: dict[type[ItemBlock], type[ItemSerializer]] = {}


def _items(block: ItemBlock) -> Field:
    block_class = type(block)
    if block_class not in _item_serializers:
        _item_serializers[block_class] = item_serializer(block)
    return _item_serializers[block_class](many=True)


def _serializer(
    name: str, base: type[WireSerializer], described: type[object], fields: dict[str, Field]
) -> Any:
    doc = re.sub(r"\s+", " ", described.__doc__ or "").strip()
    return type(f"{name}Serializer", (base,), {"__doc__": doc, "__module__": __name__, **fields})


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


SECTION_KINDS: dict[str, type[SectionSerializer]] = {
    kind: section_serializer(kind, block_class) for kind, block_class in SECTION_BLOCKS.items()
}
SECTION = union("Section", "kind", SECTION_KINDS)

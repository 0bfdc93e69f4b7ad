"""Checks at startup: every block is a named class, and every page type says what it is."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from wagtail.blocks import BaseStreamBlock, Block, ListBlock, StructBlock
from wagtail.models import get_page_models

from cms.fields import BlocksField
from pages.models import BasePage
from pages.types import PAGE_TYPES


def check_blocks_are_named(**kwargs: Any) -> list[CheckMessage]:
    """Two anonymous StructBlocks would merge into one in the OpenAPI file."""
    errors: list[CheckMessage] = []
    named: dict[str, type[Block]] = {}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, BlocksField):
                for block in struct_blocks(field.stream_block):
                    errors.extend(_naming_errors(block, field, named))
    return errors


def check_page_types(**kwargs: Any) -> list[CheckMessage]:
    """Every page type has a name on the wire, and none has two."""
    errors: list[CheckMessage] = []
    seen: dict[str, type] = {}
    for model in get_page_models():
        if not issubclass(model, BasePage):
            continue
        name = getattr(model, "wire_type", None)
        if name not in PAGE_TYPES or name in seen:
            errors.append(
                Error(
                    f"{model.__name__} has the wire type {name!r}.",
                    hint="Give each page type its own `wire_type` out of pages.types.PAGE_TYPES.",
                    obj=model,
                    id="pages.E002",
                )
            )
        seen[str(name)] = model
    return errors


def struct_blocks(block: Block) -> Iterator[StructBlock]:
    """Every StructBlock in a block, itself included."""
    if isinstance(block, StructBlock):
        yield block
    if isinstance(block, ListBlock):
        yield from struct_blocks(block.child_block)
    elif isinstance(block, (StructBlock, BaseStreamBlock)):
        for child in block.child_blocks.values():
            yield from struct_blocks(child)


def _naming_errors(
    block: StructBlock, field: BlocksField, named: dict[str, type[Block]]
) -> list[CheckMessage]:
    cls = type(block)
    first = named.setdefault(cls.__name__, cls)
    if cls is not StructBlock and first is cls:
        return []
    return [
        Error(
            f"A block of {field} has no class name of its own: {cls.__name__}.",
            hint="Declare it as a StructBlock subclass with a name that no other block has.",
            obj=field,
            id="pages.E001",
        )
    ]

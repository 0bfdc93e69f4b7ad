"""What blocks name, in the values they have and in what a form sends for them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Model
from wagtail.blocks import (
    BaseStreamBlock,
    Block,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StructBlock,
)

from cms.referring.links import links_in

Named = tuple[type[Model], str]


def chosen_in(block: Block, value: Any) -> Iterator[Model]:
    """The stored things that are chosen in a value."""
    for leaf, thing in _leaves(block, value):
        if isinstance(leaf, ChooserBlock) and isinstance(thing, Model) and not thing._state.adding:
            yield thing


def linked_in_value(block: Block, value: Any) -> Iterator[Named]:
    """What the texts in a value link to, as (model, id)."""
    for leaf, text in _leaves(block, value):
        if isinstance(leaf, RichTextBlock) and text is not None:
            yield from (link.named for link in links_in(text.source or ""))


def sent_in(block: Block, data: Mapping[str, Any], prefix: str) -> Iterator[Named]:
    """What is chosen in what a form sends under this name, whatever was sent as an id."""
    if isinstance(block, ChooserBlock):
        if key := data.get(prefix):
            yield block.model_class, str(key)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from sent_in(child, data, f"{prefix}-{name}")
    elif isinstance(block, BaseStreamBlock | ListBlock):
        number = 0
        while f"{prefix}-{number}-deleted" in data:
            kind = data.get(f"{prefix}-{number}-type")
            child = _child_of(block, kind)
            if child is not None and not data[f"{prefix}-{number}-deleted"]:
                yield from sent_in(child, data, f"{prefix}-{number}-value")
            number += 1


def _child_of(block: BaseStreamBlock | ListBlock, kind: Any) -> Block | None:
    if isinstance(block, ListBlock):
        return block.child_block
    found: Block | None = block.child_blocks.get(kind)
    return found


def _leaves(block: Block, value: Any) -> Iterator[tuple[Block, Any]]:
    if value is None:
        return
    if isinstance(block, BaseStreamBlock):
        for child in value:
            yield from _leaves(child.block, child.value)
    elif isinstance(block, ListBlock):
        for child in value.bound_blocks:
            yield from _leaves(child.block, child.value)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _leaves(child, value.get(name))
    else:
        yield block, value

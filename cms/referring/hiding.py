"""Values of streams as a form shows them: nothing of another clinic in them."""

from typing import Any

from wagtail.blocks import (
    BaseStreamBlock,
    Block,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StreamValue,
    StructBlock,
)
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

from cms.referring.referrer import Referrer


def shown_value(block: Block, value: Any, referrer: Referrer) -> Any:
    """The value of a block without what it may not refer to; all else, and the place of each block,
    stays as it is."""
    if value is None:
        return None
    if isinstance(block, BaseStreamBlock):
        children = [
            (one.block_type, shown_value(one.block, one.value, referrer), one.id) for one in value
        ]
        return StreamValue(block, children)
    if isinstance(block, ListBlock):
        entries = [
            ListValue.ListChild(one.block, shown_value(one.block, one.value, referrer), id=one.id)
            for one in value.bound_blocks
        ]
        return ListValue(block, bound_blocks=entries)
    if isinstance(block, StructBlock):
        fields = [
            (name, shown_value(child, value.get(name), referrer))
            for name, child in block.child_blocks.items()
        ]
        return block._to_struct_value(fields)
    if isinstance(block, ChooserBlock):
        return value if referrer.may(value) else None
    if isinstance(block, RichTextBlock):
        return RichText(referrer.shown(value.source))
    return value

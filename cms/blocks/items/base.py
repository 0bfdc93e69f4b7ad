"""What every item has, and what it goes by."""

from typing import Any

from wagtail import blocks

from cms.blocks.values import LongTextBlock
from cms.blocks.wire import BuildContext, Wire

Representation = dict[str, Any]


class ItemBlock(blocks.StructBlock):
    """The base of every item. JSON: `name` and `description`, always, then the kind's own keys."""

    class Meta:
        icon = "list-ul"
        label = "Item"

    def wire_fields(self) -> dict[str, Wire]:
        """The JSON type of each key besides `id`, in order."""
        own = {
            name: block.wire for name, block in self.child_blocks.items() if hasattr(block, "wire")
        }
        base = {
            "name": own.pop("name", Wire("string", nullable=True)),
            "description": own.pop("description", Wire("string", nullable=True)),
        }
        return base | own

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> Representation | None:
        """The item without its id, or None when it may not be shown."""
        return {
            key: self.child_blocks[key].get_api_representation(value.get(key), context)
            if key in self.child_blocks
            else None
            for key in self.wire_fields()
        }


def description_block(label: str = "In more words", max_length: int = 600) -> LongTextBlock:
    """Some sentences about an item."""
    return LongTextBlock(required=False, max_length=max_length, label=label)


def item_name(value: Any) -> str:
    """The name an item goes by: its own, else that of the shared thing it chose."""
    own = (value.get("name") or "").strip()
    chosen = value.get("condition") or value.get("reference")
    return own or (chosen.name if chosen else "")

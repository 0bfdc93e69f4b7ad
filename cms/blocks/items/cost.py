"""What something costs."""

from typing import Any

from cms.blocks.items.base import ItemBlock, Representation, description_block
from cms.blocks.money import AmountBlock, CurrencyBlock
from cms.blocks.values import LinesBlock, PlainTextBlock, SelectBlock
from cms.blocks.wire import BuildContext


class CostItemBlock(ItemBlock):
    """A price: for what, how much, and what is in it."""

    name = PlainTextBlock(
        min_length=2, max_length=120, label="What it is for", help_text="For example: One infusion"
    )
    amount = AmountBlock(label="Price", help_text="Digits only, for example 450 or 450.00")
    currency = CurrencyBlock()
    unit = SelectBlock(
        [("session", "For each session"), ("series", "For the whole series"), ("visit", "A visit")],
        default="session",
        label="Price is for",
    )
    description = description_block()
    includes = LinesBlock(
        required=False,
        max_entries=20,
        entry_length=120,
        label="What the price includes",
        help_text="One per line, for example: The doctor's visit",
    )

    class Meta:
        label = "Price"
        icon = "tag"
        label_format = "{name}: {amount}"

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> Representation | None:
        if value.get("amount") is None:
            return None
        return super().get_api_representation(value, context)

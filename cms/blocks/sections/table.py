"""Facts side by side."""

from typing import Any

from cms.blocks.base import SectionBlock, body_block, outro_block
from cms.blocks.sections.groups import GENERAL
from cms.blocks.tables import TableGridBlock
from cms.blocks.values import FlagBlock
from cms.blocks.wire import BuildContext, Wire


class TableSectionBlock(SectionBlock):
    """A table. JSON: `table` `{caption?, columns[], rows[][], has_row_headings}`."""

    kind = "table"
    shown_by = ("table",)

    body = body_block("Text before the table")
    table = TableGridBlock(label="Table")
    has_row_headings = FlagBlock(
        label="The first column names each row",
        help_text="Then a screen reader says the first cell of the row before each other one.",
    )
    outro = outro_block("Text after the table")

    class Meta:
        label = "Table"
        icon = "table"
        group = GENERAL
        description = "Facts side by side: columns with headings, rows of short texts."

    def wire_fields(self) -> dict[str, Wire]:
        return {"table": Wire("table")}

    def own_representation(self, value: Any, context: BuildContext | None) -> dict[str, Any]:
        grid = self.child_blocks["table"].get_api_representation(value.get("table"), context)
        if grid is None:
            return {"table": None}
        return {"table": grid | {"has_row_headings": bool(value.get("has_row_headings"))}}

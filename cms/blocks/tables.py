"""A table of short texts, edited as a grid."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.contrib.typed_table_block.blocks import (
    TypedTable,
    TypedTableBlock,
    TypedTableBlockValidationError,
)

from cms.blocks.values import PlainTextBlock, shown_text
from cms.blocks.wire import BuildContext

MOST_COLUMNS = 8
MOST_ROWS = 60
CELL_LENGTH = 500
HEADING_LENGTH = 80
CAPTION_LENGTH = 200


class TableGridBlock(TypedTableBlock):
    """Columns with headings, and rows of plain text.

    JSON: `{caption?, columns: [heading], rows: [[cell]]}`.
    """

    text = PlainTextBlock(required=False, max_length=CELL_LENGTH, label="Column of text")

    class Meta:
        icon = "table"
        help_text = (
            f"Every column needs a heading. At most {MOST_COLUMNS} columns and {MOST_ROWS} rows."
        )

    def clean(self, table: TypedTable) -> TypedTable:
        cleaned = super().clean(table)
        if problems := table_problems(cleaned, is_draft=self.is_deferred_validation):
            raise TypedTableBlockValidationError(
                non_block_errors=[ValidationError(one) for one in problems]
            )
        return cleaned

    def get_api_representation(
        self, value: TypedTable | None, context: BuildContext | None = None
    ) -> dict[str, Any] | None:
        if value is None or not value.columns:
            return None
        rows = [[shown_text(cell, context) for cell in row["values"]] for row in value.row_data]
        return {
            "caption": shown_text(value.caption, context) or None,
            "columns": [shown_text(column["heading"], context) for column in value.columns],
            "rows": [row for row in rows if any(row)],
        }


def table_problems(table: TypedTable, *, is_draft: bool = False) -> list[str]:
    """What is wrong with a table, in plain words; a draft may lack headings and rows."""
    problems = []
    headings = [column["heading"].strip() for column in table.columns]
    if len(headings) > MOST_COLUMNS:
        problems.append(f"The table has {len(headings)} columns; the most is {MOST_COLUMNS}.")
    if len(table.row_data) > MOST_ROWS:
        problems.append(f"The table has {len(table.row_data)} rows; the most is {MOST_ROWS}.")
    if len(table.caption or "") > CAPTION_LENGTH:
        problems.append(f"The caption is longer than {CAPTION_LENGTH} characters.")
    for number, heading in enumerate(headings, start=1):
        if len(heading) > HEADING_LENGTH:
            problems.append(
                f"The heading of column {number} is longer than {HEADING_LENGTH} characters."
            )
        elif not heading and not is_draft:
            problems.append(
                f"Column {number} has no heading. Say what stands in it, for example “Price”."
            )
    if not is_draft:
        if not headings:
            problems.append("The table is empty. Add a column, then a row.")
        elif not any(cell for row in table.row_data for cell in row["values"]):
            problems.append("The table has no text yet. Fill in a row.")
    return problems

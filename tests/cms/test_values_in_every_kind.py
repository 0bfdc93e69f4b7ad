"""Every text of every section kind shows values, whichever block it is written in."""

import json
from typing import Any

import pytest
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from cms.blocks import SECTION_BLOCKS
from cms.blocks.examples import EXAMPLES
from cms.blocks.previews import ExampleContext
from cms.blocks.values import LinesBlock
from cms.tokens import fill

# Without a stored office, person, page or picture they show nothing.
EMPTY = {"offices", "clinicians", "pages", "image"}
TOKEN = "Call {{ clinic.phone }}"


class Context(ExampleContext):
    """Puts a number in the place of the token; pictures are left out."""

    def text(self, text: str) -> str:
        return fill(text, {"clinic.phone": "555-0123"}.get)


def quote_everywhere(block: Any, value: Any) -> Any:
    """The value with the token in each of its plain texts."""
    if isinstance(block, ListBlock):
        for child in value.bound_blocks:
            child.value = quote_everywhere(child.block, child.value)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            value[name] = quote_everywhere(child, value.get(name))
    elif isinstance(block, TypedTableBlock):
        value.caption = TOKEN
        for column in value.columns:
            column["heading"] = TOKEN
        for row in value.row_data:
            row["values"] = [TOKEN for _ in row["values"]]
    elif isinstance(block, LinesBlock):
        return [TOKEN]
    elif isinstance(block, CharBlock | TextBlock):
        return TOKEN
    return value


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [kind for kind in SECTION_BLOCKS if kind not in EMPTY])
def test_every_plain_text_of_a_section_shows_its_values(kind: str) -> None:
    block = SECTION_BLOCKS[kind]()
    value = quote_everywhere(block, block.to_python(EXAMPLES[kind].stored()))
    shown = json.dumps(block.get_api_representation(value, Context()))
    assert "Call 555-0123" in shown
    assert "{{" not in shown

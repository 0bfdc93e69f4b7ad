"""The written example of every section kind, and the groups of the picker."""

import json
import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.html import escape

from cms.blocks import SECTION_BLOCKS, SectionsBlock
from cms.blocks.examples import EXAMPLES
from cms.blocks.previews import TEMPLATE, preview_context
from tests.factories import cms

ABSOLUTE_WORDS = re.compile(r"\b(cures?|cured|guarantee\w*|proven|safe|always works)\b", re.I)


@pytest.mark.parametrize("kind", SECTION_BLOCKS)
@pytest.mark.django_db
def test_every_kind_has_an_example_that_an_editor_could_publish(kind: str) -> None:
    block = SECTION_BLOCKS[kind]()
    stored = EXAMPLES[kind].stored()
    if "image" in stored:
        # A picture is drawn in the preview; to be published the section needs a stored one.
        stored = stored | {"image": cms.image().pk}
    unknown = set(stored) - set(block.child_blocks)
    assert unknown == set()
    cleaned = block.clean(block.to_python(stored))
    assert json.loads(json.dumps(block.get_prep_value(cleaned), default=str))


@pytest.mark.parametrize("kind", SECTION_BLOCKS)
def test_every_kind_draws_its_example(kind: str) -> None:
    block = SECTION_BLOCKS[kind]()
    context = preview_context(block, None)
    html = render_to_string(TEMPLATE, context | {"page_title": "Preview"})
    assert context["words"] == "An invented example"
    for words in spoken(EXAMPLES[kind].value | EXAMPLES[kind].document):
        assert escape(words) in html
    assert re.findall(r"<style|<script|\sstyle=|\son\w+=", html) == []


def spoken(value: dict[str, Any]) -> list[str]:
    """The words of an example that a reader must find in its preview."""
    found = [
        value[key] for key in ("heading", "items_heading", "quote", "caption") if value.get(key)
    ]
    for item in value.get("items", []):
        found += [item[key] for key in ("name", "label", "description") if item.get(key)]
    return found


@pytest.mark.parametrize("kind", SECTION_BLOCKS)
def test_no_example_promises_anything(kind: str) -> None:
    assert ABSOLUTE_WORDS.findall(json.dumps(EXAMPLES[kind].value)) == []


def test_the_picker_shows_each_group_once_and_in_an_editors_order() -> None:
    kinds = tuple(reversed(SECTION_BLOCKS))
    shown = [
        (group, [block.name for block in blocks])
        for group, blocks in SectionsBlock(kinds).grouped_child_blocks()
    ]
    assert [group for group, _ in shown] == [
        "About the treatment",
        "Before, during and after a visit",
        "Is it right for me?",
        "Text, pictures and tables",
        "People, places and prices",
        "Questions, sources and next steps",
    ]
    assert [kind for _, kinds in shown for kind in kinds] == list(SECTION_BLOCKS)


def test_every_kind_says_what_it_is_for() -> None:
    without = [kind for kind, block in SECTION_BLOCKS.items() if not block().get_description()]
    assert without == []
    assert [kind for kind, block in SECTION_BLOCKS.items() if not block().is_previewable] == []

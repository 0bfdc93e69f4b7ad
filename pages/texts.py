"""Every text an editor writes in a page, with the words that say where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.blocks import BaseStreamBlock, Block, ChooserBlock, ListBlock, RichTextBlock
from wagtail.blocks import StructBlock as Struct
from wagtail.rich_text import RichText

from cms.stored_texts import texts_in
from cms.tokens import runs_of_html
from pages.sections import kind_label

if TYPE_CHECKING:
    from pages.models import BasePage

PLAIN_FIELDS = {
    "title": "Title",
    "summary": "Summary",
    "author_name": "Author",
    "seo_title": "Title for search engines",
    "search_description": "Description for search engines",
}
RICH_FIELDS = {"disclaimer": "Disclaimer"}


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a page: the form's `field`, the `place` in words, and its `pieces`: paragraphs,
    list items or headings without their tags."""

    field: str
    place: str
    pieces: tuple[str, ...]


def texts_of(page: "BasePage") -> Iterator[Text]:
    """The texts of a page as they are in memory, in the order of the form."""
    for field, label in PLAIN_FIELDS.items():
        if text := getattr(page, field):
            yield Text(field, label, (text,))
    yield from section_texts(page.sections)
    for field, label in RICH_FIELDS.items():
        if html := getattr(page, field):
            yield Text(field, label, tuple(runs_of_html(html)))


def section_texts(stream: Any) -> Iterator[Text]:
    """The texts of a stream of sections: `Section 3, How it works, item 2`."""
    for number, child in enumerate(stream, start=1):
        place = f"Section {number}, {kind_label(child.block_type)}"
        for where, block, value in leaves(child.block, child.value, place):
            if pieces := _pieces(block, value):
                yield Text("sections", where, pieces)


def rich_texts(section: Any) -> Iterator[str]:
    """The HTML of every rich text in a section, in reading order."""
    for _, block, value in leaves(section.block, section.value):
        if isinstance(block, RichTextBlock):
            yield _source(value)


def leaves(block: Block, value: Any, place: str = "") -> Iterator[tuple[str, Block, Any]]:
    """The blocks in a block that hold no others, with their values and places, in reading order."""
    if isinstance(block, BaseStreamBlock | ListBlock):
        children = value if isinstance(block, BaseStreamBlock) else value.bound_blocks
        for number, child in enumerate(children or (), start=1):
            yield from leaves(child.block, child.value, f"{place}, item {number}")
    elif isinstance(block, Struct):
        for name, child in block.child_blocks.items():
            yield from leaves(child, value.get(name), place)
    else:
        yield place, block, value


def _pieces(block: Block, value: Any) -> tuple[str, ...]:
    if isinstance(block, RichTextBlock):
        return tuple(runs_of_html(_source(value)))
    if isinstance(block, ChooserBlock):
        return ()
    # Such as the cells of a table.
    return tuple(text for text in texts_in(block.get_prep_value(value)) if text)


def _source(value: RichText | str | None) -> str:
    return (value.source if isinstance(value, RichText) else value) or ""

"""Rich text as Markdown (CommonMark): built when it is asked for, from the HTML that is stored."""

import re
from importlib.metadata import version
from typing import Any, Final

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement
from markdownify import ATX, BACKSLASH, MarkdownConverter

# Part of the ETags of what is built here: another converter may write other bytes.
CONVERTER: Final = f"markdownify-{version('markdownify')}-1"

_EMPHASIS = ("b", "strong", "i", "em")
# Escapes come in pairs: a backslash and what it stands before.
_PUNCTUATION = r"(?:\\(?:[^\w\s]|_)|[^\w\s*\\])"
_ENDS = re.compile(rf"^({_PUNCTUATION}*)(.*?)({_PUNCTUATION}*)$", re.DOTALL)


class _Converter(MarkdownConverter):
    """Escapes whatever CommonMark would read as markup, HTML too; links keep their address only."""

    class Options:
        heading_style = ATX
        bullets = "-"
        escape_misc = True
        autolinks = False
        newline_style = BACKSLASH

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        href = el.get("href")
        if isinstance(href, str) and re.search(r"[\s()<>\\]", href):
            # The pointed form holds spaces and brackets.
            el["href"] = "<" + re.sub(r"([<>\\])", r"\\\1", href) + ">"
        return str(super().convert_a(el, text, parent_tags))  # type: ignore[misc]

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._emphasised(el, text, parent_tags, super().convert_b)  # type: ignore[misc]

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._emphasised(el, text, parent_tags, super().convert_em)  # type: ignore[misc]

    convert_strong = convert_b
    convert_i = convert_em

    def _emphasised(self, el: Tag, text: str, parent_tags: set[str], convert: Any) -> str:
        # CommonMark reads no emphasis in `**Note:**text`: the mark of punctuation moves outside.
        found = _ENDS.match(text)
        before, inner, after = found.groups() if found else ("", text, "")
        if not inner.strip() or _is_emphasis(el.previous_sibling):
            return text
        if not _touches_word(el, "previous_sibling"):
            before, inner = "", before + inner
        if not _touches_word(el, "next_sibling"):
            inner, after = inner + after, ""
        return f"{before}{convert(el, inner, parent_tags)}{after}"


def _is_emphasis(neighbour: PageElement | None) -> bool:
    # Two emphases with nothing between them cannot be told apart.
    return isinstance(neighbour, Tag) and neighbour.name in _EMPHASIS


def _touches_word(el: Tag, side: str) -> bool:
    neighbour: PageElement | None = getattr(el, side)
    if neighbour is None and el.parent is not None and el.parent.name in _EMPHASIS:
        return _touches_word(el.parent, side)
    text = neighbour.get_text() if isinstance(neighbour, Tag | NavigableString) else ""
    edge = text[:1] if side == "next_sibling" else text[-1:]
    return bool(re.match(r"\w", edge))


_converter: Final = _Converter()


def markdown_of(html: str) -> str:
    """The Markdown of rich text as documents hold it; of tags too deep in one another the text."""
    try:
        return str(_converter.convert(html)).strip()
    except RecursionError:
        text = BeautifulSoup(html, "html.parser").get_text()
        return str(_converter.escape(text, set())).strip()  # type: ignore[attr-defined]


def with_markdown(value: Any) -> Any:
    """A document, or a part of one, whose rich texts are Markdown."""
    if isinstance(value, list):
        return [with_markdown(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"format", "value"} and value["format"] == "html":
        return {"format": "markdown", "value": markdown_of(value["value"])}
    return {key: one if key == "json_ld" else with_markdown(one) for key, one in value.items()}

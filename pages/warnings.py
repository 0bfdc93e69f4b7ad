"""What an editor is advised to mend in a page. Nothing here keeps a page from being saved or
published; what does stands in `pages.gates`."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup

from cms.blocks.values import PARAGRAPH, PARAGRAPH_ADVICE, plain_text
from pages.sections import kind_label
from pages.texts import rich_texts

if TYPE_CHECKING:
    from pages.models import BasePage


@dataclass(frozen=True, slots=True)
class PageWarning:
    """Something to mend: the field it stands in, the section (its block's id) if any, the words."""

    field: str
    words: str
    section: str | None = None

    @property
    def field_label(self) -> str:
        """The field as its panel is headed."""
        return FIELD_LABELS.get(self.field, self.field)


@dataclass(frozen=True, slots=True)
class Advice:
    """The length up to which a field reads well, and what happens to a longer one."""

    length: int
    words: str


ADVISED_LENGTHS = {
    "title": Advice(65, "Search results cut titles after about 65."),
    "summary": Advice(300, "Lists and search results show about 300."),
    "search_description": Advice(160, "Search results show about 160."),
}
FIELD_LABELS = {
    "title": "Title",
    "summary": "Summary",
    "search_description": "Text in search results",
}
# Words of a link that tell nobody where it leads.
VAGUE_LINKS = {
    "click here",
    "click",
    "here",
    "learn more",
    "link",
    "more",
    "more info",
    "read more",
    "see here",
    "this link",
    "this page",
}
_PUNCTUATION = re.compile(r"[^\w\s]+")


def page_warnings(page: "BasePage") -> list[PageWarning]:
    """What an editor may want to mend, fields first, then section by section."""
    sections = list(page.sections)
    return [
        *length_warnings({field: getattr(page, field) or "" for field in ADVISED_LENGTHS}),
        *heading_warnings(sections),
        *(warning for section in sections for warning in text_warnings(section)),
    ]


def length_warnings(texts: dict[str, str]) -> list[PageWarning]:
    """A warning for each text that is longer than is advised for its field."""
    found = []
    for field, text in texts.items():
        advice, length = ADVISED_LENGTHS[field], len(text)
        if length > advice.length:
            found.append(PageWarning(field, f"This has {length} characters. {advice.words}"))
    return found


def heading_warnings(sections: list[Any]) -> list[PageWarning]:
    """Sub-headings that belong to nothing, and headings that stand twice."""
    found = []
    has_main = False
    named: set[str] = set()
    for section in sections:
        heading = (section.value.get("heading") or "").strip()
        if not heading:
            continue
        is_main = str(section.value.get("level") or "2") == "2"
        if not is_main and not has_main:
            words = (
                f"“{heading}” is a sub-heading, but no main heading comes before it. "
                "Make it a main heading under the section's settings."
            )
            found.append(_of_section(section, words))
        has_main = has_main or is_main
        if heading.casefold() in named:
            words = f"“{heading}” is the heading of an earlier section too. Tell them apart."
            found.append(_of_section(section, words))
        named.add(heading.casefold())
    return found


def text_warnings(section: Any) -> list[PageWarning]:
    """Long paragraphs and links without a meaning, in all rich texts of a section."""
    found = []
    for html in rich_texts(section):
        for _, paragraph in PARAGRAPH.findall(html):
            text = plain_text(paragraph)
            if len(text) > PARAGRAPH_ADVICE:
                words = (
                    f"The paragraph “{_beginning(text)}” has {len(text)} characters. "
                    f"Up to about {PARAGRAPH_ADVICE} are easy to read."
                )
                found.append(_of_section(section, words))
        found += [_of_section(section, words) for words in link_warnings(html)]
    return found


def link_warnings(html: str) -> list[str]:
    """What is wrong with the words of the links in a rich text."""
    if "<a" not in html:
        return []
    found = []
    for anchor in BeautifulSoup(html, "html.parser").find_all("a"):
        words = " ".join(anchor.get_text(" ").split())
        if not words:
            found.append("A link has no words. Remove it, or write where it leads.")
        elif _PUNCTUATION.sub("", words).casefold().strip() in VAGUE_LINKS:
            found.append(
                f"The link “{words}” does not say where it leads. "
                "Write it so that it makes sense by itself, such as “how to prepare”."
            )
    return found


def _of_section(section: Any, words: str) -> PageWarning:
    heading = (section.value.get("heading") or "").strip()
    label = kind_label(section.block_type)
    place = f"{label}, “{heading}”" if heading else label
    return PageWarning("sections", f"{place}: {words}", section.id)


def _beginning(text: str) -> str:
    return " ".join(text.split()[:6]) + " …"

"""The article as the importer hands it over: frozen values and their JSON."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """The section kinds an imported text can be sorted into."""

    SCIENCE = "science"
    CONDITIONS = "conditions"
    PROCEDURE = "procedure"
    EXPERIENCE_DURING = "experience_during"
    EXPERIENCE_AFTER = "experience_after"
    CTA = "cta"
    FAQ = "faq"
    REFERENCES = "references"
    QUOTE = "quote"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a section's list; in a faq the name is the question, the description the answer.

    A description of several paragraphs has a blank line between them.
    """

    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One typed section: `body` stands before the items, `outro` after them. `level` is 2 or 3."""

    kind: Kind
    heading: str | None = None
    level: int = 2
    body: tuple[str, ...] = ()
    items_heading: str | None = None
    items: tuple[Item, ...] = ()
    outro: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleWarning:
    """Something an editor should look at: a stable code, plain words, and the line concerned."""

    code: str
    message: str
    text: str


# Warnings of these codes stand for a line that was left out of the sections.
DROPPED_CODES = frozenset(
    {
        "alt_text",
        "ambiguous_date",
        "byline",
        "dropped_line",
        "incomplete_date",
        "invalid_date",
        "other_date",
        "reviewer",
    }
)


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """An article read from plain text.

    Nothing in it is made up: a date, summary, place or phone the text does not give is None.
    `title` is never empty; where the text has none its first words stand in and a warning says so.
    `furniture` lists the lines left out without a warning (menus, share buttons, a doubled title).
    """

    title: str
    date: datetime.date | None = None
    summary: str | None = None
    clinic_location: str | None = None
    phone: str | None = None
    author: str | None = None
    sections: tuple[Section, ...] = ()
    warnings: tuple[ArticleWarning, ...] = ()
    furniture: tuple[str, ...] = ()


def as_json(article: ImportedArticle) -> dict[str, Any]:
    """The article as plain JSON values: dates in ISO 8601, the phone in E.164, absent as null."""
    return {
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "summary": article.summary,
        "clinic_location": article.clinic_location,
        "phone": article.phone,
        "sections": [_section(section) for section in article.sections],
        "warnings": [
            {"code": warning.code, "message": warning.message, "text": warning.text}
            for warning in article.warnings
        ],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "kind": section.kind.value,
        "heading": section.heading,
        "level": section.level,
        "body": list(section.body),
        "items_heading": section.items_heading,
        "items": [{"name": item.name, "description": item.description} for item in section.items],
        "outro": list(section.outro),
    }

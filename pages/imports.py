"""An imported article becomes a draft page of a clinic."""

from dataclasses import dataclass
from html import escape
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from cms.blocks import SECTION_BLOCKS
from cms.models import Clinic, Condition
from pages.importing import ImportedArticle, Item, Kind, Section
from pages.models import ArticleIndexPage, ArticlePage

DEFAULT_BUTTON = "Request an appointment"
Raw = dict[str, Any]


class NoArticleList(Exception):
    """The clinic has no article list to put the article under. Create one below its home page
    first."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The draft, and what an editor should know about how it was sorted."""

    page: ArticlePage
    notes: list[str]


@transaction.atomic
def create_article(article: ImportedArticle, clinic: Clinic) -> Imported:
    """Write the article as a draft below the clinic's article list.

    Raises NoArticleList. A section that breaks a limit of its kind is kept as plain text and noted.
    """
    home = clinic.site.root_page
    parent = ArticleIndexPage.objects.descendant_of(home).order_by("depth", "path").first()
    if parent is None:
        raise NoArticleList
    notes: list[str] = []
    page = ArticlePage(
        title=article.title[:120],
        slug=free_slug(parent, article.title),
        summary=article.summary or "",
        date=article.date,
        author_name=(article.author or "")[:120],
        live=False,
    )
    sections: Any = stream_of(article.sections, notes)
    page.sections = sections
    parent.add_child(instance=page)
    page.save_revision(clean=False)
    return Imported(page, notes)


def free_slug(parent: ArticleIndexPage, title: str) -> str:
    """A slug from the title that no page below `parent` has."""
    base = slugify(title)[:80].strip("-") or "article"
    taken = set(parent.get_children().values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def stream_of(sections: tuple[Section, ...], notes: list[str]) -> list[tuple[str, Any]]:
    """The sections as blocks; one that its kind refuses becomes plain text, with a note."""
    conditions = shared_conditions()
    stream = []
    for section in sections:
        block = SECTION_BLOCKS[section.kind.value]()
        value = block.to_python(raw_section(section, conditions))
        try:
            block.clean(value)
        except ValidationError:
            if section.kind != Kind.TEXT:
                notes.append(
                    f"The section “{section.heading or section.kind.value}” breaks a limit of its "
                    "kind and is kept as text."
                )
                text = SECTION_BLOCKS["text"]()
                stream.append(("text", text.to_python(raw_text(section))))
                continue
            notes.append(f"The text “{section.heading or ''}” needs your eye before publishing.")
        stream.append((section.kind.value, value))
    return stream


def raw_section(section: Section, conditions: dict[str, int]) -> Raw:
    """The section as its block stores it."""
    raw: Raw = {"heading": section.heading or "", "level": str(section.level), "anchor": ""}
    if section.kind == Kind.QUOTE:
        return raw | {
            "quote": "\n\n".join(section.body),
            "attribution": " ".join(section.outro)[:120],
        }
    raw["body"] = paragraphs(section.body)
    if section.kind == Kind.CTA:
        return raw | {
            "items": [item_child(button(item)) for item in section.items]
            or [item_child(button(None))]
        }
    raw |= {
        "items_heading": section.items_heading or "",
        "items": [item_child(raw_item(section.kind, item, conditions)) for item in section.items],
        "outro": paragraphs(section.outro),
    }
    return raw


def raw_text(section: Section) -> Raw:
    """The section as plain text with all its words."""
    listed = [
        f"{item.name}: {item.description}" if item.description else item.name
        for item in section.items
    ]
    heading = [section.items_heading] if section.items_heading else []
    return {
        "heading": section.heading or "",
        "level": str(section.level),
        "anchor": "",
        "body": paragraphs((*section.body, *heading, *listed, *section.outro)),
        "items_heading": "",
        "items": [],
        "outro": "",
    }


def raw_item(kind: Kind, item: Item, conditions: dict[str, int]) -> Raw:
    """One item as its block stores it."""
    match kind:
        case Kind.FAQ:
            return {"name": item.name, "answer": paragraphs(tuple(item.description.split("\n\n")))}
        case Kind.CONDITIONS:
            return {
                "name": item.name,
                "description": item.description,
                "status": "treated",
                "condition": shared_condition(item.name, conditions),
            }
        case Kind.REFERENCES:
            return {"name": item.name, "url": "", "year": None, "reference": None}
        case Kind.PROCEDURE:
            return {
                "name": item.name,
                "description": item.description,
                "minutes": {"min": None, "max": None},
                "image": None,
            }
    return {"name": item.name, "description": item.description}


def button(item: Item | None) -> Raw:
    """A button that asks for an appointment."""
    label = item.name if item and 2 <= len(item.name) <= 40 else DEFAULT_BUTTON
    return {"label": label, "action": "appointment", "style": "primary"}


def item_child(value: Raw) -> Raw:
    """A list entry in the form a list of blocks is stored in."""
    return {"type": "item", "value": value, "id": str(uuid4())}


def paragraphs(texts: tuple[str, ...]) -> str:
    """Plain paragraphs as rich text."""
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in texts if text.strip())


def shared_conditions() -> dict[str, int]:
    """Every name of every shared condition, folded, with the condition's id."""
    names: dict[str, int] = {}
    for condition in Condition.objects.order_by("pk"):
        for name in (condition.name, *condition.alternate_names):
            names.setdefault(name.casefold(), condition.pk)
    return names


def shared_condition(name: str, conditions: dict[str, int]) -> int | None:
    """The shared condition that goes by this name, with or without its short form in brackets."""
    outside, _, inside = name.partition("(")
    for candidate in (name, outside, inside.rstrip(") ")):
        if found := conditions.get(candidate.strip().casefold()):
            return found
    return None

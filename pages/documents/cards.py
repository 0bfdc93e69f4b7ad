"""Cards: how one page shows another."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from pages.documents.instants import day, instant

if TYPE_CHECKING:
    from pages.documents.context import DocumentContext
    from pages.models import BasePage

JSON = dict[str, Any]
MOST_CHILDREN = 50
# How many children are looked at together: a few may not be public.
READ_TOGETHER = 60


def card(page: BasePage, path: str, context: DocumentContext) -> JSON:
    """A Card of a public page that stands at `path`."""
    with context.tokens.about(page):
        title, summary = context.text(page.title), context.text(page.summary)
    return {
        "type": page.wire_type,
        "id": page.pk,
        "path": path,
        "title": title,
        "summary": summary or None,
        "image": context.image(page.hero, place="card"),
        "date": day(page.date),
        "updated_at": instant(page.last_published_at),
        "condition_ids": condition_ids(page, context),
    }


def condition_ids(page: BasePage, context: DocumentContext) -> list[int]:
    """The shared conditions a page names: the one it is about, then in the order of appearance.

    Reads the stored sections as they lie: a list of fifty cards must not unfold fifty pages.
    """
    stream: Any = page.sections
    chosen = [getattr(page, "condition_id", None)]
    chosen += (
        item["value"].get("condition")
        for section in stream.raw_data
        if section["type"] == "conditions"
        for item in section["value"].get("items", [])
    )
    found = [one for one in dict.fromkeys(chosen) if one in context.known_conditions]
    for one in found:
        context.uses("condition", one)
    return found


def cards_of_children(page: BasePage, context: DocumentContext) -> list[JSON]:
    """Cards of the first 50 public pages below a page, in the editors' order."""
    context.uses("children", page.pk)
    if page.is_leaf():
        return []
    children = Page.objects.child_of(page).filter(live=True).order_by("path")
    paths: dict[int, str] = {}
    for start in count(0, READ_TOGETHER):
        some = list(children[start : start + READ_TOGETHER])
        context.look_at_read(some)
        paths |= public_paths(some, context, MOST_CHILDREN - len(paths))
        if len(some) < READ_TOGETHER or len(paths) == MOST_CHILDREN:
            break
    return _cards_at(paths, context)


def cards_of_chosen(chosen: Any, context: DocumentContext) -> list[JSON]:
    """Cards of the chosen pages that are public."""
    return public_cards([child.value for child in chosen if child.value], context)


def public_cards(
    pages: list[Page], context: DocumentContext, most: int | None = None
) -> list[JSON]:
    """Cards of those of the pages that are public in this clinic, `most` of them at the most."""
    context.look_at(pages)
    return _cards_at(public_paths(pages, context, most), context)


def public_paths(
    pages: list[Page], context: DocumentContext, most: int | None = None
) -> dict[int, str]:
    """The path of each of the pages that is public in this clinic, by its id, `most` of them at
    the most."""
    paths: dict[int, str] = {}
    for page in pages:
        if len(paths) == most:
            break
        place = context.public_place(page.pk)
        if place is not None and place.path is not None:
            paths[page.pk] = place.path
    return paths


def _cards_at(paths: dict[int, str], context: DocumentContext) -> list[JSON]:
    whole = context.pages_of_cards(paths)
    return [card(whole[pk], path, context) for pk, path in paths.items()]

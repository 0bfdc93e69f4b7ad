"""Cards: how one page shows another."""

from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from pages.documents.context import DocumentContext
from pages.documents.instants import day, instant

if TYPE_CHECKING:
    from pages.models import BasePage

JSON = dict[str, Any]
MOST_CHILDREN = 50


def card(page: "BasePage", path: str, context: DocumentContext) -> JSON:
    """A Card of a public page that stands at `path`."""
    return {
        "type": page.wire_type,
        "id": page.pk,
        "path": path,
        "title": page.title,
        "summary": page.summary or None,
        "image": context.image(page.hero),
        "date": day(page.date),
        "updated_at": instant(page.last_published_at),
        "condition_ids": condition_ids(page),
    }


def condition_ids(page: "BasePage") -> list[int]:
    """The shared conditions a page names, in the order of appearance."""
    chosen = (
        item.get("condition")
        for child in page.sections
        if child.block_type == "conditions"
        for item in child.value.get("items", [])
    )
    return list(dict.fromkeys(condition.pk for condition in chosen if condition))


def cards_of_children(page: "BasePage", context: DocumentContext) -> list[JSON]:
    """Cards of the first 50 public pages below a page, in the editors' order."""
    context.uses("children", page.pk)
    children = Page.objects.child_of(page).order_by("path").values_list("pk", flat=True)
    shown: list[JSON] = []
    for child_id in children:
        if len(shown) == MOST_CHILDREN:
            break
        if one := public_card(child_id, context):
            shown.append(one)
    return shown


def cards_of_chosen(chosen: Any, context: DocumentContext) -> list[JSON]:
    """Cards of the chosen pages that are public."""
    cards = (public_card(child.value.pk, context) for child in chosen if child.value)
    return [one for one in cards if one]


def public_card(page_id: int, context: DocumentContext) -> JSON | None:
    """The Card of a page, or None when it is not public in this clinic."""
    place = context.public_place(page_id)
    if place is None or place.path is None:
        return None
    return card(place.page.specific, place.path, context)

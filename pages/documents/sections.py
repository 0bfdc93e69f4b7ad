"""A page's sections as the contract has them."""

from typing import TYPE_CHECKING, Any

from pages.documents.context import DocumentContext
from pages.documents.rich_text import linked_pages
from pages.resolution import Origin, Section, resolve

if TYPE_CHECKING:
    from pages.models import BasePage

JSON = dict[str, Any]


def sections_of(page: "BasePage") -> list[Section]:
    """The sections written in the page itself."""
    return [Section(child.id, child.block_type, child) for child in page.sections]


def section_documents(page: "BasePage", context: DocumentContext) -> list[JSON]:
    """Every section readers see, in order, each with an anchor of its own.

    One whose whole content may not be shown is left out.
    """
    resolved = resolve((), sections_of(page), {})
    stream: Any = page.sections
    context.look_at_ids(linked_pages(stream.get_prep_value()))
    taken = {one.section.value.value.get("anchor") for one in resolved}
    documents = []
    for one in resolved:
        child = one.section.value
        shown = child.block.get_api_representation(child.value, context)
        if shown is None:
            continue
        anchor = shown["anchor"]
        if not anchor:
            anchor = free_anchor(one.section.kind, taken)
            taken.add(anchor)
        base = {
            "id": one.section.id,
            "kind": shown.pop("kind"),
            "level": shown.pop("level"),
            "heading": shown.pop("heading"),
            "anchor": anchor,
            "body": shown.pop("body"),
            "items_heading": shown.pop("items_heading"),
            "items": shown.pop("items"),
            "outro": shown.pop("outro"),
        }
        shown.pop("anchor")
        documents.append(base | shown | {"origin": origin_document(one.origin)})
    return documents


def free_anchor(kind: str, taken: set[str]) -> str:
    """`science`, or `science-2`, `science-3`, ... where that name is taken."""
    name = kind.replace("_", "-")
    number = 2
    anchor = name
    while anchor in taken:
        anchor = f"{name}-{number}"
        number += 1
    return anchor


def origin_document(origin: Origin) -> JSON:
    """`{source, library_page, library_version, outdated}`."""
    return {
        "source": origin.source,
        "library_page": origin.library_page,
        "library_version": origin.library_version,
        "outdated": origin.outdated,
    }

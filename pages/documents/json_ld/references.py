"""What a page's statements rest on."""

from typing import Any

from pages.documents.json_ld.graph import JSON
from pages.documents.json_ld.text import items_of_kind, sections_of_kind

MOST_CITATIONS = 40


def citations(document: JSON) -> list[JSON]:
    """The sources of the page, each once: its references and those of its results."""
    found: dict[tuple[Any, ...], JSON] = {}
    for item in [*items_of_kind(document, "references"), *_of_results(document)]:
        key = (item.get("name"), item.get("url"))
        if any(key) and len(found) < MOST_CITATIONS:
            found.setdefault(key, _creative_work(item))
    return list(found.values())


def _of_results(document: JSON) -> list[JSON]:
    return [
        item
        for section in sections_of_kind(document, "results")
        for item in section.get("references") or []
    ]


def _creative_work(item: JSON) -> JSON:
    year = item.get("year")
    return {
        "@type": "CreativeWork",
        "name": item.get("name"),
        "url": item.get("url"),
        "datePublished": str(year) if year else None,
    }

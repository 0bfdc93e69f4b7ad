"""Where a page leads: other pages, and the request for an appointment."""

from collections.abc import Iterable

from pages.documents.json_ld.graph import JSON
from pages.documents.json_ld.ids import Ids
from pages.documents.json_ld.text import items_of_kind, sections_of_kind

MOST_LINKS = 20


def related_links(document: JSON, ids: Ids) -> list[str]:
    """The addresses of the related pages."""
    return _addresses(document["related"], document, ids)


def significant_links(document: JSON, ids: Ids) -> list[str]:
    """The addresses of the pages that a page shows: highlights, chosen ones, those below it."""
    cards = [
        *(document.get("highlights") or []),
        *items_of_kind(document, "pages"),
        *document["children"],
    ]
    return _addresses(cards, document, ids)


def schedule_action(href: str, ids: Ids) -> JSON:
    """Asking for an appointment at an address of the front end or of a booking service."""
    return {
        "@type": "ScheduleAction",
        "target": {"@type": "EntryPoint", "urlTemplate": ids.url(href)},
    }


def schedule_actions(document: JSON, ids: Ids) -> list[JSON]:
    """The ways to ask for an appointment that a page offers: by a button or by the form."""
    offered = [
        *items_of_kind(document, "cta"),
        *sections_of_kind(document, "appointment_form"),
    ]
    links = (one.get("link") for one in offered)
    hrefs = [link["href"] for link in links if link and link["kind"] == "appointment"]
    return [schedule_action(href, ids) for href in dict.fromkeys(hrefs)]


def _addresses(cards: Iterable[JSON], document: JSON, ids: Ids) -> list[str]:
    paths = (card.get("path") for card in cards)
    found = dict.fromkeys(ids.url(path) for path in paths if path and path != document["path"])
    return list(found)[:MOST_LINKS]

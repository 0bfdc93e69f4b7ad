"""Reading the demo's documents as a front end does."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from api.models import DeliveryDocument

JSON = dict[str, Any]


@dataclass
class DocumentsOfClinic:
    """The public documents of a clinic."""

    slug: str
    rows: Sequence[DeliveryDocument]

    @cached_property
    def pages(self) -> dict[str, JSON]:
        """Pages by path."""
        return {str(row.path): json.loads(row.body) for row in self._of("page")}

    @cached_property
    def clinic(self) -> JSON:
        return json.loads(self._of("clinic")[0].body)

    @cached_property
    def all(self) -> list[JSON]:
        """Every document of every subject."""
        return [json.loads(row.body) for row in self.rows]

    @cached_property
    def own(self) -> list[JSON]:
        """The clinic and its pages: the documents of this clinic's own text."""
        return [self.clinic, *self.pages.values()]

    def _of(self, subject: str) -> list[DeliveryDocument]:
        return [row for row in self.rows if row.subject == subject]


def parts(value: Any) -> Iterator[JSON]:
    """Every object anywhere in a document, itself included."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from parts(one)
    elif isinstance(value, list):
        for one in value:
            yield from parts(one)


def strings(value: Any) -> Iterator[str]:
    """Every text anywhere in a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


# What is read by programs, not by people, and what repeats the rest.
UNREAD = {
    *("id", "kind", "type", "anchor", "slug", "href", "url", "src", "path", "location", "locale"),
    *("color", "data_uri", "tags", "e164", "format", "srcset", "sources", "share_image"),
    *("json_ld", "updated_at", "published_at", "amount", "currency"),
}


def prose(value: Any) -> str:
    """The words of a document as a reader sees them."""
    if isinstance(value, str):
        return html.unescape(re.sub(r"<[^>]+>", " ", value))
    if isinstance(value, dict):
        value = [one for key, one in value.items() if key not in UNREAD]
    return "\n".join(prose(one) for one in value) if isinstance(value, list) else ""


def paragraphs(page: JSON) -> list[str]:
    """The paragraphs and points of all rich text of a page's sections."""
    values = [part["value"] for part in parts(page["sections"]) if part.get("format") == "html"]
    found = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", " ".join(values))
    return [re.sub(r"<[^>]+>", "", text) for text in found]


def internal_links(document: JSON) -> set[str]:
    """The links of a document that lead to a path of the same clinic, fragments included."""
    found = {
        str(part[key])
        for part in parts(document)
        for key in ("href", "path", "location")
        if str(part.get(key) or "").startswith("/")
    }
    for text in strings(document):
        found |= set(re.findall(r'href="(/[^"]*)"', text))
    return found

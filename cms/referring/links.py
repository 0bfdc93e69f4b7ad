"""The links of stored rich text to what is kept here: pages, files, telephones of offices."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.db.models import Model
from wagtail.models import Page

from cms.models import File, Image, Office
from cms.stored_texts import texts_in

_MODELS: dict[tuple[str, str], type[Model]] = {
    ("a", "page"): Page,
    ("a", "document"): File,
    ("a", "phone"): Office,
    ("embed", "image"): Image,
}
_KINDS = {"a": "linktype", "embed": "embedtype"}
_TAG = re.compile(r"<(?:a|embed)\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Link:
    """One link: the model and the id it names, and the words it stands on."""

    model: type[Model]
    key: str
    words: str

    @property
    def named(self) -> tuple[type[Model], str]:
        """What it names, as (model, id)."""
        return self.model, self.key


def links_in(html: str) -> list[Link]:
    """The links of a text, in order; a telephone link that names no office is the clinic's own."""
    return [link for _, link in _found(_soup(html))] if _has_any(html) else []


def without_links(html: str, is_kept: Callable[[Link], bool]) -> str:
    """The same text with the words alone of each link that is not kept."""
    if not _has_any(html):
        return html
    soup = _soup(html)
    dropped = [tag for tag, link in _found(soup) if not is_kept(link)]
    for tag in dropped:
        tag.unwrap()
    return str(soup) if dropped else html


def linked_in(stored: Any) -> Iterator[tuple[type[Model], str]]:
    """What the texts in stored values link to, such as those of a page's row or of a stream."""
    for one in texts_in(stored):
        # A stream is stored as JSON, in which quotation marks are escaped.
        text = one.replace('\\"', '"')
        for tag in _TAG.findall(text) if _has_any(text) else ():
            yield from (link.named for _, link in _found(_soup(tag)))


def _has_any(html: str) -> bool:
    return "linktype" in html or "embedtype" in html


def _soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def _found(soup: BeautifulSoup) -> Iterator[tuple[Tag, Link]]:
    for tag in soup.find_all(list(_KINDS)):
        model = _MODELS.get((tag.name, str(tag.get(_KINDS[tag.name], ""))))
        key = str(tag.get("id", ""))
        if model is None or (model is Office and not key):
            continue
        yield tag, Link(model, key, tag.get_text().strip())

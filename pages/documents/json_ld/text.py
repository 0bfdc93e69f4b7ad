"""The plain text of sections, short enough for data that stands beside the page itself."""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Any

from pages.documents.json_ld.graph import JSON

LONGEST_TEXT = 500
# A property of a treatment gathers what several sections say.
LONGEST_ACCOUNT = 1000

_INLINE_TAG = re.compile(r"</?(?:a|b|i|em|strong|mark|span|sub|sup)(?:\s[^>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_ENDS = (".", "!", "?", "…", ":", ";")


def plain(rich: JSON | None) -> str:
    """The text of a `{format, value}`, in one line; "" for None."""
    if not rich:
        return ""
    without = _TAG.sub(" ", _INLINE_TAG.sub("", rich["value"]))
    return " ".join(unescape(without).split())


def short(text: str | None, longest: int = LONGEST_TEXT) -> str:
    """The text, cut after a whole word and marked with “…” where it is longer."""
    line = " ".join((text or "").split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def sentence(text: str) -> str:
    """The text with an end, so that another may follow it."""
    return text if not text or text.endswith(_ENDS) else f"{text}."


def joined(texts: Iterable[str | None]) -> str:
    """The texts one after the other, each as a sentence."""
    return " ".join(sentence(text) for text in texts if text)


def item_text(item: JSON) -> str:
    """`Settle in (10–15 minutes): We check your pressure.`"""
    name = item.get("name") or ""
    minutes = item.get("minutes")
    if name and isinstance(minutes, dict) and minutes.get("text"):
        name = f"{name} ({minutes['text']})"
    return ": ".join(part for part in (name, item.get("description")) if part)


def section_text(section: JSON, items: Sequence[JSON] | None = None) -> str:
    """Body, items and outro of a section; `items` stand in for all of them."""
    shown = section["items"] if items is None else items
    return joined(
        [plain(section["body"]), *(item_text(item) for item in shown), plain(section["outro"])]
    )


def sections_of_kind(document: JSON, *kinds: str) -> list[JSON]:
    """The sections of these kinds, in the page's order."""
    return [one for one in document["sections"] if one["kind"] in kinds]


def items_of_kind(document: JSON, *kinds: str) -> list[Any]:
    """The items of all sections of these kinds, in the page's order."""
    return [item for section in sections_of_kind(document, *kinds) for item in section["items"]]

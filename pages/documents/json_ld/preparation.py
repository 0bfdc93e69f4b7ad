"""How to prepare for a visit, in words that keep a “do not” from being read as a “do”."""

from pages.documents.json_ld.graph import JSON
from pages.documents.json_ld.text import (
    LONGEST_ACCOUNT,
    item_text,
    joined,
    plain,
    sections_of_kind,
    short,
)

# What stands before the items of a rule, by the language of the text.
_WORDS: dict[str, dict[str, str]] = {
    "en": {"dont": "Do not", "bring": "Bring"},
    "es": {"dont": "No haga esto", "bring": "Traiga"},
}


def preparation_text(document: JSON) -> str:
    """What all preparation sections of a page say."""
    sections = sections_of_kind(document, "preparation")
    texts = (text_of_preparation(one, document["locale"]) for one in sections)
    return short(joined(texts), LONGEST_ACCOUNT)


def text_of_preparation(section: JSON, locale: str) -> str:
    """What one preparation section says.

    In a language without words for them, things not to do and to bring are left out.
    """
    words = _WORDS.get(locale.split("-")[0], {})
    said = (_said(item, words) for item in section["items"])
    return joined([plain(section["body"]), *said, plain(section["outro"])])


def _said(item: JSON, words: dict[str, str]) -> str:
    rule = item.get("rule")
    if rule == "do":
        return item_text(item)
    return f"{words[rule]}: {item_text(item)}" if rule in words else ""

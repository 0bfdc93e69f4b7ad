"""The plain text of a document, for search."""

import re
from html import unescape
from typing import Any

_TAG = re.compile(r"<[^>]*>")
_TEXT_KEYS = {
    "title",
    "summary",
    "heading",
    "items_heading",
    "name",
    "description",
    "quote",
    "attribution",
    "caption",
}
_PARTS = ("sections", "items")
# What a page of some types is about: one thing or several.
_SUBJECTS = ("condition", "clinician", "clinicians")
_SUBJECT_LISTS = ("alternate_names", "symptoms", "credentials", "specialties")


def searchable_text(document: dict[str, Any]) -> str:
    """Title, summary, all section text and what a page is about, one part a line."""
    return "\n".join([*_texts(document), *_subject_texts(document)])


def _texts(part: dict[str, Any]) -> list[str]:
    found = []
    for key, value in part.items():
        if key in _TEXT_KEYS and isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict) and set(value) == {"format", "value"}:
            found.append(" ".join(unescape(_TAG.sub(" ", value["value"])).split()))
        elif key in _PARTS and isinstance(value, list):
            for one in value:
                found.extend(_texts(one))
    return [text for text in found if text]


def _subject_texts(document: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for key in _SUBJECTS:
        subjects = document.get(key) or []
        for one in [subjects] if isinstance(subjects, dict) else subjects:
            words = [one["name"], one.get("job_title"), one.get("summary")]
            lists = (one.get(name) or [] for name in _SUBJECT_LISTS)
            found.extend(word for word in [*words, *(w for each in lists for w in each)] if word)
    return found

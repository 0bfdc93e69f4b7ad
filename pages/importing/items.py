"""Items: a list entry as it stands on the page, and its name and description."""

import re
from dataclasses import dataclass, field

from pages.importing.article import Item, Kind
from pages.importing.markup import links
from pages.importing.sentences import ends_sentence, sentences


@dataclass(slots=True)
class Entry:
    """One list entry: its own words, bold first words, and what stands indented below it."""

    text: str
    lead: str = ""
    below: list[str] = field(default_factory=list)
    cells: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """The lengths an item of one kind may have; descriptions are always optional but in a faq."""

    count: int
    name: tuple[int, int]
    description: int


LIMITS = {
    Kind.CONDITIONS: Limits(30, (2, 80), 300),
    Kind.PROCEDURE: Limits(20, (2, 80), 600),
    Kind.EXPERIENCE_DURING: Limits(20, (1, 200), 1000),
    Kind.EXPERIENCE_AFTER: Limits(20, (1, 200), 1000),
    Kind.FAQ: Limits(40, (5, 200), 1500),
    Kind.REFERENCES: Limits(40, (5, 400), 0),
}

_CAPITAL = re.compile(r"[a-z]{0,2}[A-Z]|\d")
_COLON = re.compile(r":(?:\s+|$)")
_DASH = re.compile(r"\s+[-–—]\s+|(?<=\w)[–—]\s+|\s+[–—](?=\w)|\s*—\s*")
_LEADERS = re.compile(r"\s*(?:\||\.{3,}|…{1,}|_{3,})\s*(?=[$\d€£A-Z])")
_PRICE_LAST = re.compile(
    r"\s+(?=(?:from |starting at )?[$€£]\s?\d[\d,.]*(?:\+| ?(?:each|/|per|-|–).{0,30})?$)"
)
_STEP = re.compile(
    r"(?:step|phase|stage|day|week|visit|session|part)\s+\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s*[:.–—-]\s+",
    re.I,
)
_VERBS = re.compile(
    r"\b(?:is|are|was|were|will|can|may|has|have|do|does|you|your|we|our|should|must)\b", re.I
)
_CLAUSE = re.compile(
    r",\s+|\s+(?=(?:and|while|where|which|who|that|so|before|after|because|including|such as|to|for|with|when|if|until"
    r"|through)\s)|\s+(?=\()"
)


def item_of(entry: Entry, kind: Kind) -> Item:
    """The entry as an item of a section kind; every word of it is in the name or description."""
    if kind is Kind.REFERENCES:
        return Item(" ".join([_with_addresses(entry), *entry.below]))
    if kind is Kind.FAQ:
        name, description = _question_and_answer(entry.text)
    elif entry.cells:
        name, description = entry.cells[0], " · ".join(entry.cells[1:])
    else:
        name, description = _name_and_description(entry)
    description = "\n\n".join(part for part in (description, *entry.below) if part)
    limits = LIMITS.get(kind)
    if limits and len(name) > limits.name[1] and kind is not Kind.FAQ:
        name, more = _shortened(name, limits.name[1])
        description = " ".join(part for part in (more, description) if part)
    return Item(name, description)


def fits(item: Item, kind: Kind) -> bool:
    """Whether the page editor accepts the item in a section of the kind."""
    limits = LIMITS.get(kind)
    if limits is None:
        return True
    shortest, longest = limits.name
    described = bool(item.description) or kind is not Kind.FAQ
    return (
        described
        and shortest <= len(item.name) <= longest
        and len(item.description) <= limits.description
    )


def names_its_subject(text: str) -> bool:
    """Whether a line reads `Name: description` with a short name."""
    found = _COLON.search(text, 0, 80)
    if found is None or not text[found.end() :]:
        return False
    name = text[: found.start()]
    return (
        len(name) <= 60
        and len(name.split()) <= 6
        and bool(_CAPITAL.match(name))
        and "?" not in name
    )


def is_priced(text: str) -> bool:
    """Whether a line reads as an entry of a price list."""
    return len(text) <= 120 and bool(_PRICE_LAST.search(text) or _LEADERS.search(text))


def _name_and_description(entry: Entry) -> tuple[str, str]:
    text = entry.text
    if entry.lead and text.startswith(entry.lead) and len(entry.lead) < len(text):
        return entry.lead, text[len(entry.lead) :].lstrip(" :.-–—").strip()
    step = _STEP.match(text)
    start = step.end() if step else 0
    found = _COLON.search(text, start, start + 120)
    if found and _is_name(text[start : found.start()], 80, 10):
        return text[: found.start()].strip(), text[found.end() :].strip()
    near = start + 120
    found = _LEADERS.search(text, start, near) or _DASH.search(text, start, near)
    name = text[start : found.start()] if found else ""
    if found and _is_name(name, 80, 8) and not _VERBS.search(name):
        return text[: found.start()].strip(), text[found.end() :].strip()
    found = _PRICE_LAST.search(text) if len(text) <= 200 else None
    if found and found.start() <= 80 and not _VERBS.search(text[: found.start()]):
        return text[: found.start()].strip(" -–—:"), text[found.end() :].strip()
    parts = sentences(text)
    if len(parts) > 1 and _names_alone(parts[0]):
        return parts[0][:-1], text[len(parts[0]) :].strip()
    if step and not text[start:].strip():
        return text.strip(" :.-–—"), ""
    if step and _VERBS.search(text[start:]):
        return text[:start].strip(" :.-–—"), text[start:].strip()
    return text, ""


def _names_alone(sentence: str) -> bool:
    """Whether the first sentence of an entry is a name: `Check-in.`"""
    brief = len(sentence) <= 40 and len(sentence.split()) <= 4 and sentence.endswith(".")
    return brief and not _VERBS.search(sentence)


def _is_name(words: str, longest: int, most: int) -> bool:
    return 1 < len(words) <= longest and len(words.split()) <= most and not words.endswith("//")


def _question_and_answer(text: str) -> tuple[str, str]:
    cut = text.find("?")
    if cut < 0:
        return text, ""
    while cut + 1 < len(text) and text[cut + 1] in "?!\"”’')*":
        cut += 1
    return text[: cut + 1].strip(), text[cut + 1 :].lstrip(" :-–—").strip()


def _with_addresses(entry: Entry) -> str:
    text = entry.text
    for words, address in links(entry.source):
        if address not in text:
            text = text.replace(words, f"{words} {address}", 1)
    return text


def _shortened(name: str, longest: int) -> tuple[str, str]:
    """The first sentence or clause of a long entry as its name, the other words after it."""
    parts = sentences(name)
    if len(parts) > 1 and len(parts[0]) <= longest:
        return parts[0], name[len(parts[0]) :].strip()
    cut = 0
    for match in _CLAUSE.finditer(name, 0, longest + 12):
        if match.start() <= longest and len(name[: match.start()].split()) >= 3:
            cut = match.start()
    if not cut:
        return name, ""
    return name[:cut].rstrip(" ,"), name[cut:].lstrip(" ,")


def is_whole_sentence(text: str) -> bool:
    """Whether an entry is prose of its own rather than a name."""
    return ends_sentence(text) and len(text.split()) > 5

"""Headings: which short lines announce what follows, and which only stand near it."""

import re

from pages.importing.dates import read_date_line
from pages.importing.lines import Line, Marker
from pages.importing.markup import folded
from pages.importing.sentences import ends_sentence
from pages.importing.subjects import subject_of

_INNER_END = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bvs)(?<!\bNo)(?<!\d)[.!?]\s+[A-Z“\"]"
)
_NO_HEADING = re.compile(
    r"https?://|www\.|\S@\S{1,60}\.\w|[$€£]\s?\d|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}|\b\d{5}(?:-\d{4})?$"
    r"|\b\d{1,2}(?::\d{2})?\s?[ap]\.?m\b|^\d+ [A-Z0-9][\w.]* .*\b(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Drive|Dr|Lane"
    r"|Ln|Suite|Ste|Way|Court|Ct|Pkwy|Parkway|Highway|Hwy|Plaza|Floor)\b|^[\d\W]+$|\b\d{1,2}/\d{1,2}/\d{2,4}\b|^(?:phone|tel|fax|email)\b"
    r"|\.{3,}|^[-–—]\s|,? [A-Z]{2} \d{5}",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\b(?:includ(?:e|es|ing)|are|is|was|were|following|follows|may|might|can|could|will|should|must|have|has|had"
    r"|report|experience|treat|offer|help|need|bring|if|please|recommend|provide|accept|see|find|feel|describe|such as"
    r"|like|do|does|avoid|ask|expect|notice|tell|of these|with)$|\b(?:the following|as follows|these (?:\w+ )?are|are:?$"
    r"|including|includes?|such as|please|if you|you (?:should|may|must|will|can|need|have|are)|we (?:treat|offer|help|see"
    r"|accept|recommend|provide|use|ask|also|can|may|do)|(?:may|might|can|could|will|should|must) (?:be|include|have))\b"
)
_SIGN_OFF = re.compile(
    r"(?:(?:yours|very|most|with|kind|kindest|warm|warmest|best|many|our) )*(?:sincerely|regards|wishes|thanks|warmly"
    r"|truly|gratitude|cheers|best|yours|in health|in good health|be well|take care|love|faithfully)"
)
_NUMBERED = re.compile(
    r"(?:step|phase|stage|day|week|part|visit|session|tip|reason|myth)\s*#?\d{1,2}\b", re.I
)


def is_heading_like(text: str) -> bool:
    """Whether a line by itself could be a heading: short, begun like one, not a sentence."""
    words = text.split()
    if not 2 <= len(text) <= 120 or len(words) > 16:
        return False
    question = text.endswith("?")
    first = text.lstrip("“\"'‘(¿")[:1]
    if not (first.isupper() or first.isdigit() or re.match(r"[a-z]{1,2}[A-Z]", text)):
        return False
    if text.endswith((".", ",", ";", "…", '."', ".”", "-", "–", "—")) or (
        text.endswith("!") and len(words) > 8
    ):
        return False
    if text.startswith(("“", '"')) and text.endswith(("”", '"')):
        return False
    if has_particulars(text) or read_date_line(text):
        return False
    capitals = sum(word[:1].isupper() for word in words)
    inner = _INNER_END.search(text)
    if inner:
        return inner.group()[0] != "." and not question and capitals * 5 >= len(words) * 3
    return question or text.endswith(":") or capitals * 2 >= len(words) or len(words) <= 12


def has_particulars(text: str) -> bool:
    """Whether a line holds a price, phone, time, street or web address, as no heading does."""
    return len(text) <= 200 and bool(_NO_HEADING.search(text))


def is_lead_in(text: str) -> bool:
    """Whether a line ending in a colon is a sentence that leads into a list, not a list's name."""
    return bool(_LEAD_IN.search(folded(text).rstrip(" :")))


def is_sign_off(text: str) -> bool:
    """Whether a line closes a letter: a name comes next."""
    return bool(_SIGN_OFF.fullmatch(folded(text).strip(" ,!.")))


def is_numbered(text: str) -> bool:
    """Whether a heading counts: `Step 2: Evaluation`, `Day 1`."""
    return bool(_NUMBERED.match(text))


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals; short abbreviations are not."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 5 and all(character.isupper() for character in letters)


def is_candidate(line: Line, explicit: bool) -> bool:
    """Whether a line may be a heading; `explicit`: the text marks its headings with `#`."""
    if line.marker is not Marker.NONE:
        return False
    if line.bold:
        return len(line.text) <= 120 and not line.text.endswith((".", ",", ";"))
    return not explicit and is_heading_like(line.text)


def heading_text(text: str) -> str:
    """A heading as it is shown: without the colon it ends with."""
    return text.rstrip().rstrip(":").rstrip() or text


def split_run(run: list[Line], after: Line | None, leads: bool) -> list[bool]:
    """For each line of a run of short lines: whether it is a heading (else a bare list entry).

    `leads`: the line before the run already announces a list.
    """
    groups: list[list[int]] = []
    for index, line in enumerate(run):
        if groups and not line.gap:
            groups[-1].append(index)
        else:
            groups.append([index])
    headings = [True] * len(run)
    loose: list[int] = []
    for position, group in enumerate(groups):
        if len(group) == 1:
            loose.append(group[0])
            continue
        _settle_loose(loose, run, headings, leads, followed=True)
        leads = leads or bool(loose)
        loose = []
        last = position == len(groups) - 1
        tight = last and after is not None and not after.gap
        _settle_group(group, run, headings, leads, tight)
        leads = False
    _settle_loose(loose, run, headings, leads, followed=after is not None)
    return headings


def _settle_group(
    group: list[int], run: list[Line], headings: list[bool], leads: bool, tight: bool
) -> None:
    """Lines with nothing between them: a heading, its entries, perhaps the next heading."""
    members = list(group)
    first = run[members[0]].text
    if not leads or first.endswith(":") or _announces(first):
        members.pop(0)
    if tight and members and (len(members) < 3 or not _is_alike(run, members)):
        members.pop()
    if len(members) >= 2:
        for index in members:
            headings[index] = False


def _settle_loose(
    loose: list[int], run: list[Line], headings: list[bool], leads: bool, followed: bool
) -> None:
    """Lines each on its own between blank lines: four and more cannot all be headings."""
    members = list(loose)
    if not members:
        return
    if not leads:
        members.pop(0)
    if followed and members:
        members.pop()
    enough = 2 if leads or (loose and _announces(run[loose[0]].text)) else 3
    if len(members) >= enough and not any(run[index].text.endswith("?") for index in members):
        for index in members:
            headings[index] = False


def _announces(text: str) -> bool:
    return subject_of(text) is not None or text.endswith("?")


def _is_alike(run: list[Line], members: list[int]) -> bool:
    """Whether the last line reads like the entries above it rather than like a new heading."""
    last = run[members[-1]].text
    if _announces(last) or last.endswith(":"):
        return False
    longest = max(len(run[index].text.split()) for index in members[:-1])
    return len(last.split()) <= longest + 1


def is_prose(line: Line) -> bool:
    """Whether a line is a paragraph rather than a name."""
    return len(line.text) > 120 or ends_sentence(line.text)

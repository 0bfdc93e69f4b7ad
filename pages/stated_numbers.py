"""Minutes and sessions that a text states in figures or words, compared with a clinic's facts.

Pure: knows no page and no clinic. Prefers silence to a false alarm: a number counts only beside
words that say what it measures.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Bounds = tuple[int, int]

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "twenty-five": 25, "thirty": 30, "thirty-five": 35, "forty": 40, "forty-five": 45,
    "fifty": 50, "sixty": 60, "seventy-five": 75, "ninety": 90, "a hundred and twenty": 120,
}  # fmt: skip
_NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
_QUANTITY = re.compile(
    rf"(?<![\w.,$–-])(?P<low>{_NUMBER})"
    rf"(?:(?P<join>\s{{0,2}}(?:-|–|—|\bto\b|\bor\b|\band\b)\s{{0,2}})(?P<high>{_NUMBER}))?"
    r"[\s-]{1,2}(?P<unit>minutes?|mins?|sessions?|infusions?|treatments?)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]?")
WINDOW = 60
MOST_FOUND = 20

# A number beside these measures something else, or only a part.
_OTHER_BEFORE = re.compile(
    r"\b(?:every|each|first|last|within|after|another|additional|extra|next|arrive|come|be here|"
    r"previous|past|final)(?:\s+(?:about|around|roughly|only|just|the|some))?\s*$",
    re.IGNORECASE,
)
_OTHER_AFTER = re.compile(
    r"^[\s-]*(?:(?:or so|at most)\s+)?(?:before|early|earlier|prior|late|later|into|away|apart|"
    r"ahead|walk|drive|ride|by car|on foot|from|consult\w*|conversation|talk|call|evaluation|"
    r"questions|a day|a week|per|in advance|phone|video|interview|exercise|break)\b",
    re.IGNORECASE,
)
_PRICED = re.compile(r"[$€]|\b(?:pay|price|cost|fee|package|invoice|insur\w+)\b", re.IGNORECASE)

Kinds = tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]


def _near(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_OF_MINUTES: Kinds = (
    (_near(r"infusions?|drip|runs in|IV|given"), ("infusion_minutes",)),
    (_near(r"sessions?"), ("infusion_minutes", "visit_minutes")),
    (_near(r"visits?|appointments?|door to door|in all|altogether"), ("visit_minutes",)),
    (
        _near(r"observ\w+|watch\w*|recover\w*|rest(?:s|ed|ing)?|monitored|keep an eye"),
        ("observation_minutes",),
    ),
)
_OF_SESSIONS: Kinds = (
    (
        _near(r"improve\w*|better|notice\w*|respon\w+|relief|benefit\w*|changes?|difference"),
        ("sessions_to_improvement",),
    ),
    (
        _near(r"course|series|initial\w*|begin\w*|start\w*|induction|weeks"),
        ("first_course_sessions",),
    ),
)
_ANY_SESSIONS = ("first_course_sessions", "sessions_to_improvement")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number that is not the clinic's: the `words` as written, their `sentence`, and the name of
    the range it should agree with, such as `infusion_minutes`."""

    words: str
    sentence: str
    source: str


def other_numbers(text: str, facts: Mapping[str, Bounds | None]) -> list[Stated]:
    """The minutes and sessions in a plain text that differ from `facts`, at most 20.

    A single number within the range agrees with it; a range must be the same. What the facts do
    not say is never compared.
    """
    found: list[Stated] = []
    for sentence, quantity in _quantities(text):
        sources = _measured(sentence, quantity)
        known = [(source, facts.get(source)) for source in sources if facts.get(source)]
        stated = _bounds(quantity)
        if known and not any(bounds and _agrees(stated, bounds) for _, bounds in known):
            words = " ".join(quantity[0].split())
            found.append(Stated(words, " ".join(sentence.split()), known[0][0]))
            if len(found) == MOST_FOUND:
                break
    return found


def _quantities(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for sentence in _SENTENCE.findall(text):
        for quantity in _QUANTITY.finditer(sentence):
            yield sentence, quantity


def _measured(sentence: str, quantity: re.Match[str]) -> tuple[str, ...]:
    """The ranges a number may be about; none when it measures something else."""
    before = sentence[max(0, quantity.start() - WINDOW) : quantity.start()]
    after = sentence[quantity.end() : quantity.end() + WINDOW]
    if (quantity["join"] or "").strip().lower() == "and" and not re.search(
        r"\bbetween\s*$", before, re.IGNORECASE
    ):
        return ()
    if quantity["unit"].lower().startswith("min"):
        if _OTHER_BEFORE.search(before) or _OTHER_AFTER.search(after):
            return ()
        return _nearest(_OF_MINUTES, before, after)
    if _PRICED.search(sentence) or re.search(r"\b(?:every|per|a)\s+week\b", after, re.IGNORECASE):
        return ()
    named = _nearest(_OF_SESSIONS, before, after)
    return named or (_ANY_SESSIONS if quantity["high"] else ())


def _nearest(kinds: Kinds, before: str, after: str) -> tuple[str, ...]:
    """What the closest word on either side speaks of; a comma between makes it farther."""
    best: tuple[int, tuple[str, ...]] = (WINDOW + 1, ())
    for pattern, sources in kinds:
        for found in pattern.finditer(before):
            between = before[found.end() :]
            best = min(best, (_distance(between), sources))
        for found in pattern.finditer(after):
            best = min(best, (_distance(after[: found.start()]), sources))
    return best[1]


def _distance(between: str) -> int:
    return len(between) + 20 * sum(between.count(mark) for mark in ",;:(")


def _bounds(quantity: re.Match[str]) -> Bounds:
    low = _number(quantity["low"])
    return low, _number(quantity["high"]) if quantity["high"] else low


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else _WORDS[written.lower()]


def _agrees(stated: Bounds, fact: Bounds) -> bool:
    low, high = stated
    return stated == fact if low != high else fact[0] <= low <= fact[1]

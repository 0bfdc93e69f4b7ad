"""The place a text says its clinic is in: "Maryland", "Long Island, NY"."""

import re
from collections import Counter

STATES = {
    "Alabama": "AL", "Alaska": "AK", "Arizona": "AZ", "Arkansas": "AR", "California": "CA",
    "Colorado": "CO", "Connecticut": "CT", "Delaware": "DE", "Florida": "FL", "Georgia": "GA",
    "Hawaii": "HI", "Idaho": "ID", "Illinois": "IL", "Indiana": "IN", "Iowa": "IA",
    "Kansas": "KS", "Kentucky": "KY", "Louisiana": "LA", "Maine": "ME", "Maryland": "MD",
    "Massachusetts": "MA", "Michigan": "MI", "Minnesota": "MN", "Mississippi": "MS",
    "Missouri": "MO", "Montana": "MT", "Nebraska": "NE", "Nevada": "NV", "New Hampshire": "NH",
    "New Jersey": "NJ", "New Mexico": "NM", "New York": "NY", "North Carolina": "NC",
    "North Dakota": "ND", "Ohio": "OH", "Oklahoma": "OK", "Oregon": "OR", "Pennsylvania": "PA",
    "Rhode Island": "RI", "South Carolina": "SC", "South Dakota": "SD", "Tennessee": "TN",
    "Texas": "TX", "Utah": "UT", "Vermont": "VT", "Virginia": "VA", "Washington": "WA",
    "West Virginia": "WV", "Wisconsin": "WI", "Wyoming": "WY",
}  # fmt: skip
_CODES = {code: name for name, code in STATES.items()} | {"DC": "Washington"}
_NAME = r"\b[A-Z][\w.’'-]{0,30}(?: (?:of |the )?[A-Z][\w.’'-]{0,30}){0,3}"
_STATE_NAMES = "|".join(sorted(STATES, key=len, reverse=True))
_CITY_AND_STATE = re.compile(
    rf"({_NAME}), ({'|'.join(_CODES)}|D\.C\.|{_STATE_NAMES})\b(?!’|'s? )(?: \d{{5}})?"
)
_STATE = re.compile(
    rf"\b(?:in|across|throughout|serving|near|around|of|from) (?:[a-z]+ ){{0,2}}({_STATE_NAMES})\b"
)
_TOWN = re.compile(
    r"\b(?:clinic|office|center|centre|practice|location|located|team|patients|based) "
    rf"(?:is )?(?:located )?(?:here )?in ({_NAME})"
)
_ALSO_DEGREES = frozenset({"MD", "PA", "MA", "ND", "DC"})
_BEFORE_TOWN = re.compile(
    r"(?:\b(?:in|near|serving|at|from|outside|around|throughout|and|or|our)|\d.*,)$", re.I
)
_OUR_TOWN = re.compile(rf"\b[Oo]ur ({_NAME}) (?:office|location|clinic)s?\b")
_CLINIC = re.compile(
    r"\b(?:we|our|us|clinic|center|centre|office|practice|serving|located|patients|visit|near you"
    r"|infusions?|treatment|therapy)\b|\d{5}",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:study|studies|trial|research(?:ers)?|university|college|school|graduated|trained"
    r"|residency|fellowship|degree|born|raised|law|legislature|approved|published|journal"
    r"|insurers?|blue cross|licensed in|moved|grew up|hospital)\b",
    re.IGNORECASE,
)
_NOT_TOWNS = frozenset(
    [
        "Infusion",
        "Wellness",
        "Pain",
        "Mental",
        "Virtual",
        "Main",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Ketamine",
        "Spravato",
        "TMS",
        "IV",
        "The",
        "This",
        "Our",
        "Your",
        "Depression",
        "Person",
        "English",
        "Spanish",
        "America",
        "Suite",
        "Network",
    ]
)
_STREET_WORD = re.compile(
    r".*\b(?:Suite|Ste|Street|St|Ave|Avenue|Road|Rd|Blvd|Drive|Dr|Lane|Floor|Unit|Highway|Hwy)\.? "
)


def find_location(sentences: list[str]) -> tuple[str | None, list[str]]:
    """The clinic's place and, where the text names several, all of them with no place chosen."""
    scores: Counter[str] = Counter()
    for sentence in sentences:
        if _ELSEWHERE.search(sentence):
            continue
        weight = 2 if _CLINIC.search(sentence) else 1
        for place in _places(sentence):
            scores[place] += weight
    places = _most_exact(scores)
    if not places:
        return None, []
    ranked = sorted(places, key=lambda place: -places[place])
    if len(ranked) == 1 or places[ranked[0]] > places[ranked[1]]:
        return ranked[0], []
    return None, ranked


def _places(sentence: str) -> list[str]:
    found: list[str] = []
    rest = sentence
    for match in _CITY_AND_STATE.finditer(sentence):
        if match[2] in _ALSO_DEGREES and not _is_place(sentence, match):
            continue
        town = _STREET_WORD.sub("", f"{match[1]}").strip()
        if town and town.split()[0] not in _NOT_TOWNS:
            found.append(f"{town}, {match[2]}")
            rest = rest.replace(match.group(), " ")
    found.extend(match[1] for match in _STATE.finditer(rest))
    for match in (*_TOWN.finditer(rest), *_OUR_TOWN.finditer(rest)):
        town = match[1].rstrip(".'’-")
        if town.split()[0] not in _NOT_TOWNS and town not in found:
            found.append(town)
    return found


def _is_place(sentence: str, match: re.Match[str]) -> bool:
    """Whether `Name, MD` is a town in Maryland and not a doctor of medicine."""
    before = sentence[: match.start()].rstrip()
    return match.group()[-1].isdigit() or bool(_BEFORE_TOWN.search(before))


def _most_exact(scores: Counter[str]) -> Counter[str]:
    """A state counts for the only town named in it, a town without a state likewise."""
    towns: dict[str, list[str]] = {}
    for place in scores:
        town, _, code = place.partition(", ")
        if code:
            towns.setdefault(_CODES.get(code, code), []).append(place)
            towns.setdefault(town, []).append(place)
    merged: Counter[str] = Counter()
    for place, score in scores.items():
        exact = towns.get(place, [])
        merged[exact[0] if len(exact) == 1 and exact[0] != place else place] += score
    towns_only = Counter({place: score for place, score in merged.items() if "County" not in place})
    return towns_only or merged

"""Which values texts may quote, with the words the editor's menu uses."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Literal

from cms.models.facts import RANGES, FactsRange

Group = Literal["clinic", "facts"]


@dataclass(frozen=True, slots=True)
class Token:
    """A value: its `name` in braces, what the menu calls it, and where it comes from.

    `source` is the name of a FactsRange, or of what the clinic knows about itself; `is_number` is
    true for a range without its unit.
    """

    name: str
    label: str
    group: Group
    source: str
    is_number: bool = False


CLINIC_VALUES = (
    ("name", "The clinic’s name"),
    ("phone", "The clinic’s phone"),
    ("fax", "The clinic’s fax"),
    ("email", "The clinic’s e-mail"),
    ("website", "The clinic’s web site"),
    ("city", "City of the main office"),
    ("address", "Address of the main office"),
    ("state", "State the clinic is in"),
)
RANGE_LABELS = {
    "infusion_minutes": "Minutes of the infusion",
    "visit_minutes": "Minutes of the whole visit",
    "observation_minutes": "Minutes watched afterwards",
    "first_course_sessions": "Sessions of the first course",
    "sessions_to_improvement": "Sessions until people feel better",
    "solids_stop_hours": "Hours without solid food before",
    "clear_liquids_stop_hours": "Hours without clear liquids before",
    "no_driving_hours": "Hours without driving afterwards",
}


def _tokens_of(one: FactsRange) -> tuple[Token, Token]:
    label = RANGE_LABELS.get(one.name) or f"{one.label} ({one.unit})".capitalize()
    name = f"facts.{one.name}"
    return (
        Token(name, label, "facts", one.name),
        Token(f"{name}.number", f"{label} (number only)", "facts", one.name, is_number=True),
    )


# Every token by its name, in the order of the menu.
CATALOGUE: dict[str, Token] = {
    token.name: token
    for token in (
        *(token for one in RANGES for token in _tokens_of(one)),
        *(Token(f"clinic.{name}", label, "clinic", name) for name, label in CLINIC_VALUES),
    )
}


def as_written(name: str) -> str:
    """`{{ clinic.phone }}`."""
    return f"{{{{ {name} }}}}"


@cache
def _by_last_part() -> dict[str, str]:
    return {name.partition(".")[2]: name for name in CATALOGUE}


@lru_cache(maxsize=1024)
def closest(name: str) -> str | None:
    """The token whose name looks most like this one; None when none does."""
    if (whole := _by_last_part().get(name)) is not None:
        return whole
    found = get_close_matches(name, CATALOGUE, n=1, cutoff=0.65)
    return found[0] if found else None

"""Who quotes a value, asked before it is emptied."""

from collections.abc import Iterable
from typing import Any

from cms.models.facts import RANGES
from cms.signals import quotes_asked

MOST_NAMED = 10


def titles_quoting(sender: Any, keys: Iterable[str]) -> list[str]:
    """The titles of the public pages and texts that quote one of these values."""
    answers = quotes_asked.send(sender=sender, keys=list(keys))
    return list(dict.fromkeys(title for _, titles in answers for title in titles or ()))


def facts_keys(facts: Any, names: Iterable[str] | None = None) -> list[str]:
    """What quotes of stored facts are noted by; of all their ranges unless some are named."""
    chosen = [one.name for one in RANGES] if names is None else names
    return [f"quotes:facts:{facts.clinic_id}:{facts.treatment_id}:{name}" for name in chosen]


def clinic_keys(clinic_id: int, sources: Iterable[str]) -> list[str]:
    """What quotes of a clinic's own values are noted by."""
    return [f"quotes:clinic:{clinic_id}:{source}" for source in sources]


def why_not_emptied(sender: Any, keys: Iterable[str]) -> str | None:
    """Which public texts keep a value from being emptied, in an editor's words; None when none
    does."""
    titles = titles_quoting(sender, keys)
    if not titles:
        return None
    return f"This is quoted by {listed(titles)}. Take it out of those texts first."


def listed(titles: list[str]) -> str:
    """`“Your visit”, “Home page” and 3 more`."""
    named = [f"“{title}”" for title in titles[:MOST_NAMED]]
    more = len(titles) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")

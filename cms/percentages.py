"""Finds claims of how many people something helped. Knows no block and no page."""

import re

_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_CLAIM = re.compile(
    r"\d[\d.,]*(?:\s*[–-]\s*\d[\d.,]*)?\s*(?:[%％‰]|per\s?cent\b|percent\b)"
    rf"|\b(?:{_SMALL}|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:" + _SMALL + r"))?\s+(?:percent|per\s?cent)\b"
    r"|\b\d+\s+(?:out\s+of|of|in)\s+(?:every\s+)?(?:10|100|1,?000)\b"
    r"|\b\d+\s+(?:out\s+of|of)\s+(?:every\s+)?\d+\b"
    rf"|\b(?:{_SMALL})\s+(?:out\s+of|of|in)\s+(?:every\s+)?(?:ten|a\s+hundred|one\s+hundred)\b",
    re.IGNORECASE,
)


def share_of_patients(text: str) -> str | None:
    """The first percentage in a text, as it stands there ("70%", "7 of 10", "eight out of ten");
    None when there is none."""
    found = _CLAIM.search(text)
    return found.group().strip() if found else None

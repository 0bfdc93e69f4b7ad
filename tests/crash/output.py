"""What a run prints."""

from __future__ import annotations

import sys
from collections.abc import Sequence

# Problems printed of one kind.
MOST_TOLD = 6


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def told(name: str, problems: Sequence[str]) -> list[str]:
    """The first problems, each with the name of where it arose, and how many more there are."""
    lines = [f"{name}: {problem}" for problem in problems[:MOST_TOLD]]
    more = len(problems) - MOST_TOLD
    return [*lines, f"{name}: {more} more"] if more > 0 else lines

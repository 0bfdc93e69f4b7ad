"""What is compared with what, and how many times cheaper it is to be."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.bench.rounds import Sample, Samples, ratios
from tests.bench.tables import spread, table, times


@dataclass(frozen=True, slots=True)
class Comparison:
    """`name` beside `than`: how many times cheaper it is to be, at least; None where it is only
    shown."""

    name: str
    than: str
    text: str
    goal: float | None


READS = (
    Comparison("path", "v2", "page by path, beside Wagtail v2's page by id", 30),
    Comparison("path", "v2-path", "page by path, beside Wagtail v2's page by path", 40),
    Comparison("path", "v3", "page by path, beside Wagtail v3's page by id", 20),
    Comparison("path", "v3-path", "page by path, beside Wagtail v3's page by path", 20),
    Comparison("full", "v2-full", "list of 20 whole pages, beside Wagtail v2's", 40),
    Comparison("search", "v2-search", "search, 20 cards, beside Wagtail v2's 20 titles", None),
    Comparison("path", "constant", "page by path, beside the constant view", 1),
    Comparison("row", "constant", "page by path, not in memory, beside the constant view", None),
    Comparison("not-modified", "path", "304, beside 200", 1),
)
# One in one and a tenth.
FLAT = 0.9
DEPTH = (Comparison("last-cards", "cards", "the last 20 cards, beside the first", FLAT),)


def compared_sizes(smaller: str, largest: str, server: str) -> tuple[Comparison, ...]:
    """What is the same on the site of another server, beside the largest one."""
    return tuple(
        Comparison(name, f"{server}-{name}", f"{text}, {largest} beside {smaller}", goal)
        for name, text, goal in (
            ("path", "page by path", FLAT),
            ("row", "page by path, not in memory", FLAT),
            ("cards", "list of 20 cards", None),
        )
    )


# The figures compared: what a table calls them, and each of a round.
FIGURES: Sequence[tuple[str, Callable[[Sample], float]]] = (
    ("server CPU", lambda one: one.server),
    ("server and database CPU", lambda one: one.cpu),
    ("requests a second", lambda one: 1 / one.rate),
)


def ratio_table(samples: Samples, comparisons: Sequence[Comparison]) -> str:
    """How many times cheaper, the median of the rounds; for the server's CPU also the spread."""
    head = ["times cheaper", "server CPU", "of the rounds", *(name for name, _ in FIGURES[1:])]
    rows = []
    for one in comparisons:
        found = [ratios(samples, one.name, one.than, figure) for _, figure in FIGURES]
        middles = [times(statistics.median(each)) for each in found]
        goal = "" if one.goal is None else f"≥ {one.goal:g}"
        rows.append([one.text, middles[0], spread(found[0]), *middles[1:], goal])
    return table([*head, "goal"], rows)

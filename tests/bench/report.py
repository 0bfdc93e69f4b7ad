"""The result as Markdown."""

import statistics
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.cases import MAIN, Case
from tests.bench.comparisons import DEPTH, READS, compared_sizes, ratio_table
from tests.bench.plan import Plan
from tests.bench.prose import CPU_NOTE, DIFFERENCES, INTRODUCTION, MEMORY, TRIED
from tests.bench.publishing import Publishing
from tests.bench.rounds import Samples, middle
from tests.bench.screens import FEW, MANY, Times, ratios
from tests.bench.tables import milliseconds, spread, table, times


@dataclass(frozen=True, slots=True)
class Run:
    """All that a run found out. Times in seconds."""

    date: str
    machine: str
    versions: str
    loads: tuple[float, float]
    sites: Plan
    rounds: int
    seconds: float
    set_up: float
    publish: Publishing
    # Of each publication, from its commit until a receiver had been told.
    delivered: Sequence[float]
    queries: Mapping[str, int]
    # By site: the admin's screens, round by round.
    screens: Mapping[str, Sequence[Times]]
    screen_sites: Plan


def report(run: Run, cases: Sequence[Case], samples: Samples) -> str:
    """The whole file."""
    largest = run.sites[MAIN]
    shown = ", ".join(f"{one.clinics} × {one.articles:,}" for one in run.sites.values())
    facts = "\n".join(
        [
            f"- Date: {run.date}",
            f"- Machine: {run.machine}",
            f"- Versions: {run.versions}",
            f"- Sites: {shown} (clinics × articles), set up in {run.set_up:.0f} s; "
            f"{run.rounds} rounds of {run.seconds:g} s a case",
            f"- Load average of the machine before the measurement {run.loads[0]:.1f}, "
            f"after it {run.loads[1]:.1f}",
        ]
    )
    sizes = [
        comparison
        for server, site in run.sites.items()
        if server != MAIN
        for comparison in compared_sizes(f"{site.pages:,}", f"{largest.pages:,} pages", server)
    ]
    parts = [
        INTRODUCTION,
        facts + "\n",
        "## Ratios\n",
        ratio_table(samples, READS),
        MEMORY,
        "## What was tried for it\n",
        TRIED,
        "## Depth and size\n",
        ratio_table(samples, [*DEPTH, *sizes]),
        "## Figures\n",
        CPU_NOTE,
        figure_table(cases, samples, run.queries),
        DIFFERENCES,
        "## Publishing\n",
        publishing_table(run.publish),
        publishing_text(run.publish),
        delivered_text(run.delivered),
        "## The admin with many clinics\n",
        screen_table(run),
        screen_text(run),
    ]
    return "\n".join(parts)


def figure_table(cases: Sequence[Case], samples: Samples, queries: Mapping[str, int]) -> str:
    """Each case by itself."""
    rows = [
        [
            case.title,
            milliseconds(middle(samples, case.name, lambda sample: sample.server)),
            milliseconds(middle(samples, case.name, lambda sample: sample.database)),
            f"{middle(samples, case.name, lambda sample: sample.rate):.0f}",
            milliseconds(middle(samples, case.name, lambda sample: sample.waited)),
            str(queries.get(case.name, "")),
            f"{_bytes(case):,}",
            f"{case.wire:,}",
        ]
        for case in cases
    ]
    head = [
        "",
        "server CPU",
        "database CPU",
        "a second",
        "waited",
        "queries",
        "bytes",
        "on the wire",
    ]
    return table(head, rows)


def publishing_table(publish: Publishing) -> str:
    """What publishing an article costs, beside Wagtail alone."""
    rows = [
        [text, milliseconds(ours), milliseconds(stock), f"{ours / stock:.2f}", "≤ 1.2"]
        for text, (ours, stock) in (
            ("the edit form, without what shows the page", publish.alone),
            ("the edit form, sent with Publish", publish.by_form),
            ("a revision, saved and published by code", publish.by_code),
        )
    ]
    head = ["publishing a changed article", "ours", "Wagtail alone", "ratio", "goal"]
    return table(head, rows)


def publishing_text(publish: Publishing) -> str:
    """One paragraph."""
    text = (
        "Both are measured in one process, with the same page types and admin; without our "
        "documents, checks and log it is Wagtail alone. The first line writes the page’s own "
        "document only; the others also rebuild, in the same transaction, those that show the "
        "page: the list page above it with its fifty cards, and the article that names it as "
        "related. A change of the clinic’s disclaimer rebuilt "
        f"{publish.rebuilt} documents, {publish.fan_out * 1000:.1f} ms each. A reader beside it "
        f"had the new text {publish.visible * 1000:.0f} ms after an editor’s form was sent, which "
        f"was answered after {publish.answered * 1000:.0f} ms."
    )
    return textwrap.fill(text, 100) + "\n"


def screen_table(run: Run) -> str:
    """The admin's screens, with many clinics beside few."""
    few, many = (run.screen_sites[name].clinics for name in (FEW, MANY))
    rows = [
        [
            screen,
            *(
                milliseconds(statistics.median(one[screen] for one in run.screens[name]))
                for name in (FEW, MANY)
            ),
            times(statistics.median(found := ratios(run.screens, screen))),
            spread(found),
            "≤ 1.5",
        ]
        for screen in run.screens[FEW][0]
    ]
    return table(["screen", f"{few} clinics", f"{many} clinics", "ratio", "rounds", "goal"], rows)


def screen_text(run: Run) -> str:
    """One paragraph."""
    text = (
        "Whole requests in one process; the editor has a role in one clinic. Each clinic has "
        f"{run.screen_sites[MANY].articles} articles. An administrator’s lists from the top, and "
        "what is found in all clinics, have a row for each clinic or page: 50 or 25 at once, where "
        "few clinics fill only a few."
    )
    return textwrap.fill(text, 100) + "\n"


def delivered_text(seconds: Sequence[float]) -> str:
    """One paragraph."""
    ordered = sorted(seconds)
    late = ordered[round(0.95 * (len(ordered) - 1))]
    text = (
        f"A webhook reached a receiver on the same computer {ordered[len(ordered) // 2] * 1000:.0f}"
        f" ms after the commit (the median of {len(ordered)} publications; 95 % within "
        f"{late * 1000:.0f} ms, the longest {ordered[-1] * 1000:.0f} ms), sent by a worker that "
        "does all else, too."
    )
    return textwrap.fill(text, 100) + "\n"


def _bytes(case: Case) -> int:
    """The middle length of what an operation ends with."""
    return int(statistics.median(operation[-1].length or 0 for operation in case.operations))

"""The result as Markdown."""

import statistics
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.cases import Case
from tests.bench.publishing import Publishing
from tests.bench.rounds import Samples, middle, times_cheaper


@dataclass(frozen=True, slots=True)
class Comparison:
    """`name` beside `than`: how many times cheaper it is to be, at least."""

    name: str
    than: str
    text: str
    goal: float


COMPARISONS = (
    Comparison("path", "v2", "page by path, beside Wagtail v2's page by id", 30),
    Comparison("path", "v2-path", "page by path, beside Wagtail v2's page by path", 30),
    Comparison("path", "v3", "page by path, beside Wagtail v3's page by id", 20),
    Comparison("path", "v3-path", "page by path, beside Wagtail v3's page by path", 20),
    Comparison("full", "v2-full", "list of 20 whole pages, beside Wagtail v2's", 40),
    Comparison("path", "constant", "page by path, beside the constant view", 0.6),
    Comparison("not-modified", "constant", "304, beside the constant view", 0.6),
)


@dataclass(frozen=True, slots=True)
class Run:
    """All that a run found out. Times in seconds."""

    date: str
    machine: str
    versions: str
    loads: tuple[float, float]
    articles: int
    rounds: int
    seconds: float
    set_up: float
    publish: Publishing
    queries: Mapping[str, int]


INTRODUCTION = """\
# Benchmarks

Written by `make bench`, which measures everything below anew in one run of some minutes and needs
nothing but this repository: it starts a PostgreSQL server of its own and one server process
(granian, WSGI, one worker, four threads) with the production settings. Each case is asked over four
keep-alive connections; every answer's status and length is checked. The cases take turns, every
second round in the opposite order; a figure is the median of the rounds, a ratio the median of the
rounds' own ratios.

Compared with: Wagtail's API v2 and v3 on the same pages, mounted in the same process with the same
middlewares, as a project would that lists all its content fields (`api_fields`); and a Django view
that answers one constant body as long as a page, through the same middlewares, without a database.
"""

DIFFERENCES = """\
What differs: our page document also has resolved links, the picture's sources, breadcrumbs, cards
of related pages, JSON-LD and SEO values, which v2 and v3 leave to further requests. v2 and v3 send
stream fields as stored (a chosen page, condition or reference is an id) and indent or spell them
differently, so their bodies differ in length. v3 reads anonymously here (a token would cost it more
queries); its lists have titles only, for there is no `fields=*`. Neither knows a path: `find`
answers with a redirect to the page, two requests in all. Neither has a 304.
"""

CPU_NOTE = """\
CPU is that of the server process per operation, then PostgreSQL's. Requests per second and waiting
times depend on what else the machine does, the load generator among it; CPU far less.
"""


def report(run: Run, cases: Sequence[Case], samples: Samples) -> str:
    """The whole file."""
    facts = "\n".join(
        [
            f"- Date: {run.date}",
            f"- Machine: {run.machine}",
            f"- Versions: {run.versions}",
            f"- Site: 2 clinics with {run.articles} articles each, set up in {run.set_up:.0f} s; "
            f"{run.rounds} rounds of {run.seconds:g} s a case",
            f"- Load average of the machine before the measurement {run.loads[0]:.1f}, "
            f"after it {run.loads[1]:.1f}",
        ]
    )
    parts = [
        INTRODUCTION,
        facts + "\n",
        "## Ratios\n",
        ratio_table(samples),
        "## Figures\n",
        CPU_NOTE,
        figure_table(cases, samples, run.queries),
        DIFFERENCES,
        "## Publishing\n",
        publishing_table(run.publish),
        publishing_text(run.publish),
    ]
    return "\n".join(parts)


def ratio_table(samples: Samples) -> str:
    """How many times cheaper: by the server's CPU, by both processes' CPU, by requests a second."""
    rows = []
    for one in COMPARISONS:
        ratios = (
            times_cheaper(samples, one.name, one.than, lambda sample: sample.server),
            times_cheaper(samples, one.name, one.than, lambda sample: sample.cpu),
            times_cheaper(samples, one.name, one.than, lambda sample: 1 / sample.rate),
        )
        rows.append([one.text, *(_times(ratio) for ratio in ratios), f"≥ {one.goal:g}"])
    head = ["times cheaper", "server CPU", "server and database CPU", "requests a second", "goal"]
    return _table(head, rows)


def figure_table(cases: Sequence[Case], samples: Samples, queries: Mapping[str, int]) -> str:
    """Each case by itself."""
    rows = [
        [
            case.title,
            _milliseconds(middle(samples, case.name, lambda sample: sample.server)),
            _milliseconds(middle(samples, case.name, lambda sample: sample.database)),
            f"{middle(samples, case.name, lambda sample: sample.rate):.0f}",
            _milliseconds(middle(samples, case.name, lambda sample: sample.waited)),
            str(queries[case.name]),
            f"{_bytes(case):,}",
        ]
        for case in cases
    ]
    head = ["", "server CPU", "database CPU", "a second", "waited", "queries", "bytes"]
    return _table(head, rows)


def publishing_table(publish: Publishing) -> str:
    """What publishing an article costs, beside Wagtail alone."""
    rows = [
        [text, _milliseconds(ours), _milliseconds(stock), f"{ours / stock:.2f}", "≤ 1.2"]
        for text, (ours, stock) in (
            ("the edit form, without what shows the page", publish.alone),
            ("the edit form, sent with Publish", publish.by_form),
            ("a revision, saved and published by code", publish.by_code),
        )
    ]
    head = ["publishing a changed article", "ours", "Wagtail alone", "ratio", "goal"]
    return _table(head, rows)


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


def _bytes(case: Case) -> int:
    """The middle length of what an operation ends with."""
    return int(statistics.median(operation[-1].length or 0 for operation in case.operations))


def _times(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.2f}"


def _milliseconds(seconds: float) -> str:
    milliseconds = seconds * 1000
    return f"{milliseconds:.0f} ms" if milliseconds >= 10 else f"{milliseconds:.2f} ms"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        first, *others = zip(cells, widths, strict=True)
        shown = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        return f"| {' | '.join(shown)} |"

    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join([line(head), line(rule), *(line(row) for row in rows)]) + "\n"

"""`python -m tests.bench`: measures everything, prints the result and writes docs/benchmarks.md.

`--quick` takes a small site and short rounds to see that it works, and writes no file.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.cases import MAIN, Case, settled
from tests.bench.databases import server_process
from tests.bench.load import WrongAnswer
from tests.bench.plan import (
    FULL,
    QUICK,
    QUICK_SCREENS,
    SCREENS,
    Plan,
    migrate,
    set_up,
    set_up_screens,
)
from tests.bench.screens import measured_screens
from tests.bench.server import ROOT, Running, ServerError, running_server
from tests.postgres import PostgresError
from tests.postgres import running_server as running_database

if TYPE_CHECKING:
    from tests.bench.site import MeasuredPage

RESULT = ROOT / "docs" / "benchmarks.md"
# Every article has it in its title.
WORD = "visit"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small site, no file written")
    quick = parser.parse_args().quick
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder, running_database() as url:
            os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
            os.environ["DATABASE_URL"] = url
            for name in ("media", "static"):
                Path(folder, name).mkdir()
                os.environ[f"{name.upper()}_ROOT"] = str(Path(folder, name))
            text = measured(url, quick)
    except (PostgresError, ServerError, WrongAnswer) as error:
        sys.stderr.write(f"The benchmark failed: {error}\n")
        return 1
    say(text)
    if not quick:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(text)
    return 0


def measured(url: str, quick: bool) -> str:
    """Sets up the sites, measures, and gives the report."""
    import django

    django.setup()
    # Need Django's models.
    from django.db import connections

    from tests.bench import machine, publishing, report, rounds
    from tests.bench.site import measured_pages
    from tests.webhooks import latency

    screens = QUICK_SCREENS if quick else SCREENS
    plan, pages_count, count, seconds = (QUICK, 10, 2, 0.3) if quick else (FULL, 60, 7, 1.2)
    start = time.monotonic()
    say("Setting up databases and sites")
    migrate()
    screen_urls = set_up_screens(url, screens, say)
    urls = set_up(url, plan, say)
    set_up_seconds = time.monotonic() - start
    pages = measured_pages(pages_count)
    say(f"Set up in {set_up_seconds:.0f} s; a page has {middle_length(pages)} bytes")
    load_before = machine.load_average()
    with serving(urls, pages) as servers, rounds.running_loader() as loader:
        cases = settled_cases(plan, pages, servers)
        say(f"Checked {len(cases)} cases; measuring them in {count} rounds")
        samples = rounds.measure(
            loader, cases, servers, server_process(url), rounds=count, seconds=seconds
        )
    load_after = machine.load_average()
    say("Measuring the admin's screens")
    screen_times = measured_screens(screen_urls)
    say("Counting queries, measuring publishing and webhooks")
    run = report.Run(
        date=datetime.now(UTC).date().isoformat(),
        machine=machine.machine(),
        versions=machine.versions(),
        loads=(load_before, load_after),
        sites=plan,
        rounds=count,
        seconds=seconds,
        set_up=set_up_seconds,
        queries={case.name: publishing.queries(case) for case in cases if case.server == MAIN},
        publish=publishing.measured_publishing(pages[: 6 if quick else 21]),
        screens=screen_times,
        screen_sites=screens,
        delivered=latency.measure(5 if quick else 50, seed=1).from_commit,
    )
    connections["default"].close()
    return report.report(run, cases, samples)


def middle_length(pages: Sequence[MeasuredPage]) -> int:
    """Bytes of a page's document."""
    return int(statistics.median(page.length for page in pages))


@contextmanager
def serving(urls: Mapping[str, str], pages: Sequence[MeasuredPage]) -> Iterator[dict[str, Running]]:
    """A server for each database, for the length of the block."""
    from tests.bench.own_cases import constant_request

    ready = constant_request(pages[0].host)
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(
                running_server(
                    {"DATABASE_URL": url, "CONSTANT_BYTES": str(middle_length(pages))}, ready
                )
            )
            for name, url in urls.items()
        }


def settled_cases(
    plan: Plan, pages: Sequence[MeasuredPage], servers: Mapping[str, Running]
) -> list[Case]:
    """All cases of all servers. Raises WrongAnswer."""
    from tests.bench.own_cases import own_cases, sized_cases
    from tests.bench.site import measured_pages
    from tests.bench.wagtail_cases import wagtail_cases

    articles = plan[MAIN].articles
    cases = own_cases(pages, middle_length(pages), articles, WORD, servers[MAIN].port)
    for server, site in plan.items():
        if server != MAIN:
            # The first ones of the first clinic are the same on each site.
            same = measured_pages(len(pages), among=min(one.articles for one in plan.values()))
            cases += sized_cases(same, site.articles, server, f"{site.pages:,} pages")
    cases += wagtail_cases(pages, articles, WORD)
    return [settled(case, servers[case.server].port) for case in cases]


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())

"""`python -m tests.bench`: measures everything, prints the result and writes docs/benchmarks.md.

`--quick` takes a small site and short rounds to see that it works, and writes no file.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.bench.load import WrongAnswer
from tests.bench.server import ROOT, Clock, ServerError, running_server
from tests.postgres import PostgresError
from tests.postgres import running_server as running_database

RESULT = ROOT / "docs" / "benchmarks.md"


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
    """Sets up the site, measures, and gives the report."""
    import django

    django.setup()
    # Needs Django's models.
    from django.core.management import call_command
    from django.db import connections

    from tests.bench import machine, publishing, report, rounds, site
    from tests.bench.cases import cases, constant_request, settled

    articles, pages_count, count, seconds = (30, 10, 2, 0.3) if quick else (200, 60, 7, 1.2)
    start = time.monotonic()
    say("Setting up a database and two clinics")
    call_command("migrate", verbosity=0)
    site.build(articles)
    pages = site.measured_pages(pages_count)
    set_up = time.monotonic() - start
    length = int(statistics.median(page.length for page in pages))
    say(f"Set up in {set_up:.0f} s; a page has {length} bytes")
    load_before = machine.load_average()
    ready = constant_request(pages[0].host)
    with running_server({"CONSTANT_BYTES": str(length)}, ready) as (port, process):
        measurable = [settled(case, port) for case in cases(pages, length, articles)]
        say(f"Checked {len(measurable)} cases; measuring them in {count} rounds")
        with rounds.running_loader(port) as loader:
            samples = rounds.measure(
                loader,
                measurable,
                lambda: Clock(process),
                lambda: Clock(database_process(url)),
                rounds=count,
                seconds=seconds,
            )
    load_after = machine.load_average()
    say("Counting queries, measuring publishing")
    run = report.Run(
        date=datetime.now(UTC).date().isoformat(),
        machine=machine.machine(),
        versions=machine.versions(),
        loads=(load_before, load_after),
        articles=articles,
        rounds=count,
        seconds=seconds,
        set_up=set_up,
        queries={case.name: publishing.queries(case) for case in measurable},
        publish=publishing.measured_publishing(pages[: 6 if quick else 21]),
    )
    connections["default"].close()
    connections["default"].close_pool()  # type: ignore[attr-defined]
    return report.report(run, measurable, samples)


def database_process(url: str) -> int:
    """The process id of the server that listens in the folder the URL names."""
    folder = parse_qs(urlsplit(url).query)["host"][0]
    return int(Path(folder, "data", "postmaster.pid").read_text().splitlines()[0])


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())

"""`python -m tests.webhooks`: webhooks through outages and kills, and how soon they come.

The first line names the seed; `--seed` repeats a run. `--quick` is the short form of `make test`.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time

from tests.crash.output import say, told
from tests.crash.stage import Stage
from tests.postgres import PostgresError, running_server
from tests.postgres_template import migrated_data

PARTS = ("soak", "latency")
PUBLICATIONS = 100


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.webhooks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer Changes, one outage")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--only", choices=PARTS, action="append", help="leave the other out")
    parser.add_argument("--sqlite", action="store_true", help="measure on SQLite, without the soak")
    arguments = parser.parse_args()
    say(f"Seed {arguments.seed}: repeat with --seed {arguments.seed}")
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="webhooks-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.webhooks.settings"
        for name in ("media", "static"):
            os.mkdir(os.path.join(folder, name))
            os.environ[f"{name.upper()}_ROOT"] = os.path.join(folder, name)
        if arguments.sqlite:
            os.environ["DATABASE_URL"] = f"sqlite:///{folder}/content.sqlite3"
            measured(arguments.seed)
            return 0
        try:
            with running_server(migrated_data()) as url:
                os.environ["DATABASE_URL"] = url
                problems = run(Stage(url, folder), arguments)
        except PostgresError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    say(f"{len(problems)} problems in {time.monotonic() - start:.0f} s")
    for line in told("soak", problems):
        say(f"  {line}")
    return 1 if problems else 0


def run(stage: Stage, arguments: argparse.Namespace) -> list[str]:
    """The parts that were asked for, each in a database of its own; what went wrong."""
    import django

    django.setup()
    # Need Django's models.
    from django.test.utils import setup_test_environment

    from tests.webhooks.latency import measure, tell
    from tests.webhooks.soak import QUICK, WHOLE, Soak

    setup_test_environment()
    parts = arguments.only or (PARTS[:1] if arguments.quick else PARTS)
    problems: list[str] = []
    if "soak" in parts:
        stage.database("soak")
        soak = Soak(arguments.seed, QUICK if arguments.quick else WHOLE)
        soak.run()
        problems += soak.problems
    if "latency" in parts:
        os.environ["DATABASE_URL"] = stage.database("latency")
        tell(measure(PUBLICATIONS, arguments.seed))
    return problems


def measured(seed: int) -> None:
    """How soon webhooks come on SQLite."""
    import django

    django.setup()
    from django.core.management import call_command

    from tests.webhooks.latency import measure, tell

    call_command("migrate", verbosity=0)
    tell(measure(PUBLICATIONS, seed))


if __name__ == "__main__":
    raise SystemExit(main())

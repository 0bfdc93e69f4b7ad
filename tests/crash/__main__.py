"""`python -m tests.crash`: kills whatever publishes, and says what was left.

The first line names the seed; `--seed` repeats a run. `--quick` is the short form of `make test`.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time

from tests.crash.output import say
from tests.crash.stage import Stage
from tests.postgres import PostgresError, running_server
from tests.postgres_template import migrated_data

PARTS = ("writes", "random", "crowd")
# Random kills, publishers at once, and for how many seconds.
WHOLE, QUICK = (200, 40, 60), (3, 6, 3)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer kills")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--only", choices=PARTS, action="append", help="leave the others out")
    parser.add_argument("--operation", action="append", help="part of an operation's name")
    parser.add_argument("--kills", type=int, help="random kills")
    parser.add_argument("--publishers", type=int)
    parser.add_argument("--seconds", type=int, help="for which they publish")
    arguments = parser.parse_args()
    say(f"Seed {arguments.seed}: repeat with --seed {arguments.seed}")
    start = time.monotonic()
    try:
        with (
            tempfile.TemporaryDirectory(prefix="crash-") as folder,
            running_server(migrated_data()) as url,
        ):
            os.environ["DJANGO_SETTINGS_MODULE"] = "tests.crash.settings"
            os.environ["DATABASE_URL"] = url
            for name in ("media", "static"):
                os.mkdir(os.path.join(folder, name))
                os.environ[f"{name.upper()}_ROOT"] = os.path.join(folder, name)
            problems = run(Stage(url, folder), arguments)
    except PostgresError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    say(f"{len(problems)} problems in {time.monotonic() - start:.0f} s")
    for problem in problems:
        say(f"  {problem}")
    return 1 if problems else 0


def run(stage: Stage, arguments: argparse.Namespace) -> list[str]:
    """Every part that was asked for; what went wrong."""
    import django

    django.setup()
    # Need Django's models.
    from tests.crash import crowd, kills, writes

    parts = arguments.only or PARTS
    problems: list[str] = []
    if "writes" in parts:
        problems += writes.run(stage, arguments.seed, arguments.quick, arguments.operation)
    kills_count, publishers, seconds = QUICK if arguments.quick else WHOLE
    if "random" in parts:
        problems += kills.run(stage, arguments.seed, arguments.kills or kills_count)
    if "crowd" in parts:
        publishers, seconds = arguments.publishers or publishers, arguments.seconds or seconds
        problems += crowd.run(stage, arguments.seed, publishers, seconds)
    return problems


if __name__ == "__main__":
    raise SystemExit(main())

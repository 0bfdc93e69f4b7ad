"""Two workers on one database, killed at random moments, until nothing is left on the schedule.

`python -m tests.flows.schedule_under_fire SEED` starts them with the environment's settings and
prints how many of them were killed. A process of its own, so that it may fork.
"""

import os
import random
import signal
import sys
import time
from typing import Any

import django
import psycopg

WORKERS = 2
MOST_KILLS = 40
# Seconds between two kills.
SHORTEST, LONGEST = 0.02, 0.6
GIVES_UP = 240
# One page on the schedule can never be published.
FAILING = 1
LEFT = """
SELECT (SELECT count(*) FROM wagtailcore_revision WHERE approved_go_live_at <= now())
     + (SELECT count(*) FROM wagtailcore_page WHERE live AND expire_at <= now())
"""


def start_worker() -> int:
    """A worker in a process of its own, that heeds signals already; its id."""
    from api.worker.job import Job
    from api.worker.jobs import JOBS
    from api.worker.loop import run_until_stopped

    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        os.read(reader, 1)
        os.close(reader)
        return child
    code = 1
    try:
        ready: Any = lambda turn: os.write(writer, b".") and None  # noqa: E731
        jobs = [one for one in JOBS if one.name in ("schedule", "problems")]
        run_until_stopped([Job("ready", ready, every=3600), *jobs], sys.stderr)
        code = 0
    finally:
        os._exit(code)


def is_done(watcher: psycopg.Connection[Any]) -> bool:
    """Whether only what cannot be done is left."""
    row = watcher.execute(LEFT).fetchone()
    return row is not None and row[0] <= FAILING


def main(seed: int) -> int:
    django.setup()
    dice = random.Random(seed)
    end, killed = time.monotonic() + GIVES_UP, 0
    watcher = psycopg.connect(os.environ["WATCHED_DATABASE"], autocommit=True)
    workers = [start_worker() for _ in range(WORKERS)]
    while not is_done(watcher) and time.monotonic() < end:
        time.sleep(dice.uniform(SHORTEST, LONGEST))
        if killed == MOST_KILLS:
            continue
        victim = dice.randrange(WORKERS)
        os.kill(workers[victim], signal.SIGKILL)
        os.waitpid(workers[victim], 0)
        killed += 1
        workers[victim] = start_worker()
    for worker in workers:
        os.kill(worker, signal.SIGTERM)
    codes = [os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) for worker in workers]
    print(killed, codes, flush=True)  # noqa: T201 its only answer
    return 0 if codes == [0] * WORKERS else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))

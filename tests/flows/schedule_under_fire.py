"""Two workers on one database, killed at random moments, until nothing is left on the schedule.

`python -m tests.flows.schedule_under_fire SEED SECONDS` starts them with the environment's settings
and prints how many of them were killed. A process of its own, so that it may fork.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

import django
import psycopg

WORKERS = 2
# Seconds between two kills.
SHORTEST, LONGEST = 0.05, 0.8
LEFT = """
SELECT (SELECT count(*) FROM wagtailcore_revision WHERE approved_go_live_at <= now())
     + (SELECT count(*) FROM wagtailcore_page WHERE live AND expire_at <= now())
"""


def start_worker() -> int:
    """A worker in a process of its own; its id."""
    child = os.fork()
    if child:
        return child
    from api.worker.jobs import JOBS
    from api.worker.loop import run_until_stopped

    code = 1
    try:
        run_until_stopped([one for one in JOBS if one.name != "pictures"], sys.stderr)
        code = 0
    finally:
        os._exit(code)


def is_done(watcher: psycopg.Connection, failing: int) -> bool:
    """Whether only what cannot be done is left."""
    row = watcher.execute(LEFT).fetchone()
    return row is not None and row[0] <= failing


def main(seed: int, seconds: float, failing: int = 1) -> int:
    django.setup()
    dice = random.Random(seed)
    end, killed = time.monotonic() + seconds, 0
    watcher = psycopg.connect(os.environ["WATCHED_DATABASE"], autocommit=True)
    workers = [start_worker() for _ in range(WORKERS)]
    while not is_done(watcher, failing) and time.monotonic() < end:
        time.sleep(dice.uniform(SHORTEST, LONGEST))
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
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    sys.exit(main(int(sys.argv[1]), float(sys.argv[2])))

"""How soon a published change reaches a receiver on this computer, by a worker that does all else,
too."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from api.webhooks.endpoints import make_endpoint
from api.webhooks.replays import send_test
from pages.models import ArticlePage
from tests.crash.output import say
from tests.factories import sections
from tests.factories.pages import fresh, home_of, make_clinic, make_page, publish_page
from tests.webhooks.receiver import running_receiver

ROOT = Path(__file__).resolve().parents[2]
PAGES = 10


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds until the receiver had it, of each publication: from its commit, and from before it
    was begun."""

    from_commit: list[float]
    from_click: list[float]


def measure(count: int, seed: int) -> Latency:
    """Publish so many times, one after the other, in a clinic of its own."""
    dice = random.Random(seed)
    clinic = make_clinic("latency")
    home = home_of(clinic)
    pages = [
        make_page(home, ArticlePage, f"Page {number}", sections.text()) for number in range(PAGES)
    ]
    found = Latency([], [])
    with running_receiver() as receiver, running_worker():
        endpoint, _ = make_endpoint(clinic, "Site", receiver.url)
        send_test(endpoint)
        receiver.wait_for(1, 60)
        for number in range(count):
            time.sleep(dice.uniform(0.05, 0.5))
            seen, clicked = len(receiver.received), time.monotonic()
            publish_page(fresh(dice.choice(pages)), title=f"Version {number}")
            committed = time.monotonic()
            came = receiver.wait_for(seen + 1, 60)[-1].at
            found.from_commit.append(came - committed)
            found.from_click.append(came - clicked)
    return found


def tell(found: Latency) -> None:
    """Print the spread."""
    say(f"{len(found.from_commit)} publications reached the receiver")
    say(f"  from the commit: {_spread(found.from_commit)}")
    say(f"  from the click:  {_spread(found.from_click)}")


@contextmanager
def running_worker() -> Iterator[subprocess.Popen[bytes]]:
    """`manage.py worker` with this process's settings and database."""
    worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=ROOT, env=os.environ)
    try:
        yield worker
    finally:
        worker.terminate()
        worker.wait()


def _spread(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    shown = {"median": 0.5, "95 %": 0.95, "99 %": 0.99}
    parts = [
        f"{name} {ordered[round(part * (len(ordered) - 1))] * 1000:.0f} ms"
        for name, part in shown.items()
    ]
    return ", ".join([*parts, f"longest {ordered[-1] * 1000:.0f} ms"])

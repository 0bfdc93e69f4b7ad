"""Kills a live server and its worker at random moments, and begins them again."""

from __future__ import annotations

import random
import time
from collections import Counter

from tests.crash.arena import Arena
from tests.crash.output import say, told
from tests.crash.stage import Stage

EDITORS = 5
THREADS = 8
# Most of what can go wrong goes wrong in the server.
VICTIMS = ("server", "server", "worker")
# A kill comes a moment after so many answers, whatever the speed of the machine.
MOST_ANSWERS = 6
LONGEST_PEACE_SECONDS = 30
LONGEST_MOMENT_SECONDS = 0.15
ACTS = {
    "publish": 8,
    "unpublish": 3,
    "move": 3,
    "delete_and_make_another": 2,
    "schedule": 3,
    "save_condition": 1,
    "save_clinic": 1,
    "rename_parent": 1,
    "publish_together": 1,
}


def run(stage: Stage, seed: int, count: int) -> list[str]:
    """Kill so often; print what happened; what went wrong."""
    start = time.monotonic()
    chance = random.Random(f"{seed} kills")
    killed: Counter[str] = Counter()
    with Arena(stage, "kills", seed, [ACTS] * EDITORS, THREADS) as arena:
        for _ in range(count):
            arena.load.wait_for_answers(chance.randint(0, MOST_ANSWERS), LONGEST_PEACE_SECONDS)
            time.sleep(chance.uniform(0, LONGEST_MOMENT_SECONDS))
            victim = chance.choice(VICTIMS)
            arena.servers.kill(victim)
            arena.servers.start(victim)
            killed[victim] += 1
        notes, acknowledged, problems = arena.end()
    say(f"Random kills: {dict(killed)} in {time.monotonic() - start:.0f} s")
    say(f"  {acknowledged} publications acknowledged; {dict(sorted(notes.answers.items()))}")
    # Who does not know whether a form was taken may send one that is out of date.
    for refused in notes.refused:
        say(f"  refused: {refused}")
    return told("random kills", problems)

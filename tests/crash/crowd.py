"""Many people publish at once: pages of their own, and what all share, in every order."""

from __future__ import annotations

import time

from tests.crash.arena import Arena
from tests.crash.output import say, told
from tests.crash.stage import Stage

OWN = {"publish": 6, "unpublish": 1, "move": 2, "delete_and_make_another": 1, "schedule": 1}
# By the number of an editor: most have pages of their own, the others change what all share.
ROLES = (
    OWN,
    OWN,
    {"rename_parent": 2, "reorder_parents": 1, "publish": 1},
    {"publish_together": 3, "publish": 1},
    OWN,
    {"save_condition": 2, "save_clinic": 1, "publish": 1},
    {"publish_together": 3, "save_picture": 1},
    OWN | {"save_picture": 2},
)


def run(stage: Stage, seed: int, editors: int, seconds: float) -> list[str]:
    """Let so many people work for so long; print what happened; what went wrong."""
    acts = [ROLES[number % len(ROLES)] for number in range(editors)]
    with Arena(stage, "crowd", seed, acts, threads=editors + 4) as arena:
        time.sleep(seconds)
        notes, acknowledged, problems = arena.end()
    say(f"{editors} publishers for {seconds:.0f} s: {acknowledged} publications acknowledged")
    say(f"  {dict(sorted(notes.answers.items()))}")
    return told("crowd", [*notes.refused, *problems])

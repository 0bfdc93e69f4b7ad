"""All editors and readers at once, in a process of their own, until they are told to stop."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from tests.crash.editors import Editor, Notes, Reader
from tests.crash.ledger import Entry
from tests.crash.load_site import LoadSite
from tests.crash.processes import Child, begun

READERS = 2


class Load:
    """Editors at work on a server; `acts` say who of them does what how often."""

    def __init__(self, site: LoadSite, port: int, seed: int, acts: list[dict[str, int]]) -> None:
        self._over = multiprocessing.Event()
        self._answers = multiprocessing.Value("i", 0)
        self._child: Child = begun(
            lambda: _work(site, port, seed, acts, self._over.is_set, self._count)
        )

    def wait_for_answers(self, count: int, seconds: float) -> None:
        """Until so many more forms were answered, or so long."""
        until, wanted = time.monotonic() + seconds, self._answers.value + count
        while self._answers.value < wanted and time.monotonic() < until:
            time.sleep(0.001)

    def _count(self) -> None:
        with self._answers.get_lock():
            self._answers.value += 1

    def finished(self) -> Notes:
        """Let everybody finish what they sent; what they noted."""
        self._over.set()
        noted = self._child.ended().result
        notes = Notes(problems=noted["problems"], refused=noted["refused"])
        notes.entries = [Entry(**one) for one in noted["entries"]]
        notes.answers.update(noted["answers"])
        return notes


def _work(
    site: LoadSite,
    port: int,
    seed: int,
    acts: list[dict[str, int]],
    is_over: Callable[[], bool],
    answered: Callable[[], None],
) -> dict[str, Any]:
    notes = Notes(answered)
    people = [
        threading.Thread(
            target=Editor(site, number, port, seed, notes).work, args=(is_over, chosen)
        )
        for number, chosen in enumerate(acts)
    ]
    people += [
        threading.Thread(target=Reader(site, port, seed + number, notes).work, args=(is_over,))
        for number in range(READERS)
    ]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return {
        "problems": notes.problems,
        "refused": notes.refused,
        "entries": [asdict(one) for one in notes.entries],
        "answers": dict(notes.answers),
    }

"""A live site under load: its database, its server and worker, its editors; and the end of it."""

from __future__ import annotations

import time
from types import TracebackType

from django.core.management import call_command
from django.db import connections
from django.test.utils import setup_test_environment, teardown_test_environment

from tests.crash import load_site, witness
from tests.crash.database import Database
from tests.crash.editors import SETTLED_SECONDS, Notes
from tests.crash.ledger import State
from tests.crash.load import Load
from tests.crash.operations import LOOK_ONCE
from tests.crash.outcome import compared
from tests.crash.processes import forked
from tests.crash.servers import Servers
from tests.crash.stage import Stage
from tests.crash.truth import lies

DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"


class Arena:
    """Editors at work on a running server; leaving it stops everything."""

    def __init__(
        self, stage: Stage, name: str, seed: int, acts: list[dict[str, int]], threads: int
    ) -> None:
        url = stage.database(name)
        setup_test_environment()
        self.site = load_site.build(len(acts))
        teardown_test_environment()
        connections.close_all()
        self.first = {
            page.slug: State(page.title, page.parent) for pages in self.site.own for page in pages
        }
        self.database = Database(url, witness.TABLES)
        witness.install(self.database)
        self.said = stage.media(name) / "worker-errors.txt"
        self.said.touch()
        self.servers = Servers(threads, self.said)
        self._seed, self._acts = seed, acts

    def __enter__(self) -> Arena:
        # Imports the views once, for all that are forked from here.
        import config.wsgi  # noqa: F401

        self.servers.start("server")
        self.servers.start("worker")
        self.load = Load(self.site, self.servers.port, self._seed, self._acts)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.servers.stop()

    def end(self) -> tuple[Notes, int, list[str]]:
        """Stop everybody and do what is still due: what was noted, how many publications were
        acknowledged, and all that is wrong then."""
        notes = self.load.finished()
        time.sleep(SETTLED_SECONDS)
        self.servers.stop()
        self.database.wait_until_alone()
        forked(lambda: call_command(*LOOK_ONCE))
        outcome = compared(self.first, notes.entries, self.database)
        problems = [*notes.problems, *outcome.problems, *witness.untold(self.database)]
        problems += forked(lies).result
        problems += self.said.read_text().splitlines()
        ((deadlocks,),) = self.database.rows(DEADLOCKS)
        problems += [f"{deadlocks} deadlocks"] if deadlocks else []
        return notes, outcome.acknowledged, problems

"""Fixtures and rules of all tests. The database server is started by tests.postgres_plugin."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Most cases of wide tables are `long`. What takes long begins first, so that nobody waits for
    it alone at the end. On SQLite tests marked `postgres` are skipped, with the reason shown."""
    mark_most_of_wide_tables(items)
    yield
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = long_ones_first(items, workers)
    if os.environ.get("TEST_DATABASE") != "sqlite":
        return
    skip = pytest.mark.skip(reason="needs PostgreSQL")
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(skip)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: nobody looks through it for garbage again,
    and for what tests leave less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def mark_most_of_wide_tables(items: list[pytest.Item]) -> None:
    """Of each test marked `wide(cases)` all but so many are `long`. What stays is spread evenly
    over its table, in the table's order, and is the same in every run."""
    tables: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("wide"):
            tables.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for table in tables.values():
        marker: Any = table[0].get_closest_marker("wide")
        table.sort(key=place_in_table)
        staying = spread(len(table), marker.args[0])
        for place, item in enumerate(table):
            if place not in staying:
                item.add_marker(pytest.mark.long)


def place_in_table(item: Any) -> tuple[int, ...]:
    return tuple(item.callspec.indices.values())


def spread(number: int, chosen: int) -> set[int]:
    """So many places of a list of this length, evenly apart, the first among them."""
    return {place * number // chosen for place in range(chosen)}


def long_ones_first(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The tests in an order whose parts of equal length, one for each worker, all begin with tests
    marked `slow`, each module's together; otherwise as they were."""
    size = -(-len(items) // workers)
    parts: list[list[pytest.Item]] = [[] for _ in range(workers)]
    slow = [item for item in items if item.get_closest_marker("slow")]
    for module in dict.fromkeys(item.path for item in slow):
        smallest = min(parts, key=len)
        smallest.extend(item for item in slow if item.path == module)
    others = iter([item for item in items if not item.get_closest_marker("slow")])
    for part in parts:
        part.extend(islice(others, max(0, size - len(part))))
    return [item for part in parts for item in part]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Before the tests' database is made: on SQLite it begins as a copy, as on PostgreSQL."""
    from tests.sqlite_template import migrations_are_copied

    if connections["default"].vendor != "sqlite":
        yield
        return
    with migrations_are_copied():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The tests' database, in which public reads have a reader's rights, the memory of answers must
    say what Django says, and every test begins with the rows that the migrations made."""
    from tests.memory_beside import memory_beside_django
    from tests.reader_rights import readers_with_rights_of_readers
    from tests.starting_rows import starting_rows_are_kept

    with contextlib.ExitStack() as stack:
        stack.enter_context(memory_beside_django())
        with django_db_blocker.unblock():
            stack.enter_context(starting_rows_are_kept())
            stack.enter_context(readers_with_rights_of_readers())
        yield
        with django_db_blocker.unblock():
            stack.close()


@pytest.fixture(scope="session", autouse=True)
def _no_connection_outlives_the_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """A server's thread that is still winding down would keep PostgreSQL from dropping the test
    database."""
    is_used = any("django_db_setup" in item.fixturenames for item in request.session.items)
    if not is_used or connections["default"].vendor != "postgresql":
        yield
        return
    request.getfixturevalue("django_db_setup")
    blocker: Any = request.getfixturevalue("django_db_blocker")
    yield
    with blocker.unblock(), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

"""Fixtures and rules of all tests. The database server is started by tests.postgres_plugin."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On SQLite the tests marked `postgres` are skipped, with the reason shown."""
    if os.environ.get("TEST_DATABASE") != "sqlite":
        return
    skip = pytest.mark.skip(reason="needs PostgreSQL")
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The tests' database, in which public reads have a reader's rights."""
    from tests.reader_rights import readers_with_rights_of_readers

    with contextlib.ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(readers_with_rights_of_readers())
        yield
        with django_db_blocker.unblock():
            stack.close()

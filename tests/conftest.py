"""Fixtures and rules of all tests. The database server is started by tests.postgres_plugin."""

from __future__ import annotations

import os

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On SQLite the tests marked `postgres` are skipped, with the reason shown."""
    if os.environ.get("TEST_DATABASE") != "sqlite":
        return
    skip = pytest.mark.skip(reason="needs PostgreSQL")
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(skip)

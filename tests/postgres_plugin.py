"""Gives the tests a PostgreSQL server before Django reads its settings; knows no fixture.

DATABASE_URL wins; TEST_DATABASE=sqlite needs no server; else one is started for the run. With
xdist the controller starts it and the workers inherit its DATABASE_URL.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping

import pytest

from tests.postgres import PostgresError, ServerProcess
from tests.postgres_template import migrated_data
from tests.sqlite_template import migrated_file


def needs_server(environment: Mapping[str, str]) -> bool:
    """Whether the environment chooses no database."""
    return environment.get("TEST_DATABASE") != "sqlite" and not environment.get("DATABASE_URL")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    # A wrapper runs ahead of pytest-django's own hook, which loads the settings.
    known = early_config.known_args_namespace
    if needs_server(os.environ) and not (known.help or known.version):
        try:
            server = ServerProcess(migrated_data())
        except PostgresError as error:
            raise pytest.UsageError(str(error)) from error
        os.environ["DATABASE_URL"] = server.url
        early_config.add_cleanup(server.stop)
    elif os.environ.get("TEST_DATABASE") == "sqlite":
        # Here, so that no two workers make it.
        migrated_file()
    return (yield)

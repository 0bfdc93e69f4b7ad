"""How the server connects to its databases."""

from pathlib import Path
from typing import Any

from environ import Env

_SQLITE = "django.db.backends.sqlite3"


def main_database(url: str) -> dict[str, Any]:
    """The connection that editing and publishing use."""
    database = _kept(url)
    if database["ENGINE"] == _SQLITE:
        # One writer at a time that waits its turn, and readers that never wait.
        database.setdefault("OPTIONS", {}).update(
            timeout=20,
            transaction_mode="IMMEDIATE",
            init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        )
    return database


def reader_database(url: str) -> dict[str, Any]:
    """The connection that public reads use; SQLite's file is opened for reading only.

    On PostgreSQL the account of the URL decides what it may: `manage.py create_reader_role`.
    """
    database = _kept(url)
    # A database of the tests' own: its rows are those of the main connection.
    database["TEST"] = {"MIRROR": "default"}
    if database["ENGINE"] == _SQLITE:
        database["NAME"] = f"{Path(database['NAME']).absolute().as_uri()}?mode=ro"
        database.setdefault("OPTIONS", {}).update(timeout=20, init_command="PRAGMA query_only=ON;")
    return database


def _kept(url: str) -> dict[str, Any]:
    database: dict[str, Any] = Env.db_url_config(url)
    # Each thread keeps its connection: opening one costs more than a read, and so does a pool's
    # lending.
    database["CONN_MAX_AGE"] = None
    # The admin asks first whether its connection is still alive; public reads just ask again.
    database["CONN_HEALTH_CHECKS"] = True
    return database

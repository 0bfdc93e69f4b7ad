"""A SQLite database that has all migrations already; made once, kept in `var`, and copied into the
empty one of a test run before Django migrates it.

Knows no Django before it copies: the migrations are applied by `manage.py migrate` in a process of
its own.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from tests.postgres_template import ROOT, fingerprint

KEPT = ROOT / "var" / "test-sqlite"


def migrated_file() -> Path:
    """The migrated database; made first where it is not there yet. Raises pytest.UsageError."""
    kept = KEPT / f"{fingerprint(sqlite3.sqlite_version)}.sqlite3"
    if not kept.exists():
        _make(kept)
    return kept


@contextlib.contextmanager
def migrations_are_copied() -> Iterator[None]:
    """For the length of the block, a test database is filled before it is migrated."""
    from django.core.management.commands.migrate import Command
    from django.db import connections

    migrate = Command.handle

    def fill_first(self: Command, *args: Any, **options: Any) -> None:
        into = connections[options["database"]]
        into.ensure_connection()
        with contextlib.closing(sqlite3.connect(migrated_file())) as kept:
            kept.backup(into.connection)
        migrate(self, *args, **options)

    with mock.patch.object(Command, "handle", fill_first):
        yield


def _make(kept: Path) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    making = KEPT / f"{secrets.token_hex(4)}.new"
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=os.environ
        | {
            "TEST_DATABASE": "",
            "DATABASE_URL": f"sqlite:///{making}",
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        making.unlink(missing_ok=True)
        raise pytest.UsageError(f"The migrations failed:\n{done.stderr.strip()[-4000:]}")
    for old in KEPT.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    making.replace(kept)

"""Whether this process can do its work, check by check."""

import os
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from django.core.files.storage import FileSystemStorage, default_storage
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from api.database import READER, read_connection
from api.operations.heartbeat import is_silent, last_heard

OK, DEGRADED, FAILED = "ok", "degraded", "failed"
Migration = tuple[str, str]
_MIGRATIONS: Final = "migrations"
# How long a probe waits for one that asks the same database already (seconds). Who asks one whose
# host is gone may wait for a quarter of an hour: all others answer readers meanwhile.
PATIENCE: Final = 2.0
_asking: Final[defaultdict[str, threading.Lock]] = defaultdict(threading.Lock)


def checks(now: datetime) -> dict[str, bool]:
    """Which checks pass. A database that does not answer, or is not migrated, is asked nothing
    else.

    `database` is that of editing, `reader` the one of public reads where it is another; `media` is
    whether uploads can be stored, asked only of a folder: a bucket is not written to for a probe.
    """
    found = {"database": answers(connections[DEFAULT_DB_ALIAS])}
    if READER in connections.settings:
        found["reader"] = answers(read_connection())
    found["media"] = is_media_writable()
    if found["database"]:
        found[_MIGRATIONS] = passes(lambda: not missing_migrations())
    if found.get(_MIGRATIONS):
        found["worker"] = passes(lambda: not is_silent(last_heard(), now))
    return found


def vital_checks() -> set[str]:
    """The checks without which the public cannot be answered."""
    return {READER if READER in connections.settings else "database", _MIGRATIONS}


def state_of(found: Mapping[str, bool], vital: Iterable[str]) -> str:
    """`failed` when public reads cannot be answered, `degraded` when something else is wrong."""
    if all(found.values()):
        return OK
    return DEGRADED if all(found.get(name, True) for name in vital) else FAILED


def answers(connection: BaseDatabaseWrapper) -> bool:
    """Whether a database answers; asked by one thread at a time."""

    def ask() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())

    lock = _asking[connection.alias]
    if not lock.acquire(timeout=PATIENCE):
        return False
    try:
        return passes(ask)
    finally:
        lock.release()


def passes(ask: Callable[[], bool]) -> bool:
    """What `ask` gives, or False when the database fails meanwhile."""
    try:
        return ask()
    except DatabaseError:
        return False


def missing_migrations() -> set[Migration]:
    """What `manage.py migrate` has still to do."""
    applied = set(MigrationRecorder(connections[DEFAULT_DB_ALIAS]).applied_migrations())
    return {
        migration
        for migration, replaced in known_migrations().items()
        if migration not in applied and not (replaced and replaced <= applied)
    }


@cache
def known_migrations() -> dict[Migration, frozenset[Migration]]:
    """All migrations of this version of the code, each with those that it replaces."""
    found = MigrationLoader(None).disk_migrations
    return {key: frozenset(one.replaces) for key, one in found.items()}


def is_media_writable() -> bool:
    """Whether a file can be stored where uploads lie, as far as that is known without storing
    one."""
    if not isinstance(default_storage, FileSystemStorage):
        return True
    folder = Path(default_storage.location)
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK | os.X_OK)

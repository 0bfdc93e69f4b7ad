"""A built site as rows and files: written back in one go where building takes thousands of
statements. Knows nothing of what the rows mean. Other databases than PostgreSQL build each time."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction

Rows = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class SiteCopy:
    """What `build` gave, with the rows of the tables it wrote to and the files it stored."""

    made: Any
    rows: Rows
    emptied: list[str]
    next_ids: dict[str, int]
    files: dict[Path, bytes]


_copies: dict[str, SiteCopy] = {}


@contextlib.contextmanager
def shared_by_tests(blocker: Any, build: Callable[[], Any]) -> Iterator[Any]:
    """What `build` made, for a fixture of a module or class: it stands in a transaction that is
    rolled back after the last test; each test's own transaction is one inside it."""
    with blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            yield built_once(build)
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


def built_once(build: Callable[[], Any]) -> Any:
    """What `build` made, in this transaction; built the first time, afterwards written back.

    A copy serves only over the very rows it was built on: ids of content types change when a test
    empties the database.
    """
    if connection.vendor != "postgresql":
        return build()
    columns = columns_of_tables()
    before = {table: read_table(table, names) for table, names in columns.items()}
    name = f"{build.__module__}.{build.__qualname__}"
    ground = hashlib.sha256(repr((name, before)).encode()).hexdigest()
    if ground in _copies:
        _write(_copies[ground], columns)
    else:
        _copies[ground] = _built(build, columns, before)
    return _copies[ground].made


def _built(build: Callable[[], Any], columns: dict[str, str], before: Rows) -> SiteCopy:
    files = _files()
    made = build()
    after = {table: read_table(table, names) for table, names in columns.items()}
    changed = {table: rows for table, rows in after.items() if rows != before[table]}
    return SiteCopy(
        made=made,
        rows=changed,
        emptied=[table for table in changed if before[table]],
        next_ids=_sequences(changed),
        files={path: path.read_bytes() for path in _files() - files},
    )


def _write(copy: SiteCopy, columns: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        for table in copy.emptied:
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
        for table, rows in copy.rows.items():
            write_table(table, columns[table], rows)
        for sequence, value in copy.next_ids.items():
            cursor.execute("SELECT setval(%s, %s)", [sequence, value])
    for path, data in copy.files.items():
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    cache.clear()


def columns_of_tables() -> dict[str, str]:
    """The columns of every table that can be written, as SQL."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name,"
            " string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)"
            " FROM information_schema.columns JOIN information_schema.tables"
            " USING (table_schema, table_name) WHERE table_schema = current_schema()"
            " AND table_type = 'BASE TABLE' AND is_generated = 'NEVER' GROUP BY table_name"
        )
        return dict(cursor.fetchall())


def read_table(table: str, columns: str) -> bytes:
    """The rows of a table in an order of their own, as COPY writes them."""
    statement = f'COPY (SELECT {columns} FROM "{table}" ORDER BY 1) TO STDOUT'  # noqa: S608
    with connection.cursor() as cursor, cursor.cursor.copy(statement) as reading:
        return b"".join(bytes(block) for block in reading)


def write_table(table: str, columns: str, rows: bytes) -> None:
    """Add rows that `read_table` gave."""
    statement = f'COPY "{table}" ({columns}) FROM STDIN'
    with connection.cursor() as cursor, cursor.cursor.copy(statement) as writing:
        writing.write(rows)


def _sequences(tables: Rows) -> dict[str, int]:
    """What counts these tables' keys and the last key each gave."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_serial_sequence(quote_ident(table_name), column_name)"
            " FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND column_name IN ('id', 'sequence')"
            " AND table_name = ANY(%s)",
            [list(tables)],
        )
        found = {}
        for (sequence,) in cursor.fetchall():
            if sequence:
                cursor.execute(f"SELECT last_value FROM {sequence}")  # noqa: S608
                found[sequence] = cursor.fetchone()[0]
    return found


def _files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}

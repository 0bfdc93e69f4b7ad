"""A test that commits leaves the rows that the migrations made, each as it was.

On PostgreSQL only tables with other rows are emptied, and what belongs there is written back; on
SQLite the whole database is copied back. Both are far quicker than emptying a hundred tables, and
content types, permissions and roots keep their ids. Django's own way serves accounts of PostgreSQL
that may not pause foreign keys.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from typing import Any
from unittest import mock

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import TransactionTestCase

from tests.site_copy import Rows, columns_of_tables, read_table, write_table


@contextlib.contextmanager
def starting_rows_are_kept() -> Iterator[None]:
    """For the length of the block, which begins with a database as the migrations made it."""
    if connection.vendor == "sqlite":
        with whole_database_is_copied_back():
            yield
        return
    if not is_superuser():
        yield
        return
    columns = columns_of_tables()
    start = {table: read_table(table, names) for table, names in columns.items()}

    def restore(self: TransactionTestCase) -> None:
        give_back(start, columns)

    with mock.patch.object(TransactionTestCase, "_fixture_teardown", restore):
        # A TestCase rolls back by a method of its own.
        yield


@contextlib.contextmanager
def whole_database_is_copied_back() -> Iterator[None]:
    with contextlib.closing(sqlite3.connect(":memory:", check_same_thread=False)) as start:
        connection.connection.backup(start)

        def restore(self: TransactionTestCase) -> None:
            connection.ensure_connection()
            start.backup(connection.connection)
            ContentType.objects.clear_cache()

        with mock.patch.object(TransactionTestCase, "_fixture_teardown", restore):
            yield


def is_superuser() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        return bool(cursor.fetchone()[0] == "on")


def give_back(start: Rows, columns: dict[str, str]) -> None:
    """Make every table what it was at the start."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in filled_tables(cursor, columns):
            if read_table(table, columns[table]) != start[table]:
                cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
                write_table(table, columns[table], start[table])
        for table, rows in start.items():
            if rows and not read_table(table, columns[table]):
                write_table(table, columns[table], rows)
    ContentType.objects.clear_cache()


def filled_tables(cursor: Any, columns: dict[str, str]) -> list[str]:
    """The tables that have any row."""
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")"  # noqa: S608
        for table in columns
    )
    cursor.execute(asked)
    return [table for (table,) in cursor.fetchall()]

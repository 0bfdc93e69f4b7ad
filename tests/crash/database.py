"""What a database holds, as digests that can be compared, and as rows that are written back."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import psycopg

# The names under which forked processes connect; theirs must have ended before we look.
WAIT_SECONDS = 20
Digests = dict[str, str]


class StillConnected(Exception):
    """A killed process's connection did not end."""


@dataclass(frozen=True, slots=True)
class Kept:
    """All rows as they were: their digests, the rows themselves, the last id of each sequence."""

    digests: Digests
    rows: dict[str, bytes]
    sequences: dict[str, int | None]


class Database:
    """A connection of our own that no forked process uses."""

    def __init__(self, url: str, besides: Collection[str] = ()) -> None:
        """`besides` are tables that say nothing of the content."""
        self.connection = psycopg.connect(
            url.replace("postgres://", "postgresql://", 1), autocommit=True
        )
        self._besides = set(besides)
        self._columns: dict[str, str] = {}
        self.read_columns()

    def read_columns(self) -> None:
        """Learn which tables there are."""
        self._columns = {
            table: columns
            for table, columns in self.rows(
                "SELECT table_name,"
                " string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)"
                " FROM information_schema.columns JOIN information_schema.tables"
                " USING (table_schema, table_name) WHERE table_schema = current_schema()"
                " AND table_type = 'BASE TABLE' AND is_generated = 'NEVER' GROUP BY table_name"
            )
            if table not in self._besides
        }

    def rows(self, statement: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        return self.connection.execute(statement, parameters).fetchall()

    def wait_until_alone(self) -> None:
        """Until no other process is connected: what was not committed is undone then."""
        until = time.monotonic() + WAIT_SECONDS
        while self.rows(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        ):
            if time.monotonic() > until:
                raise StillConnected
            time.sleep(0.002)

    def digests(self) -> Digests:
        """One digest of all rows for each table."""
        return dict(
            self.rows(
                " UNION ALL ".join(
                    f"SELECT '{table}', md5(coalesce(string_agg(row, '' ORDER BY row), ''))"
                    f' FROM (SELECT md5(ROW({columns})::text) AS row FROM "{table}") AS all_rows'
                    for table, columns in self._columns.items()
                )
            )
        )

    def kept(self) -> Kept:
        """All there is, to be written back later."""
        return Kept(
            self.digests(),
            {table: self._read(table) for table in self._columns},
            dict(
                self.rows(
                    "SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences"
                )
            ),
        )

    def restore(self, kept: Kept) -> None:
        """Make every table and sequence what it was."""
        now = self.digests()
        changed = [table for table, digest in kept.digests.items() if now[table] != digest]
        with self.connection.transaction(), self.connection.cursor() as cursor:
            # Neither triggers nor foreign keys, whatever the order of the tables.
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table in changed:
                cursor.execute(f'DELETE FROM "{table}"')
                into = f'COPY "{table}" ({self._columns[table]}) FROM STDIN'
                with cursor.copy(into) as writing:
                    writing.write(kept.rows[table])
        self.rewind(kept)

    def rewind(self, kept: Kept) -> None:
        """Let every sequence go on from where it was; a rolled back transaction does not."""
        calls = (
            f"setval('{name}', {1 if last is None else last}, {last is not None})"
            for name, last in kept.sequences.items()
        )
        self.connection.execute(f"SELECT {', '.join(calls)}")

    def _read(self, table: str) -> bytes:
        statement = f'COPY "{table}" ({self._columns[table]}) TO STDOUT'
        with self.connection.cursor() as cursor, cursor.copy(statement) as reading:
            return b"".join(bytes(block) for block in reading)

"""Whether a row still says what an answer shows: the smallest question that can be asked.

No is also what cannot be told, as without a connection: whoever asks has another way then.
"""

import sqlite3
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import psycopg
from psycopg.pq import ExecStatus

from api.database import read_connection
from api.encoding import digest_of
from api.reads import RowShown

# What is withdrawn, ends or is to be rebuilt at some instant is not what was shown.
_STANDS: Final = (
    "SELECT state = 'published' AND expires_at IS NULL AND rebuild_at IS NULL "
    "AND etag = %s AND changed_at = %s FROM api_deliverydocument WHERE"
)
# The connection of this thread and the names of the statements that it has prepared.
_prepared = threading.local()


@dataclass(frozen=True)
class Question:
    """Whether the row in a place is still this one."""

    row: RowShown

    def is_true(self) -> bool:
        """Asks the database, on this thread's connection if there is one."""
        connection = read_connection()
        session: Any = connection.connection
        if session is None:
            return False
        if connection.vendor == "postgresql":
            return _ask_postgresql(session, *self._prepared)
        return _ask_sqlite(session, self._statement, self._values)

    @cached_property
    def _statement(self) -> str:
        return f"{_STANDS} {self.row.place.condition}"

    @cached_property
    def _values(self) -> list[Any]:
        at = read_connection().ops.adapt_datetimefield_value(self.row.changed_at)
        return [self.row.etag, at, *self.row.place.values]

    @cached_property
    def _prepared(self) -> tuple[bytes, bytes, list[bytes]]:
        statement = _numbered(self._statement).encode()
        # Its name tells it from one that other code prepared on a connection that is shared.
        name = f"stands_{digest_of(statement)}".encode()
        return name, statement, [str(value).encode() for value in self._values]


def _ask_postgresql(
    session: "psycopg.Connection[Any]", name: bytes, statement: bytes, values: list[bytes]
) -> bool:
    """Past psycopg's cursors, which take four times as long as the question itself."""
    if getattr(_prepared, "session", None) is not session:
        _prepared.session, _prepared.names = session, set()
    libpq = session.pgconn
    try:
        if name not in _prepared.names:
            libpq.prepare(name, statement)
            _prepared.names.add(name)
        result = libpq.exec_prepared(name, values)
    except psycopg.Error:
        return False
    if result.status != ExecStatus.TUPLES_OK:
        # Perhaps the statement is gone: the next one to ask prepares it again.
        _prepared.names.discard(name)
        return False
    return result.ntuples == 1 and result.get_value(0, 0) == b"t"


def _ask_sqlite(session: sqlite3.Connection, statement: str, values: list[Any]) -> bool:
    try:
        row = session.execute(statement.replace("%s", "?"), values).fetchone()
    except sqlite3.Error:
        return False
    return row is not None and row[0] == 1


def _numbered(statement: str) -> str:
    """The statement with its places as PostgreSQL itself has them: $1, $2."""
    first, *others = statement.split("%s")
    return first + "".join(f"${number}{text}" for number, text in enumerate(others, 1))

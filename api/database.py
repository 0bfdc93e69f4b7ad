"""Asking the database on a connection that is kept: one statement, asked again once if it was
lost."""

from collections.abc import Sequence
from typing import Any

from django.db import InterfaceError, OperationalError, connection


def rows_of(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of a SELECT.

    A kept connection may have been lost since, as when the database was restarted: a read then asks
    once more on a new one. That spares it the question whether the connection is alive.
    """
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return _ask(sql, parameters)
    except (InterfaceError, OperationalError):
        if connection.in_atomic_block:
            raise
        connection.close()
        return _ask(sql, parameters)


def _ask(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows

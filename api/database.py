"""The one place where public reads ask the database: on a connection of their own where there is
one, which is kept; one statement, asked again once if the connection was lost."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from psycopg.errors import QueryCanceled

from api.models import (
    Change,
    DeliveryDocument,
    Dependency,
    LogPruning,
    SearchEntry,
    SearchTrigram,
    SearchWord,
)

READER: Final = "reader"
# All that public reads may ask for: a reader role can read these and nothing else.
READ_MODELS: Final[tuple[type[Model], ...]] = (
    DeliveryDocument,
    Dependency,
    Change,
    LogPruning,
    SearchEntry,
    SearchTrigram,
    SearchWord,
)


def read_connection() -> BaseDatabaseWrapper:
    """The connection of public reads: the reader's, or without one the only one there is."""
    return connections[READER if READER in connections.settings else DEFAULT_DB_ALIAS]


def rows_of(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of a SELECT.

    A kept connection may have been lost since, as when the database was restarted: a read then asks
    once more on a new one. That spares it the question whether the connection is alive.
    """
    connection = read_connection()
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return _ask(connection, sql, parameters)
    except (InterfaceError, OperationalError) as error:
        took_too_long = isinstance(error.__cause__, QueryCanceled)
        if connection.in_atomic_block or took_too_long:
            raise
        connection.close()
        return _ask(connection, sql, parameters)


def _ask(
    connection: BaseDatabaseWrapper, sql: str, parameters: Sequence[Any]
) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows

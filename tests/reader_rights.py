"""Every public read of a test runs with a reader's rights on a read-only connection.

A test's rows lie in a transaction that no other connection sees, so the rights are put on its own
connection, for the length of the request: each statement then, wherever it comes from, is asked as
the role that `create_reader_role` makes. What the database refused fails the test, also if the code
made do without it.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import psycopg
from django.core.handlers.base import BaseHandler
from django.core.management import call_command
from django.db import Error, connection, connections
from django.db.backends.signals import connection_created
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from psycopg import sql

from api.middleware import NOT_PUBLIC_PREFIXES, PUBLIC_PREFIX
from api.roles.reader import apply_role

PASSWORD = "a password of tests' readers"
REFUSALS = ("permission denied", "read-only transaction", "readonly database")


class MoreThanAReader(AssertionError):
    """A public read asked for something that a reader may not do."""


@contextlib.contextmanager
def readers_with_rights_of_readers() -> Iterator[None]:
    """For the length of the block, with a role of its own that is removed in the end."""
    role = None
    if connection.vendor == "postgresql":
        role = role_of_tests()
        apply_role(connection, role, PASSWORD)
        run(f"GRANT {quoted(role)} TO CURRENT_USER")
    answer = BaseHandler.get_response

    def answer_a_reader(self: BaseHandler, request: HttpRequest) -> HttpResponseBase:
        if not is_public(request):
            return answer(self, request)
        with rights_of_a_reader(role):
            return answer(self, request)

    with mock.patch.object(BaseHandler, "get_response", answer_a_reader):
        yield
    if role is not None:
        run(f"DROP OWNED BY {quoted(role)}")
        run(f"DROP ROLE {quoted(role)}")


def role_of_tests() -> str:
    """The role whose rights public reads have in this database."""
    return f"test_reader_of_{connection.settings_dict['NAME']}"


def is_public(request: HttpRequest) -> bool:
    """Whatever its method: the API answers others without asking the database."""
    path = request.path_info
    return path.startswith(PUBLIC_PREFIX) and not path.startswith(NOT_PUBLIC_PREFIXES)


@contextlib.contextmanager
def rights_of_a_reader(role: str | None) -> Iterator[None]:
    """Without a role (SQLite) the connection is only read-only. Raises MoreThanAReader."""
    refused: list[str] = []

    def noted(execute: Callable[..., Any], statement: str, *others: Any) -> Any:
        try:
            return execute(statement, *others)
        except Error as error:
            if any(words in str(error) for words in REFUSALS):
                refused.append(f"{error}: {statement}")
            raise

    if role is None:
        limited = query_only()
    elif connection.in_atomic_block:
        limited = within_a_savepoint(role)
    else:
        limited = within_a_session(role)
    with limited, connection.execute_wrapper(noted):
        yield
    if refused:
        raise MoreThanAReader("\n".join(refused))


@contextlib.contextmanager
def within_a_savepoint(role: str) -> Iterator[None]:
    """Rights for a part of an open transaction. Past Django, which would count the statements."""
    session = connection.connection
    # A connection that was lost stays so for the request, too.
    with contextlib.suppress(psycopg.OperationalError):
        session.execute(
            f"SAVEPOINT reader; SET LOCAL ROLE {quoted(role)}; SET LOCAL transaction_read_only = on"
        )
    try:
        yield
    finally:
        with contextlib.suppress(psycopg.OperationalError):
            session.execute("ROLLBACK TO SAVEPOINT reader; RELEASE SAVEPOINT reader")


@contextlib.contextmanager
def within_a_session(role: str) -> Iterator[None]:
    """Rights for a connection without a transaction, and for one that takes its place."""
    mine = connections["default"]

    def limit(connection: Any = None, **kwargs: Any) -> None:
        if connection is mine and mine.connection is not None:
            with contextlib.suppress(psycopg.OperationalError):
                mine.connection.execute(
                    f"SET ROLE {quoted(role)}; SET default_transaction_read_only = on"
                )

    limit(mine)
    connection_created.connect(limit)
    try:
        yield
    finally:
        connection_created.disconnect(limit)
        if mine.connection is not None:
            mine.connection.execute("RESET ROLE; RESET default_transaction_read_only")


@contextlib.contextmanager
def query_only() -> Iterator[None]:
    """SQLite's way."""
    connection.ensure_connection()
    connection.connection.execute("PRAGMA query_only=ON")
    try:
        yield
    finally:
        connection.connection.execute("PRAGMA query_only=OFF")


@contextlib.contextmanager
def reader_account(name: str, password: str) -> Iterator[str]:
    """For the length of the block there is an account with a password that may only read what is
    delivered, as the command makes it; each process of the tests has its own. Its name."""
    name = f"{name}_{connection.settings_dict['NAME']}"
    with mock.patch.dict(os.environ, {"PASSWORD_OF_READERS": password}):
        call_command("create_reader_role", name, "--apply", "--password-env", "PASSWORD_OF_READERS")
    yield name
    run(f"DROP OWNED BY {quoted(name)}")
    run(f"DROP ROLE {quoted(name)}")


def quoted(name: str) -> str:
    """A name in SQL."""
    return sql.Identifier(name).as_string()


def run(statement: str) -> None:
    """Runs one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement)

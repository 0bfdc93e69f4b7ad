"""A connection of public reads beside the main one, as READER_DATABASE_URL makes it."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock
from urllib.parse import quote

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from api.database import READER
from config.settings.databases import reader_database


@contextlib.contextmanager
def reader_connection(url: str) -> Iterator[None]:
    """For the length of the block public reads use that database."""
    with contextlib.ExitStack() as stack:
        stack.callback(connections.settings.pop, READER)
        connections.settings[READER] = connections.configure_settings(
            {"default": connection.settings_dict, READER: reader_database(url)}
        )[READER]
        stack.callback(_forget)
        stack.enter_context(mock.patch.object(BaseDatabaseWrapper, "ensure_connection", _opened()))
        yield


def url_of(user: str, password: str = "", **options: str) -> str:
    """The tests' PostgreSQL database for another account."""
    main = connection.settings_dict
    known = {key: str(value) for key, value in main["OPTIONS"].items() if key == "host"}
    asked = "&".join(f"{key}={quote(value)}" for key, value in (known | options).items())
    place = f"{main['HOST']}:{main['PORT']}".rstrip(":")
    return f"postgres://{quote(user)}:{quote(password)}@{place}/{main['NAME']}?{asked}"


def _opened() -> Callable[[BaseDatabaseWrapper], None]:
    """Opens the reader's connection, which Django keeps from tests that did not begin with it."""
    others = BaseDatabaseWrapper.ensure_connection

    def ensure_connection(self: BaseDatabaseWrapper) -> None:
        if self.alias != READER:
            others(self)
        elif self.connection is None:
            with self.wrap_database_errors:
                self.connect()

    return ensure_connection


def _forget() -> None:
    if hasattr(connections._connections, READER):  # type: ignore[attr-defined]
        connections[READER].close()
        del connections[READER]


def superuser() -> dict[str, Any]:
    """The main account's user and password."""
    main = connection.settings_dict
    return {"user": str(main["USER"]), "password": str(main["PASSWORD"])}

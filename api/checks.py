"""Whether public reads can read what they need and nothing can be written on their connection,
whether a front end that was away for a day can still read on, and where webhooks may go."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DEFAULT_DB_ALIAS, connections
from django.db import Error as DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from api.database import READER, read_connection
from api.roles.rights import held_rights, needed_rights, one_value, read_tables
from api.webhooks.urls import allowed_networks

AppConfigs = Sequence[AppConfig] | None


def check_engine(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """api.E001: readers and publishers use the same kind of database."""
    engines = {
        alias: connections.settings[alias]["ENGINE"]
        for alias in (DEFAULT_DB_ALIAS, READER)
        if alias in connections.settings
    }
    if len(set(engines.values())) == 1:
        return []
    return [
        Error(
            "READER_DATABASE_URL names another kind of database than DATABASE_URL.",
            hint="Name the same database, or a replica of it, with the account of a reader.",
            id="api.E001",
        )
    ]


def check_reader(
    app_configs: AppConfigs, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """api.E002, W001, W002, when the reader's database is asked for: `check --database reader`."""
    return reader_messages() if READER in (databases or ()) else []


def check_reader_at_deploy(
    app_configs: AppConfigs, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """The same for `check --deploy`."""
    return [] if READER in (databases or ()) else reader_messages()


def reader_messages() -> list[CheckMessage]:
    """Asks the reader's database; nothing without READER_DATABASE_URL."""
    if READER not in connections.settings:
        return []
    connection = read_connection()
    messages = _unreadable(connection)
    try:
        return messages + _surplus(connection) + _writable(connection)
    except DatabaseError:
        # What cannot be connected to was told of above.
        return messages


def _unreadable(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    """api.E002: every table that public reads ask can be read."""
    for table in read_tables():
        name = connection.ops.quote_name(table)
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT 1 FROM {name} LIMIT 1")  # noqa: S608 a table of ours
        except DatabaseError as error:
            return [
                Error(
                    f"The API cannot read {table} by READER_DATABASE_URL: {str(error).strip()}",
                    hint="Run `manage.py create_reader_role NAME --apply` with the name of that "
                    "account; a replica must be up to date.",
                    id="api.E002",
                )
            ]
    return []


def _surplus(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    """api.W001: the account may do nothing but read what is delivered."""
    if connection.vendor != "postgresql":
        return []
    role = one_value(connection, "SELECT current_user")
    surplus = sorted(held_rights(connection, role) - needed_rights(connection))
    if not surplus:
        return []
    shown = ", ".join(surplus[:5]) + (f" and {len(surplus) - 5} more" if len(surplus) > 5 else "")
    return [
        Warning(
            f"The account of READER_DATABASE_URL may do more than read what is delivered: {shown}.",
            hint="Name an account made by `manage.py create_reader_role`.",
            id="api.W001",
        )
    ]


def _writable(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    """api.W002: the connection is read-only by itself."""
    if connection.vendor == "postgresql":
        is_read_only = one_value(connection, "SHOW transaction_read_only") == "on"
    else:
        is_read_only = bool(one_value(connection, "PRAGMA query_only"))
    if is_read_only:
        return []
    return [
        Warning(
            "Connections by READER_DATABASE_URL are open for writing.",
            hint="Run `manage.py create_reader_role NAME --apply` with the name of that account.",
            id="api.W002",
        )
    ]


def check_retention(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """api.E003: the log of changes is kept for a day at least."""
    if settings.CHANGE_RETENTION_DAYS >= 1:
        return []
    return [
        Error(
            "CHANGE_RETENTION_DAYS is less than 1: no front end could read the log of changes.",
            hint="Set it to the number of days for which a front end may be away, such as 90.",
            id="api.E003",
        )
    ]


def check_networks(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """api.E004: the networks that webhooks may be sent to besides are networks."""
    try:
        allowed_networks()
    except ValueError as error:
        return [
            Error(
                f"WEBHOOK_ALLOWED_PRIVATE_NETWORKS: {error}.",
                hint="Leave it empty, or name networks separated by commas, such as 10.20.0.0/16.",
                id="api.E004",
            )
        ]
    return []


CHECKS = (
    check_engine, check_networks, check_retention, check_reader, check_reader_at_deploy,
)  # fmt: skip


def connect() -> None:
    """Has Django ask."""
    register(check_engine)
    register(check_networks)
    register(check_retention)
    register(check_reader, Tags.database)
    register(check_reader_at_deploy, deploy=True)

"""Making a reader role, and being sure of it. Knows no command line."""

from django.db import Error, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from api.roles.rights import held_rights, needed_rights, one_value, standing_rights
from api.roles.statements import name_problem, password_statement, reader_steps, script


class RoleError(Exception):
    """The role cannot be made a reader; the message says why and what to do."""


class WrongDatabase(RoleError):
    """Only PostgreSQL has roles. SQLite's file is opened read-only when READER_DATABASE_URL names
    it."""


def role_script(connection: BaseDatabaseWrapper, name: str) -> str:
    """The SQL that makes the role. Raises RoleError."""
    _require_reader(connection, name)
    return script(reader_steps(connection, name), name)


def apply_role(connection: BaseDatabaseWrapper, name: str, password: str | None = None) -> None:
    """Makes the role, or mends it, and keeps nothing of it unless it may do exactly what it should.

    The transaction is its own. Without a password the role keeps the one it has. Raises RoleError.
    """
    _require_reader(connection, name)
    statements = [one for step in reader_steps(connection, name) for one in step.statements]
    if password is not None:
        statements.append(password_statement(connection, name, password))
    with transaction.atomic(using=connection.alias):
        try:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
        except Error as error:
            raise RoleError(
                f"PostgreSQL refused: {str(error).strip()}. Print the SQL, without --apply, for "
                "somebody who owns the database."
            ) from error
        _require_exact(connection, name)


def _require_reader(connection: BaseDatabaseWrapper, name: str) -> None:
    """Raises RoleError for a name no role can have, and for a role that serves something else."""
    if connection.vendor != "postgresql":
        raise WrongDatabase(str(WrongDatabase.__doc__))
    problem = name_problem(name)
    if problem is not None:
        raise RoleError(f"The name {problem}: {name!r}.")
    if one_value(connection, "SELECT %s IN (current_user, session_user)", [name]):
        raise RoleError(f"{name} is the account that is asking: choose another name.")
    standing = standing_rights(connection, name)
    if standing:
        raise RoleError(
            f"The role {name} serves something else (it is known for {', '.join(sorted(standing))})"
            ": choose another name."
        )


def _require_exact(connection: BaseDatabaseWrapper, name: str) -> None:
    held, needed = held_rights(connection, name), needed_rights(connection)
    if held == needed:
        return
    parts = []
    if held - needed:
        parts.append(f"could also do this: {', '.join(sorted(held - needed))}")
    if needed - held:
        parts.append(f"could not do this: {', '.join(sorted(needed - held))}")
    raise RoleError(
        f"Nothing was changed, for the role {' and '.join(parts)}. Somebody else gave or keeps "
        "that right; they have to run the SQL that is printed without --apply."
    )

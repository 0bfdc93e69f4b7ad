"""The SQL that makes a reader role what it should be, and nothing more. Run again it changes
nothing."""

from dataclasses import dataclass
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from api.roles.rights import one_value, read_tables, schema_of

TIMEOUT_SECONDS: Final = 10
# PostgreSQL cuts off what is longer, and so would give the rights to another role.
LONGEST_NAME_BYTES: Final = 63


@dataclass(frozen=True, slots=True)
class Step:
    """Statements that do one thing, and what that is."""

    purpose: str
    statements: list[str]


def name_problem(name: str) -> str | None:
    """Why a role cannot have this name, or None."""
    if not name or "\x00" in name or not name.isprintable():
        return "must be made of visible characters"
    if len(name.encode()) > LONGEST_NAME_BYTES:
        return f"must not be longer than {LONGEST_NAME_BYTES} bytes"
    if name.startswith("pg_") or name in ("public", "none"):
        return "is one that PostgreSQL keeps for itself"
    return None


def reader_steps(connection: BaseDatabaseWrapper, name: str) -> list[Step]:
    """What to run, in order and in one transaction, as the owner of the tables or a superuser."""
    role = _identifier(name)
    own = schema_of(connection)
    schema = _identifier(own)
    database = _identifier(str(one_value(connection, "SELECT current_database()")))
    tables = [f"{schema}.{_identifier(table)}" for table in read_tables()]
    return [
        Step("The role, if there is none yet", [_create(name), f"ALTER ROLE {role} LOGIN;"]),
        Step("It acts for nobody else", _leave_groups(connection, name)),
        Step(
            "Nothing that it was ever given stays",
            [
                *(_take_all(role, _identifier(one)) for one in _schemas(connection)),
                f"REVOKE ALL ON DATABASE {database} FROM {role};",
            ],
        ),
        Step(
            "Nor what everybody may do; the owner of the database keeps all that is taken here",
            [
                f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC;",
                f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM PUBLIC;",
                f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC;",
                f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC;",
            ],
        ),
        Step("Nor is it given tables to come", _no_defaults(connection, role, own)),
        Step(
            "It reads what is delivered",
            [
                f"GRANT CONNECT ON DATABASE {database} TO {role};",
                f"GRANT USAGE ON SCHEMA {schema} TO {role};",
                f"GRANT SELECT ON TABLE\n    {f',{chr(10)}    '.join(tables)}\nTO {role};",
            ],
        ),
        Step(
            "Its connections are for reading, and for short questions",
            [
                f"ALTER ROLE {role} IN DATABASE {database} SET {setting};"
                for setting in (
                    "default_transaction_read_only = on",
                    f"statement_timeout = '{TIMEOUT_SECONDS}s'",
                )
            ],
        ),
    ]


def password_statement(connection: BaseDatabaseWrapper, name: str, password: str) -> str:
    """Sets the role's password without telling it: the server gets a SCRAM verifier."""
    connection.ensure_connection()
    verifier = connection.connection.pgconn.encrypt_password(
        password.encode(), name.encode(), b"scram-sha-256"
    )
    return f"ALTER ROLE {_identifier(name)} PASSWORD {_literal(verifier.decode())};"


def script(steps: list[Step], name: str) -> str:
    """The steps as a file for psql, with what each is for."""
    parts = ["BEGIN;"]
    for step in steps:
        if step.statements:
            parts.append("\n".join([f"-- {step.purpose}.", *step.statements]))
    parts += ["COMMIT;", "-- Give it a password that no history keeps, in psql:"]
    return "\n\n".join(parts) + f"\n--   \\password {_identifier(name)}\n"


def _create(name: str) -> str:
    body = (
        f"BEGIN\n    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {_literal(name)}) THEN\n"
        f"        CREATE ROLE {_identifier(name)};\n    END IF;\nEND"
    )
    tag = "$do$"
    while tag in body:
        tag = f"{tag[:-1]}_$"
    return f"DO {tag}\n{body}\n{tag};"


def _leave_groups(connection: BaseDatabaseWrapper, name: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_userbyid(m.roleid), pg_get_userbyid(m.grantor) FROM pg_auth_members m "
            "JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = %s ORDER BY 1, 2",
            [name],
        )
        memberships = cursor.fetchall()
    return [
        f"REVOKE {_identifier(group)} FROM {_identifier(name)} GRANTED BY {_identifier(grantor)};"
        for group, grantor in memberships
    ]


def _take_all(role: str, schema: str) -> str:
    kinds = ("ALL TABLES IN SCHEMA", "ALL SEQUENCES IN SCHEMA", "ALL ROUTINES IN SCHEMA", "SCHEMA")
    return "\n".join(f"REVOKE ALL ON {kind} {schema} FROM {role};" for kind in kinds)


def _no_defaults(connection: BaseDatabaseWrapper, role: str, schema: str) -> list[str]:
    owner = one_value(
        connection,
        "SELECT COALESCE(max(tableowner), current_user) FROM pg_tables "
        "WHERE schemaname = %s AND tablename = %s",
        [schema, read_tables()[0]],
    )
    return [
        f"ALTER DEFAULT PRIVILEGES FOR ROLE {_identifier(owner)}{where} "
        f"REVOKE ALL ON {kind} FROM {role}, PUBLIC;"
        for where in ("", f" IN SCHEMA {_identifier(schema)}")
        for kind in ("TABLES", "SEQUENCES")
    ]


def _schemas(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' "
            "AND nspname <> 'information_schema' ORDER BY 1"
        )
        return [schema for (schema,) in cursor.fetchall()]


def _identifier(name: str) -> str:
    return sql.Identifier(name).as_string()


def _literal(text: str) -> str:
    return sql.Literal(text).as_string()

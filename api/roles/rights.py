"""What a role may do in a database, told by PostgreSQL itself, beside what a reader needs."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

from api.database import READ_MODELS

# Every right is one line of words; %(role)s is the role's name. Of no interest are PostgreSQL's own
# schemas, and what belongs to an extension: that shows to everybody what it means to show.
_SCHEMAS: Final = "n.nspname NOT LIKE 'pg\\_%%' AND n.nspname <> 'information_schema'"
_IS_EXTENSION: Final = (
    "EXISTS (SELECT FROM pg_depend d WHERE d.objid = {0}.oid AND d.deptype = 'e' "
    "AND d.classid = '{1}'::regclass)"
)
_TABLES: Final = f"""
SELECT p.name || ' on table ' || format('%%I.%%I', n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
    unnest(%(table_privileges)s::text[]) AS p(name)
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {_SCHEMAS}
    AND NOT {_IS_EXTENSION.format("c", "pg_class")}
    AND CASE WHEN p.name IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
        THEN has_any_column_privilege(%(role)s, c.oid, p.name)
        ELSE has_table_privilege(%(role)s, c.oid, p.name) END
"""
_SEQUENCES: Final = f"""
SELECT p.name || ' on sequence ' || format('%%I.%%I', n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
    unnest(ARRAY['USAGE', 'SELECT', 'UPDATE']) AS p(name)
WHERE c.relkind = 'S' AND {_SCHEMAS} AND NOT {_IS_EXTENSION.format("c", "pg_class")}
    AND has_sequence_privilege(%(role)s, c.oid, p.name)
"""
_FUNCTIONS: Final = f"""
SELECT 'EXECUTE with its owner''s rights on function ' || format('%%I.%%I', n.nspname, f.proname)
FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
WHERE f.prosecdef AND {_SCHEMAS} AND NOT {_IS_EXTENSION.format("f", "pg_proc")}
    AND has_function_privilege(%(role)s, f.oid, 'EXECUTE')
"""
_PLACES: Final = f"""
SELECT p.name || ' on schema ' || quote_ident(n.nspname)
FROM pg_namespace n, unnest(ARRAY['USAGE', 'CREATE']) AS p(name)
WHERE {_SCHEMAS} AND has_schema_privilege(%(role)s, n.oid, p.name)
    AND (p.name = 'CREATE' OR n.nspname = %(schema)s)
UNION ALL
SELECT p.name || ' on database ' || quote_ident(current_database())
FROM unnest(ARRAY['CONNECT', 'CREATE', 'TEMPORARY']) AS p(name)
WHERE has_database_privilege(%(role)s, current_database(), p.name)
"""
_MEMBERSHIPS: Final = """
SELECT 'the rights of role ' || quote_ident(pg_get_userbyid(m.roleid))
FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = %(role)s
"""
# What no reader has by mistake: a role with one of these serves something else.
_STANDING: Final = """
SELECT p.name FROM pg_roles r, LATERAL (VALUES
    ('being a superuser', r.rolsuper), ('making databases', r.rolcreatedb),
    ('making roles', r.rolcreaterole), ('replication', r.rolreplication),
    ('passing over row security', r.rolbypassrls),
    ('owning what is in this database', EXISTS (
        SELECT FROM pg_shdepend d WHERE d.refobjid = r.oid AND d.deptype = 'o' AND d.dbid IN (
            0, (SELECT oid FROM pg_database WHERE datname = current_database()))))
) AS p(name, is_so) WHERE r.rolname = %(role)s AND p.is_so
"""
_TABLE_PRIVILEGES: Final = (
    "SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER",
)  # fmt: skip


def read_tables() -> list[str]:
    """The names of the tables that public reads ask."""
    return [model._meta.db_table for model in READ_MODELS]


def schema_of(connection: BaseDatabaseWrapper) -> str:
    """The schema in which our tables lie."""
    return str(one_value(connection, "SELECT COALESCE(current_schema(), 'public')"))


def needed_rights(connection: BaseDatabaseWrapper) -> set[str]:
    """All that a reader may do, in the words of `held_rights`."""
    schema = str(one_value(connection, "SELECT quote_ident(%s)", [schema_of(connection)]))
    database = str(one_value(connection, "SELECT quote_ident(current_database())"))
    tables = {f"SELECT on table {schema}.{table}" for table in read_tables()}
    return {f"CONNECT on database {database}", f"USAGE on schema {schema}"} | tables


def held_rights(connection: BaseDatabaseWrapper, role: str) -> set[str]:
    """All that an existing role may do in the database, also as what everybody may do."""
    queries = (_TABLES, _SEQUENCES, _FUNCTIONS, _PLACES, _MEMBERSHIPS, _STANDING)
    return _lines(connection, queries, role)


def standing_rights(connection: BaseDatabaseWrapper, role: str) -> set[str]:
    """What shows that a role serves something else; empty for one that does not exist."""
    return _lines(connection, (_STANDING,), role)


def one_value(connection: BaseDatabaseWrapper, sql: str, parameters: Iterable[Any] = ()) -> Any:
    """The first column of the first row."""
    with connection.cursor() as cursor:
        cursor.execute(sql, tuple(parameters))
        return cursor.fetchone()[0]


def _lines(connection: BaseDatabaseWrapper, queries: Iterable[str], role: str) -> set[str]:
    privileges = list(_TABLE_PRIVILEGES)
    if one_value(connection, "SELECT current_setting('server_version_num')::int") >= 170000:
        privileges.append("MAINTAIN")
    values: dict[str, Any] = {
        "role": role,
        "table_privileges": privileges,
        "schema": schema_of(connection),
    }
    found: set[str] = set()
    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute(query, values)
            found |= {line for (line,) in cursor.fetchall()}
    return found

"""The role that `create_reader_role` makes: what it may do, and whom it refuses."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.database import READ_MODELS
from api.roles.rights import held_rights, needed_rights
from tests.reader_rights import run

NAMES = [
    "content_reader",
    'we"ird',
    "it's $do$ $$",
    "100%s",
    "two words; DROP TABLE x",
    "Größe",
    "r" * 63,
]
pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("create_reader_role", *arguments, stdout=out)
    return out.getvalue()


def one_value(sql: str, *parameters: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        row = cursor.fetchone()
    return row[0] if row else None


def is_exact(name: str) -> bool:
    return held_rights(connection, name) == needed_rights(connection)


def test_a_reader_needs_the_delivery_tables_only() -> None:
    assert {right for right in needed_rights(connection) if right.startswith("SELECT")} == {
        f"SELECT on table public.{model._meta.db_table}" for model in READ_MODELS
    }
    assert len(needed_rights(connection)) == len(READ_MODELS) + 2
    assert {model._meta.app_label for model in READ_MODELS} == {"api"}


@pytest.mark.parametrize("name", NAMES)
def test_role_may_read_what_is_delivered_and_nothing_else(name: str) -> None:
    said = command(name, "--apply")
    assert is_exact(name)
    assert "api_deliverydocument" in said


@pytest.mark.parametrize("name", NAMES)
def test_printed_sql_does_the_same_and_can_be_run_twice(name: str) -> None:
    sql = command(name)
    assert not one_value("SELECT 1 FROM pg_roles WHERE rolname = %s", name)
    inside = sql.replace("BEGIN;\n", "", 1).replace("COMMIT;\n", "", 1)
    for _ in range(2):
        run(inside)
        assert is_exact(name)


def test_printed_sql_says_what_each_part_is_for_and_asks_for_a_password() -> None:
    sql = command("content_reader")
    assert sql.startswith("BEGIN;")
    assert "-- It reads what is delivered.\nGRANT CONNECT" in sql
    assert '\\password "content_reader"' in sql
    assert "PASSWORD '" not in sql


def test_role_may_log_in_and_its_connections_are_short_and_read_only() -> None:
    command("content_reader", "--apply")
    settings = one_value(
        "SELECT setconfig FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole "
        "WHERE rolname = 'content_reader' AND setdatabase = "
        "(SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    assert settings == ["default_transaction_read_only=on", "statement_timeout=10s"]
    assert one_value("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'content_reader'")


@pytest.mark.parametrize(
    "given",
    [
        "GRANT SELECT ON wagtailcore_page TO reader_here",
        "GRANT SELECT (password) ON cms_user TO reader_here",
        "GRANT INSERT, UPDATE, DELETE, TRUNCATE ON api_deliverydocument TO reader_here",
        "GRANT UPDATE (body) ON api_deliverydocument TO reader_here",
        "GRANT USAGE ON SEQUENCE api_deliverydocument_id_seq TO reader_here",
        "GRANT CREATE ON SCHEMA public TO reader_here",
        "GRANT CREATE ON SCHEMA public TO PUBLIC",
        "GRANT SELECT ON cms_user TO PUBLIC",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO PUBLIC",
        'GRANT CREATE, TEMPORARY ON DATABASE "{database}" TO reader_here',
        'GRANT TEMPORARY ON DATABASE "{database}" TO PUBLIC',
        "GRANT pg_read_all_data TO reader_here",
        "CREATE SCHEMA aside; CREATE TABLE aside.secret (); GRANT USAGE ON SCHEMA aside "
        "TO reader_here; GRANT SELECT ON aside.secret TO reader_here",
        "CREATE FUNCTION sesame() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'; "
        "REVOKE ALL ON FUNCTION sesame() FROM PUBLIC; "
        "GRANT EXECUTE ON FUNCTION sesame() TO reader_here",
    ],
)
def test_right_given_before_is_taken(given: str) -> None:
    command("reader_here", "--apply")
    run(given.replace("{database}", connection.settings_dict["NAME"]))
    assert not is_exact("reader_here")

    command("reader_here", "--apply")

    assert is_exact("reader_here")


def test_right_lost_before_is_given_again() -> None:
    command("content_reader", "--apply")
    run("REVOKE SELECT ON api_dependency FROM content_reader")
    assert not is_exact("content_reader")
    command("content_reader", "--apply")
    assert is_exact("content_reader")


def test_tables_to_come_are_not_given() -> None:
    command("content_reader", "--apply")
    run("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO content_reader")
    run("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC")
    command("content_reader", "--apply")
    run("CREATE TABLE to_come (id serial)")
    assert is_exact("content_reader")


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ("CREATE SCHEMA aside; CREATE TABLE aside.open (); GRANT SELECT ON aside.open TO PUBLIC",
         "SELECT on table aside.open"),
        ("CREATE FUNCTION sesame() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
         "EXECUTE with its owner's rights on function public.sesame"),
    ],
)  # fmt: skip
def test_right_that_cannot_be_taken_is_named_and_nothing_is_kept(left: str, said: str) -> None:
    run(left)
    with pytest.raises(CommandError, match="Nothing was changed") as refused:
        command("content_reader", "--apply")
    assert said in str(refused.value)
    assert not one_value("SELECT 1 FROM pg_roles WHERE rolname = 'content_reader'")


@pytest.mark.parametrize("arguments", [[], ["--apply"]])
@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("CREATE ROLE busy SUPERUSER", "being a superuser"),
        ("CREATE ROLE busy CREATEDB", "making databases"),
        ("CREATE ROLE busy CREATEROLE", "making roles"),
        ("CREATE ROLE busy REPLICATION", "replication"),
        ("CREATE ROLE busy BYPASSRLS", "row security"),
        ("CREATE ROLE busy; CREATE TABLE its (); ALTER TABLE its OWNER TO busy", "owning"),
        ("CREATE ROLE busy; CREATE SCHEMA its AUTHORIZATION busy", "owning"),
    ],
)
def test_role_that_serves_something_else_is_refused(
    made: str, said: str, arguments: list[str]
) -> None:
    run(made)
    with pytest.raises(CommandError, match=said):
        command("busy", *arguments)


@pytest.mark.parametrize("arguments", [[], ["--apply"]])
def test_the_account_that_asks_is_refused(arguments: list[str]) -> None:
    with pytest.raises(CommandError, match="choose another name"):
        command(one_value("SELECT current_user"), *arguments)


@pytest.mark.parametrize("arguments", [[], ["--apply"]])
@pytest.mark.parametrize(
    "name", ["", "a\x00b", "a\nb", "pg_reader", "public", "none", "r" * 64, "ü" * 32]
)
def test_name_that_no_role_can_have_is_refused(name: str, arguments: list[str]) -> None:
    with pytest.raises(CommandError, match="The name"):
        command(name, *arguments)


def test_account_that_may_make_no_roles_is_told_to_print_the_sql() -> None:
    run("CREATE ROLE poor; GRANT SELECT ON ALL TABLES IN SCHEMA public TO poor; SET ROLE poor")
    try:
        with pytest.raises(CommandError, match="without --apply"):
            command("content_reader", "--apply")
        assert "GRANT SELECT ON TABLE" in command("content_reader")
    finally:
        run("RESET ROLE")


def test_password_comes_from_the_environment_and_only_its_verifier_is_stored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PASSWORD_OF_READERS", "correct'horse")
    with CaptureQueriesContext(connection) as asked:
        said = command("content_reader", "--apply", "--password-env", "PASSWORD_OF_READERS")
    assert "horse" not in said
    assert any("PASSWORD" in query["sql"] for query in asked)
    assert not any("horse" in query["sql"] for query in asked)
    stored = one_value("SELECT rolpassword FROM pg_authid WHERE rolname = 'content_reader'")
    assert stored.startswith("SCRAM-SHA-256$")

    command("content_reader", "--apply")
    assert stored == one_value("SELECT rolpassword FROM pg_authid WHERE rolname = 'content_reader'")


def test_password_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMPTY", "")
    for variable in ("EMPTY", "NOT_SET_AT_ALL"):
        with pytest.raises(CommandError, match=variable):
            command("content_reader", "--apply", "--password-env", variable)


def test_password_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PASSWORD_OF_READERS", "correct horse")
    with pytest.raises(CommandError, match="goes with --apply"):
        command("content_reader", "--password-env", "PASSWORD_OF_READERS")

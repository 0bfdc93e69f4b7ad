"""With READER_DATABASE_URL public reads use that connection and no other; checks look after it."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.core.checks import CheckMessage
from django.core.checks.registry import registry
from django.db import DatabaseError, OperationalError, connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from api.checks import CHECKS
from api.database import READER, read_connection, rows_of
from api.roles.rights import read_tables
from config.settings.databases import reader_database
from tests.api.conftest import one_of_each
from tests.api.endpoints import ENDPOINTS
from tests.api.reader_connection import reader_connection, superuser, url_of
from tests.reader_rights import PASSWORD, role_of_tests, run


def _refuse(execute: Any, sql: str, *others: Any) -> Any:
    raise AssertionError(f"Asked on the main connection: {sql}")


postgresql = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def reader_url() -> str:
    return url_of(role_of_tests(), PASSWORD)


def messages(**options: Any) -> list[CheckMessage]:
    """What our own checks say, in their order."""
    registered = registry.get_checks(options.pop("include_deployment_checks", False))
    mine = [one for one in CHECKS if one in registered]
    return [message for one in mine for message in one(None, **options)]


def ids(**options: Any) -> list[str]:
    return [one.id or "" for one in messages(**options)]


def told(**options: Any) -> str:
    return " ".join(f"{one.msg} {one.hint}" for one in messages(**options))


class TestOnPostgresql:
    pytestmark = postgresql

    def test_every_endpoint_reads_on_the_readers_connection_alone(self) -> None:
        article = one_of_each().article.subject_id
        with reader_connection(reader_url()), connection.execute_wrapper(_refuse):
            for address in ENDPOINTS.values():
                answer = Client().get(address.format(article=article))
                assert answer.status_code == 200, address
            assert read_connection().settings_dict["USER"] == role_of_tests()

    def test_lost_connection_of_a_reader_is_opened_anew(self) -> None:
        one_of_each()
        with reader_connection(reader_url()):
            assert Client().get(ENDPOINTS["clinic"]).status_code == 200
            [[process]] = rows_of("SELECT pg_backend_pid()", [])
            run(f"SELECT pg_terminate_backend({process}, 5000)")
            assert Client().get(ENDPOINTS["clinic"]).status_code == 200

    def test_read_that_takes_too_long_is_given_up_and_not_asked_again(self) -> None:
        with reader_connection(
            url_of(role_of_tests(), PASSWORD, options="-c statement_timeout=50")
        ):
            with (
                CaptureQueriesContext(read_connection()) as asked,
                pytest.raises(OperationalError) as error,
            ):
                rows_of("SELECT pg_sleep(%s)", [30])
            assert isinstance(error.value.__cause__, psycopg.errors.QueryCanceled)
            assert len(asked) == 1

    def test_reader_role_passes_the_checks(self) -> None:
        with reader_connection(reader_url()):
            assert ids() == []
            assert ids(databases=[READER]) == []
            assert ids(include_deployment_checks=True) == []

    def test_account_that_may_write_is_warned_of(self) -> None:
        with reader_connection(url_of(**superuser())):
            assert ids() == []
            assert ids(databases=["default"]) == []
            found = ["api.W001", "api.W002"]
            assert ids(databases=[READER]) == found
            assert ids(include_deployment_checks=True) == found
            assert ids(include_deployment_checks=True, databases=[READER]) == found
            assert "create_reader_role" in told(databases=[READER])

    @pytest.mark.parametrize(
        ("lost", "given_back"),
        [
            ("REVOKE SELECT ON api_searchentry FROM {role}",
             "GRANT SELECT ON api_searchentry TO {role}"),
            ("REVOKE USAGE ON SCHEMA public FROM {role}, PUBLIC",
             "GRANT USAGE ON SCHEMA public TO {role}, PUBLIC"),
        ],
    )  # fmt: skip
    def test_account_that_cannot_read_what_the_api_needs_is_an_error(
        self, lost: str, given_back: str
    ) -> None:
        role = connection.ops.quote_name(role_of_tests())
        run(lost.format(role=role))
        try:
            with reader_connection(reader_url()):
                assert ids(databases=[READER]) == ["api.E002"]
        finally:
            run(given_back.format(role=role))

    @pytest.mark.parametrize(
        ("given", "taken"),
        [
            ("GRANT SELECT ON wagtailcore_page TO {role}",
             "REVOKE ALL ON wagtailcore_page FROM {role}"),
            ("GRANT SELECT (password) ON cms_user TO {role}",
             "REVOKE ALL ON cms_user FROM {role}"),
            ("GRANT UPDATE ON api_deliverydocument TO {role}",
             "REVOKE UPDATE ON api_deliverydocument FROM {role}"),
            ("GRANT pg_read_all_data TO {role}", "REVOKE pg_read_all_data FROM {role}"),
        ],
    )  # fmt: skip
    def test_right_too_many_is_warned_of(self, given: str, taken: str) -> None:
        role = connection.ops.quote_name(role_of_tests())
        run(given.format(role=role))
        try:
            with reader_connection(reader_url()):
                assert ids(databases=[READER]) == ["api.W001"]
        finally:
            run(taken.format(role=role))

    def test_wrong_password_is_an_error_in_words(self) -> None:
        with reader_connection(url_of(role_of_tests(), "wrong")):
            assert ids(databases=[READER]) == ["api.E002"]
            assert "password" in told(databases=[READER])


class TestOnSqlite:
    """A file beside the tests' own database, whichever that is."""

    pytestmark = pytest.mark.sqlite

    @pytest.fixture(autouse=True)
    def path(self, tmp_path: Path, django_db_blocker: Any) -> Iterator[Path]:
        path = tmp_path / "the clinics' content #1 100%.sqlite3"
        with contextlib.closing(sqlite3.connect(path)) as writer:
            writer.execute("PRAGMA journal_mode=WAL")
            for table in read_tables():
                writer.execute(f"CREATE TABLE {table} (word TEXT)")
            writer.execute("INSERT INTO api_searchword VALUES ('migraine')")
            writer.commit()
        with django_db_blocker.unblock(), reader_connection(f"sqlite:///{quote(str(path))}"):
            yield path

    def test_file_is_read_while_another_connection_writes(self, path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path)) as writer:
            assert rows_of("SELECT word FROM api_searchword", []) == [("migraine",)]
            writer.execute("INSERT INTO api_searchword VALUES ('ketamine')")
            writer.commit()
            assert len(rows_of("SELECT word FROM api_searchword", [])) == 2

    @pytest.mark.parametrize("before", ["SELECT 1", "PRAGMA query_only=OFF"])
    @pytest.mark.parametrize(
        "sql",
        ["DELETE FROM api_searchword", "CREATE TABLE t (x)", "DROP TABLE api_dependency"],
    )
    def test_file_cannot_be_written(self, sql: str, before: str) -> None:
        rows_of(before, [])
        with pytest.raises(DatabaseError, match="readonly"):
            rows_of(sql, [])

    def test_connection_by_itself_writes_nothing_whatever_the_file_allows(self) -> None:
        assert rows_of("PRAGMA query_only", []) == [(1,)]

    def test_file_that_is_not_there_is_an_error_and_is_not_made(self, tmp_path: Path) -> None:
        missing = tmp_path / "missing.sqlite3"
        connections.settings[READER] |= {"NAME": reader_database(f"sqlite:///{missing}")["NAME"]}
        connections[READER].settings_dict["NAME"] = connections.settings[READER]["NAME"]
        assert "api.E002" in ids(databases=[READER])
        assert not missing.exists()

    def test_other_kind_of_database_than_the_main_one_is_an_error(self) -> None:
        assert ids() == ([] if connection.vendor == "sqlite" else ["api.E001"])

    def test_file_opened_for_writing_is_warned_of(self) -> None:
        rows_of("PRAGMA query_only=OFF", [])
        assert "api.W002" in ids(databases=[READER])
        rows_of("PRAGMA query_only=ON", [])
        assert "api.W002" not in ids(databases=[READER])

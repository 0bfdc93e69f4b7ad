"""A server whose READER_DATABASE_URL names a reader role: it answers, and the role does no more."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psycopg
import pytest
from django.db import connection

from api.roles.rights import read_tables
from tests.api.conftest import one_of_each
from tests.api.endpoints import ENDPOINTS
from tests.api.reader_connection import url_of
from tests.bench.server import running_server
from tests.reader_rights import quoted, reader_account

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROLE = "reader_over_http"
PASSWORD = "a reader's pass@word"
# Nothing answers there: what is not asked as the reader fails.
NOWHERE = "postgres://nobody:nothing@127.0.0.1:1/nowhere?connect_timeout=1"
FORBIDDEN = [
    "SELECT title FROM wagtailcore_page",
    "SELECT password FROM cms_user",
    "SELECT * FROM django_session",
    "INSERT INTO api_searchword (word, size) VALUES ('planted', 1)",
    "UPDATE api_deliverydocument SET body = ''",
    "SELECT 1 FROM api_deliverydocument FOR UPDATE",
    "DELETE FROM api_dependency",
    "TRUNCATE api_deliverydocument",
    "DO 'BEGIN LOCK TABLE api_deliverydocument IN ACCESS EXCLUSIVE MODE; END'",
    "DROP TABLE api_deliverydocument",
    "ALTER TABLE api_deliverydocument ADD COLUMN planted int",
    "CREATE INDEX planted ON api_deliverydocument (body)",
    "CREATE TABLE planted (id int)",
    "CREATE TEMPORARY TABLE planted (id int)",
    "CREATE SCHEMA planted",
    "CREATE FUNCTION planted() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE ROLE planted",
    "SELECT nextval('api_deliverydocument_id_seq')",
    "SET ROLE postgres",
    "COPY api_deliverydocument TO PROGRAM 'true'",
    "SELECT pg_read_file('/etc/hostname')",
]


@pytest.fixture
def role() -> Iterator[str]:
    """A role with a password."""
    with reader_account(ROLE, PASSWORD) as name:
        yield name


@pytest.fixture
def session(role: str) -> Iterator[psycopg.Connection]:
    """Logged in as the role, past the application."""
    opened = psycopg.connect(url_of(role, PASSWORD).replace("postgres:", "postgresql:", 1))
    opened.autocommit = True
    yield opened
    opened.close()


@pytest.mark.slow
def test_server_answers_every_endpoint_as_the_reader_though_its_main_database_is_away(
    role: str, tmp_path: Path
) -> None:
    published = one_of_each()
    environment = {
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "DEMO_DIR": str(tmp_path),
        "DATABASE_URL": NOWHERE,
        "READER_DATABASE_URL": url_of(role, PASSWORD),
    }
    ready = b"GET /api/v1/clinics/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with running_server(environment, ready) as (port, _):
        for name, address in ENDPOINTS.items():
            path = address.format(article=published.article.subject_id)
            answer = get(port, path)
            assert answer.status == 200, (name, answer.body)
        found = get(port, ENDPOINTS["search"])
        assert "A first visit" in found.body
        at = f"/api/v1/clinics/harbor/pages/?condition={published.condition.subject_id}"
        assert get(port, at).status == 200
        assert get(port, "/api/v1/clinics/nowhere/").status == 404
        state = get(port, "/ready/")
        assert state.status == 200
        assert json.loads(state.body) == {
            "status": "degraded",
            "checks": {"database": "failed", "reader": "ok", "media": "ok"},
        }


def test_role_logs_in_with_its_password_only(role: str) -> None:
    for wrong in ("", "wrong"):
        url = url_of(role, wrong).replace("postgres:", "postgresql:", 1)
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(url)


def test_session_of_the_role_is_read_only_and_its_statements_are_short(
    session: psycopg.Connection,
) -> None:
    assert session.execute("SHOW transaction_read_only").fetchone() == ("on",)
    assert session.execute("SHOW statement_timeout").fetchone() == ("10s",)
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        session.execute("INSERT INTO api_searchword (word, size) VALUES ('planted', 1)")


def test_role_is_refused_whatever_is_not_its_own_even_when_it_asks_for_writing(
    session: psycopg.Connection,
) -> None:
    session.execute("SET default_transaction_read_only = off")
    for statement in FORBIDDEN:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute(statement)


def test_role_reads_the_delivery_tables_and_no_other(session: psycopg.Connection) -> None:
    one_of_each()
    for table in connection.introspection.table_names():
        statement = f"SELECT 1 FROM {quoted(table)} LIMIT 1"  # noqa: S608
        if table in read_tables():
            session.execute(statement)
        else:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(statement)
    assert session.execute("SELECT COUNT(*) FROM api_deliverydocument").fetchone() == (6,)


def get(port: int, path: str) -> Any:
    """An answer over HTTP."""
    request = Request(f"http://127.0.0.1:{port}{path}", headers={"Host": "localhost"})
    try:
        with urlopen(request, timeout=20) as answer:  # noqa: S310 this computer alone
            return SimpleNamespace(status=answer.status, body=answer.read().decode())
    except HTTPError as error:
        return SimpleNamespace(status=error.code, body=error.read().decode())

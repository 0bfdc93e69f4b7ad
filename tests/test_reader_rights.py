"""The tests' public reads really have no more than a reader's rights: what is planted is found."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from api import database
from tests.factories.delivery import clinic_document
from tests.reader_rights import MoreThanAReader

ADDRESSES = ["/api/v1/clinics/harbor/", "/api/v1/clinics/", "/api/v1/docs/"]
WRITES = [
    "UPDATE api_deliverydocument SET body = ''",
    "DELETE FROM api_searchword",
    "INSERT INTO api_searchword (word, size) VALUES ('planted', 1)",
    "CREATE TABLE planted (id int)",
]
READS = [
    "SELECT title FROM wagtailcore_page",
    "SELECT password FROM cms_user",
    "SELECT session_data FROM django_session",
]

Plant = Callable[[str], None]


def ask(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Puts a statement beside each read of the API."""

    def plant(sql: str) -> None:
        def rows_of(*asked: Any) -> list[tuple[Any, ...]]:
            rows = database._ask(database.read_connection(), *asked)
            ask(sql)
            return rows

        monkeypatch.setattr("api.reads.rows_of", rows_of)

    return plant


@pytest.mark.sqlite
@pytest.mark.django_db
@pytest.mark.parametrize("sql", WRITES)
def test_planted_write_fails_a_test(plant: Plant, sql: str) -> None:
    clinic_document()
    plant(sql)
    with pytest.raises(MoreThanAReader):
        Client(raise_request_exception=False).get(ADDRESSES[0])


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("sql", [*READS, "CREATE TEMPORARY TABLE planted (id int)"])
def test_planted_forbidden_statement_fails_a_test(plant: Plant, sql: str) -> None:
    clinic_document()
    plant(sql)
    with pytest.raises(MoreThanAReader):
        Client(raise_request_exception=False).get(ADDRESSES[0])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_planted_forbidden_statement_fails_a_test_without_a_transaction(plant: Plant) -> None:
    clinic_document()
    for sql in (READS[0], WRITES[0]):
        plant(sql)
        with pytest.raises(MoreThanAReader):
            Client(raise_request_exception=False).get(ADDRESSES[0])


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head", "options", "post"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_forbidden_read_in_front_of_an_endpoint_fails_a_test(
    monkeypatch: pytest.MonkeyPatch, address: str, method: str
) -> None:
    clinic_document()
    import api.middleware

    answered = api.middleware.ProblemMiddleware.__call__

    def and_reads_more(self: Any, request: Any) -> Any:
        response = answered(self, request)
        # Code that makes do without what it was refused hides nothing.
        with pytest.raises(DatabaseError):
            ask(READS[0])
        return response

    monkeypatch.setattr(api.middleware.ProblemMiddleware, "__call__", and_reads_more)
    with pytest.raises(MoreThanAReader):
        getattr(Client(), method)(address)


@pytest.mark.sqlite
@pytest.mark.django_db
def test_the_test_itself_keeps_its_rights() -> None:
    row = clinic_document()
    assert Client().get(ADDRESSES[0]).status_code == 200

    row.delete()
    ask("SELECT title FROM wagtailcore_page")
    ask("SELECT word FROM api_searchword")
    assert Client().get(ADDRESSES[0]).status_code == 404

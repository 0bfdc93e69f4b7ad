"""A database that was restarted costs no reader an error."""

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from tests.factories.delivery import clinic_document


def lose_connection() -> None:
    """What a restart of the server leaves behind: a connection that nobody answers."""
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
    finally:
        other.close()


def answer_of_a_lost_connection(reader: Client) -> None:
    lose_connection()
    reader.get("/api/v1/clinics/harbor/")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/api/v1/clinics/harbor/", "/api/v1/clinics/"])
def test_lost_connection_is_opened_anew_for_a_reader(path: str) -> None:
    clinic_document()
    lose_connection()

    assert Client().get(path).status_code == 200


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_lost_connection_inside_a_transaction_is_not_hidden() -> None:
    clinic_document()
    reader = Client()
    with pytest.raises(OperationalError), transaction.atomic():
        answer_of_a_lost_connection(reader)

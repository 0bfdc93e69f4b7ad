"""A small published clinic, and clients that ask as a front end does."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import pytest_django
from django.db import transaction
from django.test import Client

from tests.factories.delivery import (
    clinic_document,
    clinician_document,
    condition_document,
    page_document,
    redirect_document,
)


@pytest.fixture
def client() -> Client:
    """A client that gets the server's answer to its own failures, too."""
    return Client(raise_request_exception=False)


def one_of_each() -> SimpleNamespace:
    """One document of each subject of the clinic `harbor`."""
    return SimpleNamespace(
        clinic=clinic_document(),
        home=page_document("/", page_type="home", title="Welcome"),
        article=page_document(),
        redirect=redirect_document("/blog/first-visit/", "/articles/a-first-visit/"),
        condition=condition_document("Migraine"),
        clinician=clinician_document("Robin Ashdown"),
    )


@pytest.fixture
def harbor(db: None) -> SimpleNamespace:
    """One document of each subject of the clinic `harbor`."""
    return one_of_each()


@pytest.fixture(scope="module")
def shared_harbor(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[SimpleNamespace]:
    """The same, written once for a module whose every test starts with it; rolled back after its
    last one."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            yield one_of_each()
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)

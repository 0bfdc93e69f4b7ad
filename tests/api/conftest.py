"""A small published clinic, and clients that ask as a front end does."""

from types import SimpleNamespace

import pytest
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


@pytest.fixture
def harbor(db: None) -> SimpleNamespace:
    """One document of each subject of the clinic `harbor`."""
    return SimpleNamespace(
        clinic=clinic_document(),
        home=page_document("/", page_type="home", title="Welcome"),
        article=page_document(),
        redirect=redirect_document("/blog/first-visit/", "/articles/a-first-visit/"),
        condition=condition_document("Migraine"),
        clinician=clinician_document("Robin Ashdown"),
    )

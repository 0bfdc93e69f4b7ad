"""Published sites that the tests of a module share, each test with its own copy."""

import copy
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from tests.factories.pages import two_clinics
from tests.site_copy import shared_by_tests


@pytest.fixture(scope="module")
def built_site(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Two clinics, there once a module in a transaction that is rolled back after its last test;
    on PostgreSQL they are built once and written back for every other module."""
    with shared_by_tests(django_db_blocker, two_clinics) as built:
        yield built


@pytest.fixture
def site(built_site: SimpleNamespace, db: None) -> SimpleNamespace:
    """Two clinics; what a test changes, in memory and in the database, is gone after it."""
    return copy.deepcopy(built_site)

import copy
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from tests.flows.apart import apart
from tests.site_copy import shared_by_tests
from tests.site_fixtures import built_site, site

__all__ = ["built_sides", "built_site", "site", "two"]


@pytest.fixture(scope="module")
def built_sides(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Two clinics with a thing of every kind and a browser for everybody, there once a module."""
    with shared_by_tests(django_db_blocker, apart) as built:
        yield built


@pytest.fixture
def two(built_sides: SimpleNamespace, db: None) -> SimpleNamespace:
    """What `two_sides` gives; what a test changes of it is gone after the test."""
    return copy.deepcopy(built_sides)

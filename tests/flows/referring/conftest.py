import copy
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from tests.flows.referring.world import world
from tests.site_copy import shared_by_tests


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Two clinics and things of every owner, there once a module."""
    with shared_by_tests(django_db_blocker, world) as built:
        yield built


@pytest.fixture
def two(built_world: SimpleNamespace, db: None) -> SimpleNamespace:
    """What a test changes is gone after it."""
    return copy.deepcopy(built_world)

import copy
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from tests.flows.referring.world import build


@pytest.fixture(scope="module")
def built_world(built_site: SimpleNamespace, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Two clinics and things of every owner, there once a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(copy.deepcopy(built_site))
        transaction.set_rollback(True)


@pytest.fixture
def two(built_world: SimpleNamespace, db: None) -> SimpleNamespace:
    """What a test changes in the database is gone after it."""
    return built_world

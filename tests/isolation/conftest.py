from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from tests.isolation.asking import browser
from tests.isolation.world import two_clinics_apart
from tests.site_copy import shared_by_tests


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Two clinics with all that there is, and a browser for everybody; gone after the module."""
    with shared_by_tests(django_db_blocker, two_clinics_apart) as world:
        world.browsers = {who: browser(user) for who, user in world.people.items()}
        world.prepared = {}
        yield world


@pytest.fixture
def world(built_world: SimpleNamespace, db: None) -> SimpleNamespace:
    return built_world

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from tests.isolation.asking import browser
from tests.isolation.world import two_clinics_apart
from tests.site_copy import built_once


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Two clinics with all that there is, and a browser for everybody; gone after the module."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            world = built_once(two_clinics_apart)
            world.browsers = {who: browser(user) for who, user in world.people.items()}
            world.prepared = {}
            yield world
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


@pytest.fixture
def world(built_world: SimpleNamespace, db: None) -> SimpleNamespace:
    return built_world

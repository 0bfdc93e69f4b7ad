"""An endpoint of a clinic and the receiver it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from api.webhooks.endpoints import make_endpoint
from tests.factories import cms
from tests.factories.pages import ground
from tests.webhooks.delivering import Clock
from tests.webhooks.receiver import Receiver, running_receiver


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with running_receiver() as running:
        yield running


@pytest.fixture
def hook(db: None, receiver: Receiver) -> SimpleNamespace:
    """The endpoint, its secret, the receiver and a clock that stands."""
    ground()
    clinic = cms.clinic("harbor")
    endpoint, secret = make_endpoint(clinic, "Web site", receiver.url)
    return SimpleNamespace(
        clinic=clinic, endpoint=endpoint, secret=secret, receiver=receiver, clock=Clock()
    )

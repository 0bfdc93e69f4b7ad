"""The database's clock goes as this process's does, also where a test travels in time."""

from __future__ import annotations

import pytest
from django.utils import timezone

from cms import database_clock


@pytest.fixture
def one_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_clock, "now", timezone.now)

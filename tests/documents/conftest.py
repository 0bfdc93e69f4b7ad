"""Every answer that has a golden document, read once, and the committed OpenAPI file."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client, override_settings

from tests.documents import golden as goldens
from tests.documents.golden import GOLDEN
from tests.documents.openapi import OpenApi, committed
from tests.documents.world import filled_in_clinics
from tests.factories.pages import CLOCK


@dataclass(frozen=True, slots=True)
class Answer:
    """What the API answered."""

    status: int
    media_type: str
    document: Any


@pytest.fixture(scope="session")
def read_answers(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Answer]:
    """The answers, read once; nothing of what they are about stays in the database.

    The media folder is an empty one: a file name that is taken would get another address.
    """
    media = override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media")))
    clock = time_machine.travel(CLOCK, tick=False)
    with django_db_blocker.unblock(), media, clock, transaction.atomic():
        filled_in_clinics()
        read = {golden.name: _answer(golden.address) for golden in GOLDEN}
        transaction.set_rollback(True)
    return read


@pytest.fixture(scope="session", autouse=True)
def kept_documents(request: pytest.FixtureRequest) -> None:
    """With SNAPSHOT_UPDATE=1 the files are rewritten before any test looks at them."""
    if goldens.is_update():
        read: dict[str, Answer] = request.getfixturevalue("read_answers")
        goldens.keep({name: answer.document for name, answer in read.items()})


@pytest.fixture
def answers(read_answers: dict[str, Answer], db: None) -> dict[str, Answer]:
    """The API's answers by the names of the golden documents."""
    return read_answers


@pytest.fixture(scope="session")
def openapi() -> OpenApi:
    """The committed OpenAPI file."""
    return committed()


def _answer(address: str) -> Answer:
    response = Client().get(f"/api/v1/{address}")
    return Answer(
        response.status_code, response.headers["Content-Type"], json.loads(response.content)
    )

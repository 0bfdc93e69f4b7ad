"""A memory that answered otherwise than Django would fail the test that asks."""

from types import SimpleNamespace
from unittest import mock

import pytest
from django.test import Client

from api.memory.rows import Question
from api.models import DeliveryDocument
from tests.api.conftest import one_of_each
from tests.api.endpoints import ENDPOINTS
from tests.memory_beside import OtherThanDjango, memory_beside_django

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
PAGE = ENDPOINTS["page"]


@pytest.fixture
def harbor(db: None) -> SimpleNamespace:
    return one_of_each()


def test_requests_of_tests_are_compared(harbor: SimpleNamespace) -> None:
    with memory_beside_django() as beside:
        for _ in range(3):
            Client().get(PAGE)
        Client().head(PAGE)
        Client().get("/api/v1/clinics/harbor/pages/")

    assert beside.compared == 2


@pytest.mark.parametrize(
    "change", [{"etag": '"another"'}, {"state": "withdrawn"}, {"path": None}], ids=str
)
def test_memory_that_takes_every_row_for_standing_is_found(
    harbor: SimpleNamespace, change: dict[str, object]
) -> None:
    with memory_beside_django():
        Client().get(PAGE)
        DeliveryDocument.objects.filter(pk=harbor.article.pk).update(**change)

        with (
            mock.patch.object(Question, "is_true", return_value=True),
            pytest.raises(OtherThanDjango),
        ):
            Client().get(PAGE)


def test_memory_that_mistakes_one_request_for_another_is_found(harbor: SimpleNamespace) -> None:
    with mock.patch("tests.memory_beside.key_of", return_value="any"), memory_beside_django():
        Client().get(PAGE)

        with pytest.raises(OtherThanDjango):
            Client().get("/api/v1/clinics/harbor/page/?path=/")

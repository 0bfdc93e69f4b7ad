"""The measured site is one that publishing would have made."""

from typing import Any

import pytest
from django.utils import timezone

from api.models import DeliveryDocument
from api.publishing.checking import check_documents
from pages.models import ArticlePage
from tests.bench.building import build
from tests.bench.cases import SECTIONS
from tests.bench.screens import measure_here

pytestmark = [pytest.mark.django_db, pytest.mark.long, pytest.mark.slow]


@pytest.mark.slow
def test_built_site_is_published_and_its_documents_are_what_they_should_be() -> None:
    build(2, 3)

    articles = DeliveryDocument.objects.filter(type="article", state="published")
    assert sorted(articles.values_list("clinic", "path")) == [
        (clinic, f"/articles/visit-{number}/")
        for clinic in ("clinic-01", "clinic-02")
        for number in (1, 2, 3)
    ]
    assert {len(page.sections) for page in ArticlePage.objects.all()} == {SECTIONS}
    assert check_documents(timezone.now()).faults == []


def test_clinics_that_are_there_stay_as_they_are() -> None:
    build(1, 2)
    before = list(DeliveryDocument.objects.order_by("pk").values_list("pk", "version"))
    build(1, 4)

    assert list(DeliveryDocument.objects.order_by("pk").values_list("pk", "version")) == before


def test_screens_of_the_admin_are_measured_for_an_editor_and_for_an_administrator(
    settings: Any,
) -> None:
    settings.ALLOWED_HOSTS = [".example"]
    build(2, 1)
    found = measure_here(requests=1)
    assert {name.rsplit(", ", 1)[1] for name in found} == {"an editor", "an administrator"}
    assert all(seconds > 0 for seconds in found.values())

"""Two administrators who add a clinic at the same instant."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from wagtail.models import Page, Site

from cms.models import Clinic
from tests.factories import cms
from tests.flows.test_add_clinic import ADD, TYPED


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"base_url": "https://www.osprey.example"}, "slug"),
        ({"slug": "osprey"}, "base_url"),
    ],
)
def test_of_two_clinics_that_want_the_same_one_is_made_and_one_is_told(
    changes: dict[str, str], field: str
) -> None:
    browsers = [Client(raise_request_exception=False) for _ in range(2)]
    for number, browser in enumerate(browsers):
        browser.force_login(cms.superuser(f"chief-{number}"))
    barrier = Barrier(2)

    def press(number: int, typed: dict[str, str]) -> Any:
        barrier.wait(60)
        try:
            return browsers[number].post(ADD, typed)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        sent = [pool.submit(press, 0, TYPED), pool.submit(press, 1, TYPED | changes)]
        answers = [one.result(60) for one in sent]
    assert sorted(one.status_code for one in answers) == [200, 302]
    refused = next(one for one in answers if one.status_code == 200)
    assert list(refused.context["form"].errors) == [field]
    assert Clinic.objects.count() == Site.objects.filter(clinic__isnull=False).count() == 1
    assert Page.objects.filter(depth=2, url_path__in=["/kestrel/", "/osprey/"]).count() == 1

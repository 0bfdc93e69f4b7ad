"""The admin's own JSON API answers people who are signed in, whatever it asks about them."""

import pytest
from django.test import Client

from tests.factories import cms

pytestmark = [pytest.mark.django_db]


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
@pytest.mark.parametrize("kind", ["pages", "images", "documents"])
def test_nothing_that_is_asked_of_it_is_a_fault_of_the_server(kind: str, method: str) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=False)
    client.force_login(cms.superuser("group-chief"))
    for path in ("", "1/", "find/"):
        answer = getattr(client, method)(f"/admin/api/main/{kind}/{path}")
        assert answer.status_code < 500, path
        assert "X-Signed-Out" not in answer.headers

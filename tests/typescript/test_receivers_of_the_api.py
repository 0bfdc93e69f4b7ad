"""A front end made of a recipe beside the real API: what is published, moved or withdrawn is what
its very next reader gets, once it was told."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from api.models import Attempt
from api.webhooks.endpoints import make_endpoint
from tests.factories import pages, sections
from tests.factories.pages import fresh, home_of, make_clinic, make_page, publish_page
from tests.typescript.front_ends import FOLDERS, front_end
from tests.webhooks.delivering import Clock, deliver

pytestmark = [pytest.mark.typescript, pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.sqlite_long, pytest.mark.long]


@contextmanager
def web_site(framework: str, live_server: Any) -> Iterator[SimpleNamespace]:
    """A clinic with a page, and its front end, which is told by an endpoint."""
    clinic = make_clinic("harbor")
    page = make_page(home_of(clinic), pages.StandardPage, "Our fees", sections.text())
    # The secret is known before the front end's address is, as on a host.
    endpoint, secret = make_endpoint(clinic, "Web site", "http://127.0.0.1:8900/")
    with front_end(framework, f"{live_server.url}/api/v1", "harbor", secret) as site:
        endpoint.url = site.url
        endpoint.save()
        yield SimpleNamespace(page=page, home=home_of(clinic), site=site)


def told() -> None:
    """All Changes so far are delivered over the network, and taken."""
    deliver(Clock())
    assert Attempt.objects.exists()
    assert set(Attempt.objects.values_list("status", flat=True)) == {204}


@pytest.mark.parametrize("framework", FOLDERS)
def test_next_reader_gets_what_is_public_now(framework: str, live_server: Any) -> None:
    with web_site(framework, live_server) as our:
        assert our.site.shows("/our-fees/") == "Our fees"

        publish_page(fresh(our.page), title="What a visit costs")
        assert our.site.shows("/our-fees/") == "Our fees"
        told()
        assert our.site.shows("/our-fees/") == "What a visit costs"

        fresh(our.page).unpublish()
        assert our.site.shows("/our-fees/") == "What a visit costs"
        told()
        assert our.site.shows("/our-fees/") is None

        publish_page(fresh(our.page))
        told()
        assert our.site.shows("/our-fees/") == "What a visit costs"

        assert our.site.shows("/fees/") is None
        publish_page(fresh(our.page), slug="fees")
        told()
        assert our.site.shows("/fees/") == "What a visit costs"
        assert our.site.shows("/our-fees/") == "to /fees/"


@pytest.mark.parametrize("framework", FOLDERS)
def test_clinic_that_goes_and_comes_back_changes_every_page(
    framework: str, live_server: Any
) -> None:
    with web_site(framework, live_server) as our:
        clinic = our.page.get_site().clinic
        assert our.site.shows("/our-fees/") == "Our fees"
        clinic.is_active = False
        clinic.save()
        told()
        assert our.site.shows("/our-fees/") is None
        clinic.is_active = True
        clinic.save()
        told()
        assert our.site.shows("/our-fees/") == "Our fees"

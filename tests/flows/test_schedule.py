"""The clock: what is due is published and withdrawn without anybody's hand."""

from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from api.models import DeliveryDocument
from cms.models import Clinic
from pages.models import StandardPage
from tests.factories.pages import make_page


def status(path: str) -> int:
    return Client().get("/api/v1/clinics/harbor/page/", {"path": path}).status_code


def test_schedule_publishes_and_withdraws_what_is_due(site: SimpleNamespace) -> None:
    later = timezone.now() + timedelta(hours=1)
    coming = make_page(site.harbor.home, StandardPage, "Coming", live=False)
    coming.go_live_at = later
    coming.save_revision().publish()
    going = make_page(site.harbor.home, StandardPage, "Going")
    going.expire_at = later
    going.save_revision().publish()

    call_command("publish_scheduled")
    assert (status("/coming/"), status("/going/")) == (404, 200)

    with time_machine.travel(later + timedelta(minutes=1)):
        call_command("publish_scheduled")
        assert (status("/coming/"), status("/going/")) == (200, 410)
        home = Client().get("/api/v1/clinics/harbor/page/", {"path": "/"}).json()
    titles = [card["title"] for card in home["children"]]
    assert "Coming" in titles
    assert "Going" not in titles


def test_scheduled_page_that_fails_keeps_no_other_from_being_published(
    site: SimpleNamespace,
) -> None:
    later = timezone.now() + timedelta(hours=1)
    broken = make_page(site.harbor.home, StandardPage, "Broken", live=False)
    going = make_page(site.harbor.home, StandardPage, "Going")
    going.expire_at = later
    going.save_revision().publish()
    broken.summary = "Write to {{ clinic.email }}"
    broken.go_live_at = later
    broken.save_revision().publish()
    coming = make_page(site.harbor.home, StandardPage, "Coming", live=False)
    coming.go_live_at = later + timedelta(minutes=1)
    coming.save_revision().publish()
    revision = broken.latest_revision
    revision.content["summary"] = "Write to {{ clinic.secret }}"
    revision.save()
    said = StringIO()

    with time_machine.travel(later + timedelta(minutes=2)):
        call_command("publish_scheduled", stderr=said)
        assert status("/going/") == 410
        assert status("/broken/") == 404
        assert status("/coming/") == 200
    assert "“Broken” could not be published" in said.getvalue()


def test_pages_of_a_clinic_end_with_it_before_the_schedule_has_run(site: SimpleNamespace) -> None:
    end = timezone.now() + timedelta(hours=1)
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.expire_at = end
    clinic.save_revision().publish()
    lists = ["pages", "conditions", "clinicians", "redirects", "sitemap"]
    addresses = [f"/api/v1/clinics/harbor/{name}/" for name in lists]

    assert status("/about-us/") == 200
    with time_machine.travel(end + timedelta(seconds=1)):
        assert status("/about-us/") == 410
        assert status("/blog/first-visit/") == 410
        assert {Client().get(address).status_code for address in addresses} == {404}
        assert not DeliveryDocument.objects.filter(clinic="harbor", expires_at=None).exclude(
            state="withdrawn"
        )

    clinic = Clinic.objects.get(pk=clinic.pk)
    clinic.expire_at = None
    clinic.save_revision().publish()
    with time_machine.travel(end + timedelta(seconds=1)):
        assert status("/about-us/") == 200

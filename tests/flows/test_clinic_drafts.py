"""A clinic's drafts and history: what is saved waits, what is published is there with all of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from api.models import DeliveryDocument
from cms.models import Clinic, Notice, Office
from cms.signals import content_saved
from tests.factories import cms
from tests.factories.pages import home_of, make_clinic, make_page
from tests.flows.stored import rebuilt_by

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LATER = datetime(2031, 1, 1, tzinfo=UTC)


def read(slug: str = "harbor") -> Any:
    return Client().get(f"/api/v1/clinics/{slug}/").json()


def draft(clinic: Clinic, **fields: Any) -> Clinic:
    """The clinic with these changes saved as a draft."""
    edited = Clinic.objects.get(pk=clinic.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(edited, name, value)
    edited.save_revision()
    return Clinic.objects.get(pk=clinic.pk)


def test_draft_reaches_no_document() -> None:
    clinic = make_clinic("harbor", name="Harbor Clinic")
    make_page(home_of(clinic))

    def save() -> None:
        office = clinic.offices.get()
        office.street = "99 New Street"
        draft(clinic, name="New name", base_url="https://new.example", offices=[office])

    assert rebuilt_by(save) == {}
    stored = Clinic.objects.get(pk=clinic.pk)
    assert (stored.name, stored.has_unpublished_changes) == ("Harbor Clinic", True)
    assert stored.site.hostname == "www.harbor.example"
    assert read()["offices"][0]["address"]["street"] == "12 Sample Court, Suite 4"


def test_draft_comes_to_light_with_no_later_save_of_anything_else() -> None:
    clinic = make_clinic("harbor", name="Harbor Clinic")
    draft(clinic, name="New name")
    office = clinic.offices.get()
    office.parking = "Behind the house"
    office.save()
    assert read()["name"] == "Harbor Clinic"
    assert read()["offices"][0]["parking"] == "Behind the house"


def test_publishing_writes_offices_and_notices_in_one_version() -> None:
    clinic = make_clinic("harbor")
    office = clinic.offices.get()
    office.street = "99 New Street"
    second = Office(name="Second", slug="second", street="1 Way", city="B", region="MD",
                    postal_code="20850")  # fmt: skip
    edited = draft(
        clinic, offices=[office, second], notices=[Notice(text="<p>Hello</p>", ends_at=LATER)]
    )
    gained = rebuilt_by(lambda: edited.latest_revision.publish())
    assert gained == {("harbor", "clinic", clinic.pk): 1}
    assert [one["address"]["street"] for one in read()["offices"]] == ["99 New Street", "1 Way"]
    assert [one["text"]["value"] for one in read()["notices"]] == ["<p>Hello</p>"]
    assert read()["offices"][0]["id"] == office.pk


def test_removed_office_is_gone_in_one_version() -> None:
    clinic = make_clinic("harbor")
    cms.office(clinic, name="Second")
    edited = draft(clinic, offices=[clinic.offices.first()])
    gained = rebuilt_by(lambda: edited.latest_revision.publish())
    assert gained == {("harbor", "clinic", clinic.pk): 1}
    assert len(read()["offices"]) == 1


def test_publishing_rebuilds_exactly_what_shows_the_changed_fields() -> None:
    clinic = make_clinic("harbor", disclaimer="<p>Old</p>")
    page = make_page(home_of(clinic))
    edited = draft(clinic, email="new@harbor.example")
    assert set(rebuilt_by(lambda: edited.latest_revision.publish())) == {
        ("harbor", "clinic", clinic.pk)
    }
    edited = draft(clinic, disclaimer="<p>New</p>")
    assert set(rebuilt_by(lambda: edited.latest_revision.publish())) == {
        ("harbor", "clinic", clinic.pk),
        ("harbor", "page", home_of(clinic).pk),
        ("harbor", "page", page.pk),
    }


def test_failing_publication_keeps_nothing() -> None:
    clinic = make_clinic("harbor", name="Before")
    edited = draft(clinic, name="After", notices=[Notice(text="<p>Hello</p>", ends_at=LATER)])

    def fails(**kwargs: Any) -> None:
        raise RuntimeError

    content_saved.connect(fails, sender=Clinic)
    try:
        with pytest.raises(RuntimeError):
            edited.latest_revision.publish()
    finally:
        content_saved.disconnect(fails, sender=Clinic)
    stored = Clinic.objects.get(pk=clinic.pk)
    assert (stored.name, stored.has_unpublished_changes) == ("Before", True)
    assert not Notice.objects.exists()
    assert read()["name"] == "Before"


def test_scheduled_publication_comes_at_its_time() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        clinic = make_clinic("harbor", name="Before")
        edited = draft(clinic, name="After", go_live_at=NOON + timedelta(hours=1))
        edited.latest_revision.publish()
        call_command("publish_scheduled")
        assert read()["name"] == "Before"
        clock.move_to(NOON + timedelta(hours=1, seconds=1))
        call_command("publish_scheduled")
        assert read()["name"] == "After"


def test_unpublished_clinic_is_gone_with_all_its_pages_until_it_is_published_again() -> None:
    clinic = make_clinic("harbor")
    make_page(home_of(clinic))
    clinic = draft(clinic, name="Harbor again")
    clinic.latest_revision.publish()
    Clinic.objects.get(pk=clinic.pk).unpublish()
    assert Client().get("/api/v1/clinics/harbor/").status_code == 410
    page = {"path": "/about-us/"}
    assert Client().get("/api/v1/clinics/harbor/page/", page).status_code == 410
    assert not Clinic.objects.get(pk=clinic.pk).is_active
    Clinic.objects.get(pk=clinic.pk).latest_revision.publish()
    assert read()["name"] == "Harbor again"
    assert Client().get("/api/v1/clinics/harbor/page/", page).status_code == 200


def test_clinic_first_saved_as_a_draft_is_not_public_until_it_is_published() -> None:
    clinic = Clinic(
        name="New clinic", slug="new", region="MD", phone="+14105550123", email="a@new.example",
        base_url="https://www.new.example", live=False,
    )  # fmt: skip
    clinic.save()
    clinic.save_revision()
    assert Client().get("/api/v1/clinics/new/").status_code == 404
    assert not DeliveryDocument.objects.filter(state="published").exists()
    Clinic.objects.get().latest_revision.publish()
    assert read("new")["name"] == "New clinic"


def test_old_version_with_a_deleted_picture_can_still_be_read() -> None:
    clinic = make_clinic("harbor")
    picture = cms.image()
    edited = draft(clinic, logo=picture)
    picture.delete()
    assert edited.latest_revision.as_object().logo is None

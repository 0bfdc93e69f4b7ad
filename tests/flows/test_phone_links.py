"""Telephone links that are chosen: stored by reference, written with each clinic's own number."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms.models import Clinic, Office
from tests.factories import cms, sections
from tests.factories.pages import home_of, make_clinic, make_page
from tests.flows.stored import page_document, rebuilt_by

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CALL_US = '<p>Please <a linktype="phone">call us</a>.</p>'


def body(page: Any) -> str:
    return str(page_document(page)["sections"][0]["body"]["value"])


def page_with(clinic: Clinic, html: str) -> Any:
    stream = sections.stream(sections.text(html))
    return make_page(home_of(clinic), title="About us", sections=stream)


def test_same_words_call_each_clinics_own_number() -> None:
    for slug, phone in (("harbor", "+14105550123"), ("summit", "+16315550118")):
        page = page_with(make_clinic(slug, phone=phone), CALL_US)
        assert f'<a data-link="phone" href="tel:{phone}">call us</a>' in body(page)


def test_changed_phone_reaches_every_chosen_link_and_no_other_page() -> None:
    clinic = make_clinic("harbor")
    page = page_with(clinic, CALL_US)
    make_page(home_of(clinic), title="Fees")

    def change() -> None:
        clinic.phone = "+14105550177"
        clinic.save()

    assert set(rebuilt_by(change)) == {
        ("harbor", "clinic", clinic.pk),
        ("harbor", "page", page.pk),
    }
    assert 'href="tel:+14105550177"' in body(page)


def test_link_to_an_office_calls_it_and_the_clinic_when_it_has_no_number_of_its_own() -> None:
    clinic = make_clinic("harbor", phone="+14105550123")
    office = cms.office(clinic, phone="+14105550147")
    page = page_with(clinic, f'<p><a linktype="phone" id="{office.pk}">Call</a></p>')
    assert 'href="tel:+14105550147"' in body(page)
    office.phone = "+14105550148"
    office.save()
    assert 'href="tel:+14105550148"' in body(page)
    office.phone = ""
    office.save()
    assert 'href="tel:+14105550123"' in body(page)
    office.delete()
    assert 'href="tel:+14105550123"' in body(page)


def test_office_of_another_clinic_is_never_called() -> None:
    other = cms.office(make_clinic("summit"), phone="+16315550118")
    page = page_with(make_clinic("harbor"), f'<p><a linktype="phone" id="{other.pk}">Call</a></p>')
    assert 'href="tel:+14105550123"' in body(page)


def test_typed_link_goes_on_working() -> None:
    page = page_with(make_clinic("harbor"), '<p><a href="tel:+14105550123">Call</a></p>')
    assert '<a data-link="phone" href="tel:+14105550123">Call</a>' in body(page)


@pytest.mark.parametrize("office", [False, True])
def test_chosen_link_survives_the_editor(office: bool) -> None:
    attributes = f' id="{cms.office(cms.clinic()).pk}"' if office else ""
    html = f'<p>Please <a{attributes} linktype="phone">call</a>.</p>'
    converter = ContentstateConverter(features=["link"])
    back = converter.to_database_format(converter.from_database_format(html))
    assert 'linktype="phone"' in back
    assert ('id="' in back.split("<a", 1)[1].split(">")[0]) is office
    assert "tel:" not in back


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(cms.superuser())
    return client


def dialog(admin: Client, screen: str, data: dict[str, str] | None = None) -> Any:
    """The link dialog's telephone tab as opened from an edit screen."""
    address = reverse("wagtailadmin_choose_page_phone_link")
    headers = {"Referer": f"https://cms.group.example{screen}"}
    if data is None:
        return admin.get(address, headers=headers).json()
    return admin.post(address, data, headers=headers).json()


def test_dialog_offers_the_numbers_of_the_page_s_clinic_and_of_no_other(admin: Client) -> None:
    clinic = make_clinic("harbor", phone="+14105550123")
    cms.office(clinic, name="Quay", phone="+14105550147")
    cms.office(make_clinic("summit"), name="Hilltop", phone="+16315550118")
    page = make_page(home_of(clinic))
    for screen in (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:add", args=["pages", "standardpage", home_of(clinic).pk]),
        reverse("clinics:edit", args=[clinic.pk]),
    ):
        html = dialog(admin, screen)["html"]
        assert "The clinic’s phone: (410) 555-0123" in html
        assert "Quay: (410) 555-0147" in html
        assert "Hilltop" not in html
        assert 'type="radio"' in html


def test_dialog_of_a_shared_text_offers_each_clinics_own_number_only(admin: Client) -> None:
    cms.office(make_clinic("harbor"), name="Quay", phone="+14105550147")
    for screen in ("/admin/conditions/add/", "/nowhere/", ""):
        html = dialog(admin, screen)["html"]
        assert "each clinic shows its own number" in html
        assert "Quay" not in html


def test_dialog_accepts_a_choice_and_refuses_a_typed_number(admin: Client) -> None:
    clinic = make_clinic("harbor")
    office = cms.office(clinic, name="Quay", phone="+14105550147")
    screen = reverse("clinics:edit", args=[clinic.pk])
    prefix = "phone-link-chooser"
    chosen = f"office {office.pk} (Quay)"
    data = {f"{prefix}-phone": chosen, f"{prefix}-link_text": ""}
    answer = dialog(admin, screen, data)
    assert answer["step"] == "external_link_chosen"
    assert answer["result"]["url"] == f"tel:{chosen}"
    typed = {f"{prefix}-phone": "+14105550199", f"{prefix}-link_text": ""}
    assert dialog(admin, screen, typed)["step"] == "phone_link"
    assert Office.objects.get(pk=office.pk).phone.as_e164 == "+14105550147"

"""A changed number: every text in which the old one is still typed is named to the editor."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from cms.models import Clinic, User
from pages.former_numbers import excerpts, places_of, typed_phone_links
from tests.factories import cms, sections
from tests.factories.pages import draft_of, home_of, make_clinic, make_page, publish_page

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OLD, NEW = "+14105550123", "+14105550188"


def texts(html: str) -> str:
    return sections.stream(sections.text(html))


def change_phone(clinic: Clinic, phone: str = NEW) -> Clinic:
    stored = Clinic.objects.get(pk=clinic.pk)
    stored.phone = phone
    stored.save()
    return Clinic.objects.get(pk=clinic.pk)


def named(clinic: Clinic) -> list[tuple[str, str]]:
    """What is listed for the old number: title and state."""
    return [(str(place.thing), place.state) for place in places_of(OLD, clinic)]


def test_every_text_with_the_old_number_is_listed_and_no_other() -> None:
    clinic = make_clinic("harbor", disclaimer="<p>Questions? 410.555.0123</p>")
    home = home_of(clinic)
    make_page(home, title="Fees", sections=texts("<p>Call (410) 555-0123.</p>"))
    make_page(home, title="Linked", sections=texts(f'<p><a href="tel:{OLD}">Call</a></p>'))
    make_page(home, title="Draft", sections=texts("<p>410-555-0123</p>"), live=False)
    clean = make_page(home, title="Changed", sections=texts("<p>Hello</p>"))
    draft_of(clean, summary="Now +1 410 555 0123")
    make_page(home, title="Chosen", sections=texts('<p><a linktype="phone">Call</a></p>'))
    make_page(home, title="Other", sections=texts("<p>(410) 555-0124</p>"))
    other = make_clinic("summit", phone="+16315550118")
    make_page(home_of(other), title="Not ours", sections=texts("<p>(410) 555-0123</p>"))
    cms.condition(name="Migraine", summary="Ask 4105550123.")
    clinic = change_phone(clinic)
    assert sorted(named(clinic)) == [
        ("Changed", "draft"),
        ("Draft", "draft"),
        ("Fees", "published"),
        (clinic.name, "published"),
        ("Linked", "published"),
        ("Migraine", "published"),
    ]


def test_mended_text_is_no_longer_listed() -> None:
    clinic = make_clinic("harbor")
    page = make_page(home_of(clinic), title="Fees", sections=texts("<p>(410) 555-0123</p>"))
    clinic = change_phone(clinic)
    assert named(clinic) == [("Fees", "published")]
    publish_page(page, sections=texts('<p><a linktype="phone">Call us</a></p>'))
    assert named(clinic) == []


def test_number_is_remembered_with_what_it_was_for_until_the_clinic_has_it_again() -> None:
    clinic = make_clinic("harbor", fax="+14105550199")
    office = cms.office(clinic, name="Quay", phone="+14105550147")
    change_phone(clinic)
    office.phone = "+14105550148"
    office.save()
    stored = Clinic.objects.get(pk=clinic.pk)
    stored.fax = ""
    stored.save()
    told = {one.number.as_e164: one.used_for for one in clinic.former_numbers.all()}
    assert told == {
        OLD: "the clinic’s phone",
        "+14105550147": "the Quay office",
        "+14105550199": "the clinic’s fax",
    }
    change_phone(clinic, OLD)
    assert OLD not in {one.number.as_e164 for one in clinic.former_numbers.all()}


def test_number_that_an_office_keeps_is_still_looked_for_as_the_clinics_phone(
    admin: Client,
) -> None:
    clinic = make_clinic("harbor")
    cms.office(clinic, name="Quay", phone=OLD)
    clinic = change_phone(clinic)
    assert [one.used_for for one in clinic.former_numbers.all()] == ["the clinic’s phone"]
    shown = admin.get(reverse("clinic_former_numbers", args=[clinic.pk])).content.decode()
    assert "Now it is the number of the Quay office" in shown


def test_office_that_takes_the_clinics_number_leaves_nothing_to_look_for() -> None:
    clinic = make_clinic("harbor")
    office = cms.office(clinic, name="Quay", phone=OLD)
    office.phone = ""
    office.save()
    assert not clinic.former_numbers.exists()


def test_draft_with_another_number_remembers_nothing_until_it_is_published() -> None:
    clinic = make_clinic("harbor")
    edited = Clinic.objects.get(pk=clinic.pk)
    edited.phone = NEW
    revision = edited.save_revision()
    assert not clinic.former_numbers.exists()
    revision.publish()
    assert [one.number.as_e164 for one in clinic.former_numbers.all()] == [OLD]


def test_excerpt_shows_the_words_around_the_number() -> None:
    long = "word " * 40
    (found,) = excerpts({"body": f"<p>{long}call <b>(410)</b> 555-0123 {long}</p>"}, OLD)
    assert "call (410) 555-0123 word" in found
    assert found.startswith("…")


def test_typed_links_are_found_however_deep() -> None:
    typed = '<p><a href="tel:+14105550123">Call</a></p>'
    stream = json.dumps([{"value": {"body": typed}}])
    chosen = '<a linktype="phone">Call</a>'
    assert typed_phone_links({"sections": stream, "summary": chosen}) == ["tel:+14105550123"]


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(cms.superuser())
    return client


def test_list_leads_to_the_edit_screens_and_can_be_shortened(admin: Client) -> None:
    clinic = make_clinic("harbor")
    page = make_page(home_of(clinic), title="Fees", sections=texts("<p>Dial (410) 555-0123</p>"))
    clinic = change_phone(clinic)
    address = reverse("clinic_former_numbers", args=[clinic.pk])
    shown = admin.get(address).content.decode()
    assert "Where the old number still stands" in shown
    assert "Dial (410) 555-0123" in shown
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in shown
    edit = admin.get(reverse("clinics:edit", args=[clinic.pk])).content.decode()
    assert address in edit
    former = clinic.former_numbers.get()
    assert admin.post(address, {"forget": former.pk}).status_code == 302
    assert "None of this clinic’s numbers has changed" in admin.get(address).content.decode()


def test_list_is_for_those_who_may_change_the_clinic(client: Client) -> None:
    clinic = make_clinic("harbor")
    editor = User.objects.create_user("editor", password="a-long-password")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    address = reverse("clinic_former_numbers", args=[clinic.pk])
    assert client.get(address).status_code == 404


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_saving_a_page_names_its_typed_links_and_refuses_nothing(admin: Client) -> None:
    from tests.factories.forms import page_form

    page = make_page(home_of(make_clinic("harbor")))
    data = page_form(page, sections=texts(f'<p><a href="tel:{OLD}">Call</a></p>'))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin.post(edit, data | {"action-publish": "on"}, follow=True)
    (warning,) = [one for one in messages_of(response) if "typed number" in one]
    assert OLD in warning

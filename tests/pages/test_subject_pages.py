"""Pages about a condition, a person or the team: what they need, and what protects them.

Every case goes through the screens of the admin, as an editor's browser would.
"""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from api.models import DeliveryDocument
from cms.models import Clinician, Condition
from cms.referring.words import no_such
from pages.deliverability import Obstacle, why_not_public
from pages.models import (
    BasePage,
    ClinicianPage,
    ConditionPage,
    ConditionsPage,
    HomePage,
    StandardPage,
    TeamPage,
)
from tests.factories import cms, sections
from tests.factories.forms import opened, page_form
from tests.factories.pages import draft_of, fresh, make_page, publish_page
from tests.pages.test_gates import publish, refused_at, save_draft

pytestmark = pytest.mark.slow

Site = SimpleNamespace


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(cms.superuser())
    return client


def said(client: Client, address: str) -> str:
    """The messages on the screen that a refused request leads to."""
    return " ".join(str(one) for one in client.get(address, follow=True).context["messages"])


# --- where they stand --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "parents", "children"),
    [
        (ConditionPage, {ConditionsPage, HomePage, StandardPage}, set()),
        (TeamPage, {HomePage, StandardPage}, {ClinicianPage}),
        (ClinicianPage, {TeamPage}, set()),
    ],
)
def test_page_stands_where_it_should(
    model: type[BasePage], parents: set[type[BasePage]], children: set[type[BasePage]]
) -> None:
    assert set(model.allowed_parent_page_models()) == parents
    assert set(model.allowed_subpage_models()) == children


def test_screen_for_a_new_page_says_what_each_type_is_for(site: Site, admin: Client) -> None:
    shown = admin.get(f"/admin/pages/{site.harbor.home.pk}/add_subpage/").content.decode()
    for model in (ConditionPage, TeamPage):
        assert model.page_description in shown
    below = admin.get(f"/admin/pages/{site.harbor.team.pk}/add_subpage/", follow=True)
    assert ClinicianPage._meta.verbose_name in below.content.decode().lower()


# --- what they need ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "field", "words"),
    [
        ("migraine_page", "condition", "Choose the condition"),
        ("doctor_page", "clinician", "Choose the person"),
    ],
)
def test_code_makes_no_page_public_that_is_about_nothing(
    site: Site, name: str, field: str, words: str
) -> None:
    page = fresh(getattr(site.harbor, name))
    setattr(page, field, None)
    with pytest.raises(ValidationError, match=words) as refused:
        page.save()
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("name", "field"), [("migraine_page", "condition"), ("doctor_page", "clinician")]
)
def test_draft_may_be_about_nothing_yet_and_is_not_published(
    site: Site, admin: Client, name: str, field: str
) -> None:
    page = fresh(getattr(site.harbor, name))
    page.unpublish()

    assert save_draft(admin, page, **{field: None}) == {}

    latest = fresh(page).get_latest_revision_as_object()
    assert getattr(latest, field) is None
    assert refused_at(publish(admin, page, **{field: None}), field) == "This field is required."
    assert not fresh(page).live


def test_second_public_page_about_a_condition_is_refused_in_words(
    site: Site, admin: Client
) -> None:
    page = make_page(site.harbor.home, ConditionPage, "Again", condition=site.migraine, live=False)

    message = refused_at(publish(admin, page), "condition")

    assert "already has a published page about “Migraine”" in message
    assert "at /ketamine-infusion/conditions/migraine/" in message
    fresh(site.harbor.migraine_page).unpublish()
    assert publish(admin, page) == {}
    # The first one cannot come back beside it.
    assert "already has" in refused_at(publish(admin, site.harbor.migraine_page), "condition")


def test_another_clinic_has_a_page_of_its_own_about_the_same_condition(
    site: Site, admin: Client
) -> None:
    page = make_page(
        site.summit.home, ConditionPage, "Migraine", condition=site.migraine, live=False
    )
    assert publish(admin, page) == {}


def test_published_page_about_a_condition_is_published_again(site: Site, admin: Client) -> None:
    assert publish(admin, site.harbor.migraine_page, summary="Once more.") == {}
    assert publish(admin, site.harbor.doctor_page, summary="Once more.") == {}


def test_page_about_somebody_of_another_clinic_is_refused_in_words(
    site: Site, admin: Client
) -> None:
    stranger = cms.clinician(site.summit.clinic, name="Ellis Marrow")
    message = refused_at(publish(admin, site.harbor.doctor_page, clinician=stranger), "clinician")
    assert message == no_such(Clinician)


def test_second_public_page_about_a_person_is_refused_in_words(site: Site, admin: Client) -> None:
    page = make_page(
        site.harbor.team, ClinicianPage, "Robin", clinician=site.harbor.doctor, live=False
    )
    message = refused_at(publish(admin, page), "clinician")
    assert "already has a published page about “Robin Ashdown”" in message


def test_new_page_is_held_to_the_same(site: Site, admin: Client) -> None:
    page = ConditionPage(title="Again", slug="again", condition=site.migraine)
    address = f"/admin/pages/add/pages/conditionpage/{site.harbor.home.pk}/"
    answered = admin.post(address, page_form(page, site.harbor.home) | {"action-publish": "1"})
    assert answered.status_code == 200
    assert "already has a published page" in str(answered.context["form"].errors["condition"])
    assert not ConditionPage.objects.filter(slug="again").exists()


def test_team_of_strangers_is_refused_with_each_of_them(site: Site, admin: Client) -> None:
    strangers = [cms.clinician(site.summit.clinic, name=name) for name in ("Ellis", "Marlow")]
    chosen = sections.chosen_people(site.harbor.doctor, *strangers)

    found = publish(admin, site.harbor.team, clinicians=chosen)

    assert found == {("clinicians", place): [no_such(Clinician)] for place in (1, 2)}


def test_person_is_chosen_once(site: Site, admin: Client) -> None:
    chosen = sections.chosen_people(site.harbor.doctor, site.harbor.doctor)
    message = refused_at(publish(admin, site.harbor.team, clinicians=chosen), "clinicians", 1)
    assert message == "This person is already in the list."


@pytest.mark.parametrize("name", ["migraine_page", "team", "doctor_page"])
def test_page_may_hold_every_section_or_none(site: Site, admin: Client, name: str) -> None:
    page = getattr(site.harbor, name)
    every = sections.stream(
        sections.science(), sections.conditions(), sections.procedure(), sections.cta(),
        sections.experience_during(), sections.references(),
    )  # fmt: skip
    assert publish(admin, page, sections=every) == {}
    assert publish(admin, page, sections=sections.stream()) == {}


# --- copies ------------------------------------------------------------------------------------


def copy_form(page: Page, parent: Page, **changes: Any) -> dict[str, Any]:
    return {
        "new_title": "A copy",
        "new_slug": "a-copy",
        "new_parent_page": parent.pk,
        "copy_subpages": "on",
        **changes,
    }


@pytest.mark.parametrize(
    ("name", "parent"), [("migraine_page", "home"), ("doctor_page", "team"), ("team", "home")]
)
def test_copy_that_would_be_a_second_public_page_is_refused_in_words(
    site: Site, admin: Client, name: str, parent: str
) -> None:
    page, below = getattr(site.harbor, name), getattr(site.harbor, parent)
    address = f"/admin/pages/{page.pk}/copy/"
    before = Page.objects.count()

    refused = admin.post(address, copy_form(page, below, publish_copies="on"))

    assert refused.status_code == 200
    assert "already has a published page" in refused.content.decode()
    assert Page.objects.count() == before
    assert admin.post(address, copy_form(page, below)).status_code == 302
    assert Page.objects.count() > before


def test_copy_to_a_clinic_where_the_person_does_not_work_is_refused_in_words(
    site: Site, admin: Client
) -> None:
    form = copy_form(site.harbor.team, site.summit.home, publish_copies="on")
    refused = admin.post(f"/admin/pages/{site.harbor.team.pk}/copy/", form)
    assert "Robin Ashdown does not work at Summit" in refused.content.decode()


def test_copy_of_other_pages_is_published_at_once(site: Site, admin: Client) -> None:
    form = copy_form(site.harbor.about, site.harbor.home, publish_copies="on")
    assert admin.post(f"/admin/pages/{site.harbor.about.pk}/copy/", form).status_code == 302
    assert Page.objects.get(slug="a-copy").live


# --- deletion ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noun", "thing", "page"),
    [("conditions", "migraine", "migraine_page"), ("clinicians", "doctor", "doctor_page")],
)
def test_what_a_page_is_about_is_not_deleted_and_the_page_is_named(
    site: Site, admin: Client, noun: str, thing: str, page: str
) -> None:
    about = site.migraine if thing == "migraine" else site.harbor.doctor
    title = getattr(site.harbor, page).title

    with pytest.raises(ProtectedError):
        type(about).objects.get(pk=about.pk).delete()
    words = said(admin, reverse(f"{noun}:delete", args=[about.pk]))
    answered = admin.post(reverse(f"{noun}:delete", args=[about.pk]))
    bulk = reverse("wagtail_bulk_action", args=["cms", about._meta.model_name, "delete"])
    admin.post(f"{bulk}?id={about.pk}")

    assert f"cannot be deleted while pages are about it: “{title}” (Harbor" in words
    assert answered.status_code == 302
    assert type(about).objects.filter(pk=about.pk).exists()
    assert fresh(getattr(site.harbor, page)).live


def test_what_no_page_is_about_is_deleted(site: Site, admin: Client) -> None:
    condition, clinician = cms.condition(), cms.clinician(site.harbor.clinic)
    admin.post(reverse("conditions:delete", args=[condition.pk]))
    admin.post(reverse("clinicians:delete", args=[clinician.pk]))
    assert not Condition.objects.filter(pk=condition.pk).exists()
    assert not Clinician.objects.filter(pk=clinician.pk).exists()


def test_draft_that_named_something_deleted_since_opens_without_it(
    site: Site, admin: Client
) -> None:
    grief = cms.condition("grief", name="Grief")
    page = draft_of(site.harbor.migraine_page, condition=grief)
    grief.delete()

    answered = admin.get(f"/admin/pages/{page.pk}/edit/")

    assert answered.status_code == 200
    assert answered.context["page"].condition is None
    assert fresh(page).condition == site.migraine


# --- people who leave --------------------------------------------------------------------------


def test_page_about_somebody_who_left_says_why_it_is_not_public(site: Site) -> None:
    page = site.harbor.doctor_page
    site.harbor.doctor.clinics = [site.summit.clinic]
    site.harbor.doctor.save()

    assert why_not_public(page) == [Obstacle.PERSON_LEFT.value]
    assert fresh(page).live
    assert DeliveryDocument.objects.get(subject="page", subject_id=page.pk).state == "withdrawn"


def test_editor_who_takes_a_person_out_of_a_clinic_hears_of_the_page(
    site: Site, admin: Client
) -> None:
    doctor = site.harbor.doctor
    address = reverse("clinicians:edit", args=[doctor.pk])
    fields = {
        "name": doctor.name, "slug": doctor.slug, "job_title": doctor.job_title,
        "credentials": "MD", "specialties": "", "npi": "", "photo": "",
    }  # fmt: skip

    changed = fields | opened(doctor) | {"clinics": [site.summit.clinic.pk]}
    answered = admin.post(address, changed, follow=True)
    words = " ".join(str(one) for one in answered.context["messages"])
    assert "The page “Robin Ashdown” is not public any more" in words

    changed = fields | opened(doctor) | {"clinics": [site.harbor.clinic.pk]}
    answered = admin.post(address, changed, follow=True)
    words = " ".join(str(one) for one in answered.context["messages"])
    assert "not public" not in words
    assert why_not_public(site.harbor.doctor_page) == []


def test_page_about_somebody_who_left_is_made_about_another(site: Site, admin: Client) -> None:
    page = site.harbor.doctor_page
    site.harbor.doctor.clinics = [site.summit.clinic]
    site.harbor.doctor.save()
    colleague = cms.clinician(site.harbor.clinic)

    assert refused_at(publish(admin, page), "clinician") == no_such(Clinician)
    assert publish(admin, page, clinician=colleague) == {}
    assert why_not_public(page) == []


def test_team_page_without_a_choice_is_published(site: Site, admin: Client) -> None:
    assert publish(admin, site.harbor.team, clinicians=sections.stream()) == {}
    assert publish_page(site.harbor.team).live

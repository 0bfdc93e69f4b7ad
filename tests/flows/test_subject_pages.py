"""A condition's or a person's path is that of the page about them, wherever they are named."""

import json
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from api.models import DeliveryDocument
from cms.models import Clinic, Clinician, Condition
from pages.models import ClinicianPage, ConditionPage, StandardPage, TeamPage
from tests.factories import cms, sections
from tests.factories.pages import fresh, make_page, menu_entry, publish_page
from tests.flows.stored import all_there_is, disagreements, page_document, page_row

pytestmark = pytest.mark.slow

Site = SimpleNamespace
MIGRAINE = "/ketamine-infusion/conditions/migraine/"
DOCTOR = "/our-team/robin-ashdown/"


def subject(clinic: str, noun: str, key: int) -> dict[str, Any] | None:
    """The document of a condition or clinician at a clinic; None where there is none."""
    row = DeliveryDocument.objects.filter(
        clinic=clinic, subject=noun, subject_id=key, state="published"
    ).first()
    body: dict[str, Any] | None = json.loads(row.body) if row else None
    return body


def paths_of_migraine(site: Site) -> set[str | None]:
    """Every path that documents of `harbor` have for the condition, the page itself apart."""
    shown = subject("harbor", "condition", site.migraine.pk)
    paths = {shown["path"]} if shown else set()
    for page in (site.harbor.conditions, site.harbor.article):
        for section in page_document(page)["sections"]:
            for item in section["items"] if section["kind"] == "conditions" else ():
                paths |= {item["condition"]["path"]} if item["condition"] else set()
    assert shown
    return paths


def paths_of_doctor(site: Site) -> set[str | None]:
    """Every path that documents of `harbor` have for the person, the page itself apart."""
    shown = subject("harbor", "clinician", site.harbor.doctor.pk)
    assert shown
    team = page_document(site.harbor.team)["clinicians"] if site.harbor.team.live else []
    return {
        shown["path"],
        page_document(site.harbor.article)["author"]["clinician"]["path"],
        page_document(site.harbor.treatment_page)["reviewed_by"]["path"],
        *(one["path"] for one in team),
    }


Step = Callable[[Page], object]
HIDING: list[tuple[Step, Step]] = [
    (lambda page: fresh(page).unpublish(), lambda page: publish_page(fresh(page))),
    (
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        lambda page: PageViewRestriction.objects.get(page=page).delete(),
    ),
    (
        lambda page: Page.objects.get(pk=page.get_parent().pk).specific.unpublish(),
        lambda page: publish_page(Page.objects.get(pk=page.get_parent().pk).specific),
    ),
]
EVERY_WAY = pytest.mark.parametrize(
    ("hide", "show"), HIDING, ids=["withdrawn", "restricted", "below a withdrawn page"]
)


@EVERY_WAY
def test_path_of_a_condition_comes_and_goes_with_its_page(
    site: Site, hide: Step, show: Step
) -> None:
    home = fresh(site.harbor.home)
    fresh(site.harbor.migraine_page).move(make_page(home, StandardPage, "Guide"), "last-child")
    page = fresh(site.harbor.migraine_page)
    assert paths_of_migraine(site) == {"/guide/migraine/"}

    hide(page)
    assert paths_of_migraine(site) == {None}
    show(page)
    assert paths_of_migraine(site) == {"/guide/migraine/"}
    assert disagreements() == []


@EVERY_WAY
def test_path_of_a_person_comes_and_goes_with_their_page(
    site: Site, hide: Step, show: Step
) -> None:
    shelf = make_page(fresh(site.harbor.home), TeamPage, "People")
    fresh(site.harbor.doctor_page).move(fresh(shelf), "last-child")
    page = fresh(site.harbor.doctor_page)
    assert paths_of_doctor(site) == {"/people/robin-ashdown/"}

    hide(page)
    assert paths_of_doctor(site) == {None}
    show(page)
    assert paths_of_doctor(site) == {"/people/robin-ashdown/"}
    assert disagreements() == []


def test_path_follows_the_page_above(site: Site) -> None:
    publish_page(site.harbor.treatment_page, slug="ketamine")
    publish_page(site.harbor.team, slug="people")
    assert paths_of_migraine(site) == {"/ketamine/conditions/migraine/"}
    assert paths_of_doctor(site) == {"/people/robin-ashdown/"}


def test_first_page_about_something_is_learned_by_all_that_named_it_before(site: Site) -> None:
    naming = sections.stream(sections.conditions(site.migraine))
    nurse = cms.clinician(site.summit.clinic, name="Ellis Marrow")
    named = publish_page(site.summit.about, sections=naming, author_clinician=nurse)
    shelf = make_page(site.summit.home, StandardPage, "Shelf", live=False)
    people = make_page(site.summit.home, TeamPage, "People")

    make_page(shelf, ConditionPage, "Migraine", condition=site.migraine, slug="m")
    make_page(people, ClinicianPage, "Ellis", clinician=nurse, slug="e")
    document = page_document(named)
    assert document["sections"][0]["items"][0]["condition"]["path"] is None
    assert document["author"]["clinician"]["path"] == "/people/e/"

    publish_page(shelf)
    document = page_document(named)
    assert document["sections"][0]["items"][0]["condition"]["path"] == "/shelf/m/"
    assert [one["path"] for one in page_document(people)["clinicians"]] == ["/people/e/"]


def test_page_gives_its_path_to_what_it_is_about_now(site: Site) -> None:
    grief = cms.condition("grief", name="Grief")
    naming = sections.stream(sections.conditions(site.migraine, grief))
    named = publish_page(site.harbor.fees, sections=naming)

    def paths() -> list[str | None]:
        items = page_document(named)["sections"][0]["items"]
        return [one["condition"]["path"] for one in items if one["condition"]]

    assert paths() == [MIGRAINE, None]
    publish_page(site.harbor.migraine_page, condition=grief)
    assert paths() == [None, MIGRAINE]
    assert page_document(site.harbor.migraine_page)["condition"]["name"] == "Grief"


def test_page_of_another_clinic_gives_no_path(site: Site) -> None:
    fresh(site.harbor.migraine_page).unpublish()
    make_page(site.summit.home, ConditionPage, "Migraine", condition=site.migraine)
    assert paths_of_migraine(site) == {None}
    elsewhere = subject("summit", "condition", site.migraine.pk)
    assert elsewhere
    assert elsewhere["path"] == "/migraine/"


def test_one_path_stands_where_code_made_two_pages_public(site: Site) -> None:
    second = make_page(site.harbor.home, ConditionPage, "Two", condition=site.migraine, live=False)
    Page.objects.filter(pk=second.pk).update(live=True)
    publish_page(site.harbor.article, summary="Built again.")
    named = page_document(site.harbor.article)["sections"][4]["items"][0]["condition"]
    assert named["path"] == MIGRAINE


def test_condition_page_alone_puts_its_condition_into_the_list(site: Site, client: Client) -> None:
    def listed() -> list[tuple[str, str]]:
        body = client.get("/api/v1/clinics/summit/conditions/").json()
        return [(one["name"], one["path"]) for one in body["items"]]

    assert listed() == []
    page = make_page(site.summit.home, ConditionPage, "Migraine", condition=site.migraine)
    assert listed() == [("Migraine", "/migraine/")]
    fresh(page).unpublish()
    assert listed() == []


def test_documents_say_by_tag_and_card_what_they_are_about(site: Site) -> None:
    migraine, doctor = f"condition:{site.migraine.pk}", f"clinician:{site.harbor.doctor.pk}"
    assert page_document(site.harbor.migraine_page)["tags"][3] == migraine
    assert page_document(site.harbor.doctor_page)["tags"][3] == doctor
    assert doctor in page_document(site.harbor.team)["tags"]
    cards = page_document(site.harbor.conditions)["children"]
    assert [one["condition_ids"] for one in cards] == [[site.migraine.pk]]


def test_text_of_a_page_holds_what_it_is_about_for_search(site: Site) -> None:
    site.migraine.symptoms = ["Throbbing headache"]
    site.migraine.save()
    assert "Hemicrania" in page_row(site.harbor.migraine_page).text
    assert "Throbbing headache" in page_row(site.harbor.migraine_page).text
    assert "Medical director" in page_row(site.harbor.doctor_page).text
    assert "Robin Ashdown" in page_row(site.harbor.team).text


# --- people -------------------------------------------------------------------------------------


def test_team_shows_the_chosen_people_in_the_editors_order(site: Site) -> None:
    ellis = cms.clinician(site.harbor.clinic, name="Ellis Marrow")
    everybody = [site.harbor.doctor, ellis]
    for chosen in (everybody, everybody[::-1], [ellis]):
        page = publish_page(site.harbor.team, clinicians=sections.chosen_people(*chosen))
        assert [one["id"] for one in page_document(page)["clinicians"]] == [
            one.pk for one in chosen
        ]


def test_team_without_a_choice_shows_everybody_by_name_and_learns_of_newcomers(site: Site) -> None:
    page = publish_page(site.harbor.team, clinicians=sections.stream())

    def names() -> list[str]:
        return [one["name"] for one in page_document(page)["clinicians"]]

    assert names() == ["Robin Ashdown"]
    ellis = cms.clinician(site.harbor.clinic, name="ellis Marrow")
    cms.clinician(site.summit.clinic, name="Somebody Else")
    assert names() == ["ellis Marrow", "Robin Ashdown"]

    ellis.name = "Zoe Marrow"
    ellis.save()
    assert names() == ["Robin Ashdown", "Zoe Marrow"]
    ellis.clinics = [site.summit.clinic]
    ellis.save()
    assert names() == ["Robin Ashdown"]
    ellis.clinics = [site.summit.clinic, site.harbor.clinic]
    ellis.save()
    assert names() == ["Robin Ashdown", "Zoe Marrow"]
    Clinician.objects.get(pk=ellis.pk).delete()
    assert names() == ["Robin Ashdown"]


def test_team_whose_chosen_people_have_all_left_shows_nobody_else(site: Site) -> None:
    cms.clinician(site.harbor.clinic, name="Ellis Marrow")
    site.harbor.doctor.clinics = [site.summit.clinic]
    site.harbor.doctor.save()
    assert page_document(site.harbor.team)["clinicians"] == []


def leave(site: Site) -> None:
    site.harbor.doctor.clinics = [site.summit.clinic]
    site.harbor.doctor.save()


def test_person_who_leaves_is_gone_from_every_answer_of_the_clinic(
    site: Site, client: Client
) -> None:
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.navigation_footer = sections.stream(menu_entry(site.harbor.doctor_page, "Who we are"))
    clinic.save()

    leave(site)

    answered = client.get("/api/v1/clinics/harbor/page/", {"path": DOCTOR})
    assert answered.status_code == 410
    assert (
        client.get(f"/api/v1/clinics/harbor/pages/{site.harbor.doctor_page.pk}/").status_code == 410
    )
    assert client.get("/api/v1/clinics/harbor/clinicians/").json()["items"] == []
    assert page_document(site.harbor.team)["clinicians"] == []
    assert page_document(site.harbor.team)["children"] == []
    for row in DeliveryDocument.objects.filter(clinic="harbor"):
        assert "robin-ashdown/" not in row.body, row
    assert disagreements() == []


def test_text_of_somebody_who_works_nowhere_any_more_keeps_its_author_by_name(site: Site) -> None:
    site.harbor.doctor.clinics = []
    site.harbor.doctor.save()
    author = page_document(site.harbor.article)["author"]
    assert author == {"name": "Robin Ashdown", "clinician": None}
    assert page_document(site.harbor.treatment_page)["reviewed_by"] is None


def test_person_who_comes_back_brings_the_page_back_as_it_was(site: Site) -> None:
    def shown() -> list[dict[str, Any]]:
        pages = (site.harbor.doctor_page, site.harbor.team, site.harbor.article)
        documents = [page_document(page) for page in pages]
        return [{key: one[key] for key in one if key != "version"} for one in documents]

    before = shown()
    leave(site)
    assert page_row(site.harbor.doctor_page).state == "withdrawn"
    site.harbor.doctor.clinics = [site.harbor.clinic]
    site.harbor.doctor.save()
    assert shown() == before


def test_page_comes_back_to_the_clinic_only_where_the_person_works(site: Site) -> None:
    leave(site)
    team = make_page(site.summit.home, TeamPage, "Team")
    there = make_page(team, ClinicianPage, "Robin", clinician=site.harbor.doctor)
    assert page_document(there)["clinician"]["path"] == "/team/robin/"
    assert subject("harbor", "clinician", site.harbor.doctor.pk) is None
    site.harbor.doctor.clinics = [site.harbor.clinic, site.summit.clinic]
    site.harbor.doctor.save()
    assert paths_of_doctor(site) == {DOCTOR}
    elsewhere = subject("summit", "clinician", site.harbor.doctor.pk)
    assert elsewhere
    assert elsewhere["path"] == "/team/robin/"


def test_leaving_and_the_withdrawal_of_the_page_are_one(site: Site) -> None:
    before = all_there_is()
    with transaction.atomic():
        leave(site)
        assert page_row(site.harbor.doctor_page).state == "withdrawn"
        transaction.set_rollback(True)
    assert all_there_is() == before


def test_schedule_does_not_publish_a_page_about_somebody_who_left(site: Site) -> None:
    page = fresh(site.harbor.doctor_page)
    page.unpublish()
    page = fresh(page)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    leave(site)
    revision = fresh(page).get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=5)
    revision.save()

    call_command("publish_scheduled")

    assert not fresh(page).live
    assert page_row(page).state == "withdrawn"


def test_deleted_person_who_was_only_chosen_leaves_the_team(site: Site) -> None:
    ellis = cms.clinician(site.harbor.clinic, name="Ellis Marrow")
    chosen = sections.chosen_people(ellis, site.harbor.doctor)
    page = publish_page(site.harbor.team, clinicians=chosen)
    Clinician.objects.get(pk=ellis.pk).delete()
    assert [one["name"] for one in page_document(page)["clinicians"]] == ["Robin Ashdown"]


def test_condition_whose_page_was_deleted_can_be_deleted(site: Site) -> None:
    fresh(site.harbor.migraine_page).delete()
    assert paths_of_migraine(site) == {None}
    Condition.objects.get(pk=site.migraine.pk).delete()
    assert subject("harbor", "condition", site.migraine.pk) is None

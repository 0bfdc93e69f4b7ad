"""Sections that show a clinic's offices, people and pages follow every change of them at once."""

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from api.models import DeliveryDocument
from cms.models import Clinic, Clinician
from pages.models import ArticlePage, StandardPage
from tests.factories import cms, sections
from tests.factories.pages import fresh, make_page, publish_page
from tests.flows.stored import page_document, page_row, rebuilt_by

pytestmark = pytest.mark.slow

Site = SimpleNamespace
Change = Callable[[Site], object]


def items(page: Page) -> list[dict[str, Any]]:
    """The items of the first section of a page's document."""
    found: list[dict[str, Any]] = page_document(page)["sections"][0]["items"]
    return found


def names(page: Page) -> list[str]:
    return [item["name"] for item in items(page)]


def showing(site: Site, *blocks: sections.Block) -> StandardPage:
    """A page of the clinic `harbor` with these sections and a text after them."""
    return make_page(site.harbor.about, StandardPage, "Shows", *blocks, sections.text())


# --- what each change rebuilds --------------------------------------------------------------


def office_renamed(site: Site) -> None:
    site.harbor.office.name = "Quay"
    site.harbor.office.save()


def office_added(site: Site) -> None:
    cms.office(site.harbor.clinic, name="Pier")


def office_removed(site: Site) -> None:
    site.pier.delete()


def office_of_another_clinic_renamed(site: Site) -> None:
    far = site.summit.clinic.offices.get()
    far.name = "Far away"
    far.save()


def clinics_phone(site: Site) -> None:
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.phone = "+14105550177"
    clinic.save()


def person_renamed(site: Site) -> None:
    site.harbor.doctor.name = "Robin Ash"
    site.harbor.doctor.save()


def person_joined(site: Site) -> None:
    cms.clinician(site.harbor.clinic, name="Sam Birch")


def person_left(site: Site) -> None:
    doctor = Clinician.objects.get(pk=site.harbor.doctor.pk)
    doctor.clinics = [site.summit.clinic]
    doctor.save()


def person_deleted(site: Site) -> None:
    publish_page(site.harbor.treatment_page, reviewed_by=None)
    publish_page(site.harbor.article, author_clinician=None)
    fresh(site.harbor.doctor_page).delete()
    Clinician.objects.get(pk=site.harbor.doctor.pk).delete()


def person_joined_another_clinic(site: Site) -> None:
    cms.clinician(site.summit.clinic)


def article_published(site: Site) -> None:
    make_page(site.harbor.articles, ArticlePage, "Another one")


def article_drafted(site: Site) -> None:
    make_page(site.harbor.articles, ArticlePage, "Not yet", live=False)


def article_of_another_clinic(site: Site) -> None:
    make_page(site.summit.articles, ArticlePage, "Far away")


def article_renamed(site: Site) -> None:
    publish_page(site.harbor.second_article, title="Sleep better")


def article_dated(site: Site) -> None:
    publish_page(site.harbor.second_article, date=date(2020, 1, 1))


def article_withdrawn(site: Site) -> None:
    fresh(site.harbor.second_article).unpublish()


def article_deleted(site: Site) -> None:
    fresh(site.harbor.second_article).delete()


def article_restricted(site: Site) -> None:
    PageViewRestriction.objects.create(page=site.harbor.second_article, restriction_type="login")


def list_of_articles_withdrawn(site: Site) -> None:
    fresh(site.harbor.articles).unpublish()


def fees_retold(site: Site) -> None:
    publish_page(site.harbor.fees, summary="What a visit costs.")


OFFICES, CHOSEN_OFFICE = "all offices", "a chosen office"
PEOPLE, CHOSEN_PERSON = "all people", "a chosen person"
NEWEST, CHOSEN_PAGES, BELOW = "newest articles", "chosen pages", "newest below the fees"
EVERYBODY = {PEOPLE, CHOSEN_PERSON}
TABLE: list[tuple[Change, set[str]]] = [
    (office_renamed, {OFFICES, CHOSEN_OFFICE}),
    (office_added, {OFFICES}),
    (office_removed, {OFFICES}),
    (office_of_another_clinic_renamed, set()),
    (clinics_phone, {OFFICES, CHOSEN_OFFICE}),
    (person_renamed, EVERYBODY),
    (person_joined, {PEOPLE}),
    (person_left, EVERYBODY),
    (person_deleted, EVERYBODY | {NEWEST}),
    (person_joined_another_clinic, set()),
    (article_published, {NEWEST}),
    (article_drafted, set()),
    (article_of_another_clinic, set()),
    (article_renamed, {NEWEST, CHOSEN_PAGES}),
    (article_dated, {NEWEST, CHOSEN_PAGES}),
    (article_withdrawn, {NEWEST, CHOSEN_PAGES}),
    (article_deleted, {NEWEST, CHOSEN_PAGES}),
    (article_restricted, {NEWEST, CHOSEN_PAGES}),
    (list_of_articles_withdrawn, {NEWEST, CHOSEN_PAGES}),
    (fees_retold, {CHOSEN_PAGES}),
]


class TestChange:
    @pytest.fixture(scope="class")
    @classmethod
    def built_site(cls, built_site: Site, django_db_blocker: Any) -> Iterator[Site]:
        """The site with an office more and a page for each way of listing."""
        made = copy.deepcopy(built_site)
        harbor = made.harbor
        with django_db_blocker.unblock(), transaction.atomic():
            made.pier = cms.office(harbor.clinic, name="Old pier")
            shown = {
                OFFICES: sections.offices(),
                CHOSEN_OFFICE: sections.offices(harbor.office),
                PEOPLE: sections.clinicians(),
                CHOSEN_PERSON: sections.clinicians(harbor.doctor),
                NEWEST: sections.newest(number=2),
                CHOSEN_PAGES: sections.pages(harbor.second_article, harbor.fees),
                BELOW: sections.newest("standard", below=harbor.fees),
            }
            made.listing = {
                make_page(harbor.home, StandardPage, name.title(), block, sections.text()).pk: name
                for name, block in shown.items()
            }
            yield made
            transaction.set_rollback(True)

    @pytest.mark.wide(8)
    @pytest.mark.parametrize(
        ("change", "expected"), TABLE, ids=lambda value: getattr(value, "__name__", "")
    )
    def test_change_rebuilds_exactly_the_sections_that_show_it(
        self, site: Site, change: Change, expected: set[str]
    ) -> None:
        gained = rebuilt_by(lambda: change(site))

        pages = {pk for _, subject, pk in gained if subject == "page"}
        assert {name for pk, name in site.listing.items() if pk in pages} == expected


# --- offices ------------------------------------------------------------------------------------


def test_all_offices_follow_the_clinic(site: Site) -> None:
    site.harbor.office.sort_order = 1
    site.harbor.office.save()
    page = showing(site, sections.offices())
    assert names(page) == [site.harbor.office.name]
    pier = cms.office(site.harbor.clinic, name="Pier", sort_order=9)
    assert names(page) == [site.harbor.office.name, "Pier"]
    pier.delete()
    assert names(page) == [site.harbor.office.name]


def test_chosen_offices_stand_in_the_chosen_order_with_all_that_an_office_has(site: Site) -> None:
    pier = cms.office(site.harbor.clinic, name="Pier", phone="+14105550188")
    page = showing(site, sections.offices(pier, site.harbor.office))
    assert names(page) == ["Pier", site.harbor.office.name]
    listed = json.loads(DeliveryDocument.objects.get(clinic="harbor", subject="clinic").body)
    by_id = {office["id"]: office for office in listed["offices"]}
    for item in items(page):
        assert item.pop("description") is None
        assert item == by_id[item["id"]]


def test_offices_that_are_gone_leave_no_empty_section_and_never_all_others(site: Site) -> None:
    pier = cms.office(site.harbor.clinic, name="Pier")
    page = showing(site, sections.offices(pier))
    pier.delete()
    assert [one["kind"] for one in page_document(page)["sections"]] == ["text"]


def test_offices_section_with_a_text_stays_without_its_offices(site: Site) -> None:
    pier = cms.office(site.harbor.clinic, name="Pier")
    page = showing(site, sections.offices(pier, body="<p>Ring the bell.</p>"))
    pier.delete()
    assert items(page) == []


def test_office_of_another_clinic_is_left_out(site: Site) -> None:
    far = site.summit.clinic.offices.get()
    page = showing(site, sections.offices(site.harbor.office))
    raw = sections.stream(sections.offices(far, site.harbor.office), sections.text())
    type(page).objects.filter(pk=page.pk).update(sections=json.loads(raw))
    Page.objects.get(pk=page.pk).save(update_fields=["title"])
    assert names(page) == [site.harbor.office.name]


# --- people -------------------------------------------------------------------------------------


def test_people_stand_in_the_chosen_order_or_by_name(site: Site) -> None:
    zoe = cms.clinician(site.harbor.clinic, name="Zoe Adams")
    ann = cms.clinician(site.harbor.clinic, name="Ann Zeller", job_title="Nurse")
    doctor = site.harbor.doctor
    assert names(showing(site, sections.clinicians(zoe, doctor, ann))) == [
        "Zoe Adams", "Robin Ashdown", "Ann Zeller",
    ]  # fmt: skip
    everybody = make_page(site.harbor.home, StandardPage, "Team", sections.clinicians())
    assert names(everybody) == ["Ann Zeller", "Robin Ashdown", "Zoe Adams"]
    assert items(everybody)[0]["description"] == items(everybody)[0]["job_title"] == "Nurse"
    assert f"clinician:{ann.pk}" in page_document(everybody)["tags"]


def test_person_who_left_is_gone_and_back_with_their_return(site: Site) -> None:
    everybody = showing(site, sections.clinicians())
    chosen = make_page(
        site.harbor.home, StandardPage, "Doctor", sections.clinicians(site.harbor.doctor)
    )
    doctor = Clinician.objects.get(pk=site.harbor.doctor.pk)

    doctor.clinics = [site.summit.clinic]
    doctor.save()
    assert "Robin" not in page_row(everybody).body
    assert "Robin" not in page_row(chosen).body

    doctor.clinics = [site.summit.clinic, site.harbor.clinic]
    doctor.save()
    assert names(everybody) == names(chosen) == ["Robin Ashdown"]


# --- pages --------------------------------------------------------------------------------------


def test_chosen_pages_are_cards_with_name_and_description(site: Site) -> None:
    page = showing(site, sections.pages(site.harbor.article, site.harbor.science))
    first, second = items(page)
    assert (first["id"], first["name"], first["description"]) == (
        site.harbor.article.pk,
        "A first visit",
        "What happens when you come to us.",
    )
    assert (first["title"], first["summary"]) == (first["name"], first["description"])
    listed = Client().get("/api/v1/clinics/harbor/pages/", {"type": "science"}).json()["items"]
    assert {key: second[key] for key in listed[0]} == listed[0]
    assert (second["name"], second["description"]) == ("The science", None)


def test_newest_pages_come_in_the_order_of_the_lists_of_the_api(site: Site) -> None:
    harbor = site.harbor
    make_page(harbor.articles, ArticlePage, "Old", date=date(2019, 5, 1))
    make_page(harbor.articles, ArticlePage, "Ahead", date=date(2031, 5, 1))
    page = showing(site, sections.newest(number=12))

    listed = Client().get("/api/v1/clinics/harbor/pages/", {"type": "article"}).json()["items"]

    assert [item["id"] for item in items(page)] == [card["id"] for card in listed]
    assert names(page)[0] == "Ahead"
    assert names(page)[-1] == "Old"


def test_list_of_the_newest_keeps_its_length_and_its_order(site: Site) -> None:
    harbor = site.harbor
    page = showing(site, sections.newest(number=2))
    made = [
        make_page(harbor.articles, ArticlePage, f"Part {n}", date=date(2030, 1, n))
        for n in (1, 2, 3)
    ]
    assert names(page) == ["Part 3", "Part 2"]
    publish_page(made[0], date=date(2030, 1, 9))
    assert names(page) == ["Part 1", "Part 3"]
    fresh(made[2]).unpublish()
    assert names(page) == ["Part 1", "Part 2"]
    PageViewRestriction.objects.create(page=made[1], restriction_type="login")
    assert names(page)[0] == "Part 1"
    assert "Part 2" not in names(page)


@pytest.mark.long
def test_list_of_the_newest_finds_public_pages_behind_many_hidden_ones(site: Site) -> None:
    hidden = make_page(site.harbor.about, StandardPage, "Hidden")
    for number in range(30):
        make_page(hidden, StandardPage, f"Below {number}", date=date(2031, 1, 1))
    fresh(hidden).unpublish()
    page = showing(site, sections.newest("standard", number=2))
    assert len(items(page)) == 2
    assert not any(name.startswith("Below") for name in names(page))


def test_page_that_was_hidden_by_a_parent_enters_the_list_with_it(site: Site) -> None:
    parent = make_page(site.harbor.about, StandardPage, "Parent", live=False)
    page = showing(site, sections.newest("standard", number=1))
    child = make_page(parent, StandardPage, "Child", date=date(2031, 1, 1))
    assert names(page) != ["Child"]
    publish_page(fresh(parent))
    assert names(page) == ["Child"]
    assert fresh(child).live


def test_list_of_pages_below_another_follows_moves(site: Site) -> None:
    harbor = site.harbor
    page = showing(site, sections.newest("standard", below=harbor.fees))
    assert [one["kind"] for one in page_document(page)["sections"]] == ["text"]
    moved = make_page(harbor.home, StandardPage, "Prices")
    fresh(moved).move(fresh(harbor.fees), pos="last-child")
    assert names(page) == ["Prices"]
    fresh(moved).move(fresh(harbor.home), pos="last-child")
    assert "Prices" not in page_row(page).body


def test_page_lists_no_card_of_itself(site: Site) -> None:
    page = publish_page(
        site.harbor.second_article, sections=sections.stream(sections.newest(number=12))
    )
    assert names(page) == ["A first visit"]


# --- what may not be shown ----------------------------------------------------------------------


def test_section_whose_picture_became_private_is_left_out_and_comes_back(site: Site) -> None:
    page = showing(site, sections.picture(site.picture, heading="Our room"))

    def kinds() -> list[str]:
        return [one["kind"] for one in page_document(page)["sections"]]

    assert kinds() == ["image", "text"]
    restriction = CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="login"
    )
    assert kinds() == ["text"]
    restriction.delete()
    assert kinds() == ["image", "text"]


def test_film_of_a_private_collection_leaves_with_its_words(site: Site) -> None:
    film = cms.file(b"film", name="walk.mp4", title="Walk")
    page = showing(site, sections.video("", file=film, transcript="<p>Said in it.</p>"))
    assert page_document(page)["sections"][0]["video"]["media_type"] == "video/mp4"
    hidden = Collection.get_first_root_node().add_child(name="Hidden")
    CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
    film.collection = hidden
    film.save()
    assert "Said in it" not in page_row(page).body


def test_appointment_request_leads_where_the_clinic_takes_them(site: Site) -> None:
    page = showing(site, sections.appointment_form())

    def link() -> dict[str, Any]:
        section = page_document(page)["sections"][0]
        assert section["form_enabled"] is False
        found: dict[str, Any] = section["link"]
        return found

    assert (link()["kind"], link()["label"]) == ("appointment", "Ask for a visit")
    assert link()["href"] == "/contact/#appointment"
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.booking_url = "https://booking.example/harbor/"
    clinic.save()
    assert link()["href"] == "https://booking.example/harbor/"


def test_condition_named_against_a_treatment_is_no_condition_of_the_clinic(site: Site) -> None:
    named = [{"name": "Migraine", "description": ""}]
    make_page(
        site.summit.home,
        StandardPage,
        "Is it for me",
        sections.eligibility(items=named),
        sections.contraindications(items=named),
    )
    body = Client().get("/api/v1/clinics/summit/conditions/").json()
    assert body["items"] == []

"""What search engines and share buttons learn of a clinic, from the editor's change to the
answer."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.models import Clinic
from tests.factories import cms, sections
from tests.factories.pages import fresh, make_clinic, make_page, publish_page
from tests.flows.stored import disagreements, page_document, page_row, rebuilt_by
from tests.pages.json_ld.reading import ids_of, references_in, the

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Site = SimpleNamespace
SITE = "https://www.harbor.example"
# How many pages `harbor` has.
EVERY_PAGE = 14


def get(name: str, clinic: str = "harbor") -> Any:
    return Client().get(f"/api/v1/clinics/{clinic}/{name}").json()


def close_to_search_engines(site: Site) -> None:
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.search_engines_allowed = False
    clinic.save()


def test_site_may_be_visited_until_its_clinic_says_otherwise(site: Site) -> None:
    assert get("robots/") == {
        "rules": [{"user_agent": "*", "allow": ["/"], "disallow": []}],
        "sitemap": f"{SITE}/sitemap.xml",
        "host": SITE,
    }


def test_clinic_that_is_not_to_be_found_disallows_all_and_lists_nothing(site: Site) -> None:
    close_to_search_engines(site)

    assert get("robots/")["rules"] == [{"user_agent": "*", "allow": [], "disallow": ["/"]}]
    assert get("sitemap/") == {"items": [], "next": None, "total": 0}
    pages = get("pages/?view=full&limit=100")["items"]
    assert len(pages) == EVERY_PAGE
    assert all(page["seo"]["noindex"] for page in pages)


def test_clinic_that_is_not_to_be_found_rebuilds_its_pages_and_no_other_clinics(site: Site) -> None:
    gained = rebuilt_by(lambda: close_to_search_engines(site))

    assert {clinic for clinic, _, _ in gained} == {"harbor"}
    assert set(gained.values()) == {1}
    assert len([subject for _, subject, _ in gained if subject == "page"]) == EVERY_PAGE
    assert ("harbor", "clinic", site.harbor.clinic.pk) in gained
    assert disagreements() == []


def test_clinic_that_opens_again_is_listed_again(site: Site) -> None:
    before = get("sitemap/")
    close_to_search_engines(site)
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.search_engines_allowed = True
    clinic.save()

    assert get("sitemap/") == before
    assert before["total"] == EVERY_PAGE


def test_moved_site_has_its_sitemap_at_the_new_address(site: Site) -> None:
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.base_url = "https://quay.example"
    clinic.save()

    assert get("robots/")["sitemap"] == "https://quay.example/sitemap.xml"
    assert get("robots/")["host"] == "https://quay.example"


def test_sitemap_entry_has_what_a_sitemap_needs(site: Site) -> None:
    publish_page(
        site.harbor.fees,
        hero=site.picture,
        sections=sections.stream(sections.picture(site.picture), sections.text()),
    )
    document = page_document(site.harbor.fees)

    entry = next(one for one in get("sitemap/")["items"] if one["path"] == document["path"])

    assert entry == {
        "path": "/about-us/fees/",
        "url": f"{SITE}/about-us/fees/",
        "type": "standard",
        "updated_at": document["updated_at"],
        "images": [document["hero"]["src"]],
        "alternates": [],
    }
    assert entry["images"][0].startswith("https://")


@pytest.mark.parametrize(
    ("change", "is_listed"),
    [
        ({"noindex": True}, False),
        ({"canonical_url": "https://journal.example/first/"}, False),
        ({"canonical_url": f"{SITE}/about-us/fees"}, True),
        ({"seo_title": "What it costs"}, True),
    ],
    ids=str,
)
def test_sitemap_lists_originals_that_may_be_found(
    site: Site, change: dict[str, Any], is_listed: bool
) -> None:
    publish_page(site.harbor.fees, **change)

    paths = [one["path"] for one in get("sitemap/")["items"]]

    assert ("/about-us/fees/" in paths) is is_listed


def test_page_past_its_end_is_on_no_sitemap(site: Site) -> None:
    publish_page(site.harbor.fees, expire_at=timezone.now() + timedelta(hours=1))
    assert get("sitemap/")["total"] == EVERY_PAGE

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        paths = [one["path"] for one in get("sitemap/")["items"]]

    assert "/about-us/fees/" not in paths
    assert len(paths) == EVERY_PAGE - 1


def test_page_is_shared_with_its_main_picture() -> None:
    clinic = make_clinic(
        "bay", share_image=cms.image(cms.picture_bytes(1300, 700), description="The bay")
    )
    hero = cms.image(cms.picture_bytes(1280, 720), description="A chair by the window")

    page = make_page(clinic.site.root_page, hero=hero)

    share = page_document(page)["seo"]["share_image"]
    assert (share["width"], share["height"]) == (1200, 630)
    assert share["alt"] == "A chair by the window"
    assert share["url"].startswith("https://")
    assert share["url"].endswith(".jpg")


@pytest.mark.parametrize("size", [(1199, 900), (1600, 629), (64, 40)], ids=str)
def test_page_with_too_small_a_picture_is_shared_with_the_clinics(size: tuple[int, int]) -> None:
    clinic = make_clinic(
        "bay", share_image=cms.image(cms.picture_bytes(1300, 700), description="The bay")
    )

    page = make_page(clinic.site.root_page, hero=cms.image(cms.picture_bytes(*size)))

    assert page_document(page)["seo"]["share_image"]["alt"] == "The bay"


def test_page_without_any_large_picture_is_shared_without_one() -> None:
    clinic = make_clinic("bay")

    page = make_page(clinic.site.root_page, hero=cms.image(cms.picture_bytes(64, 40)))

    assert page_document(page)["seo"]["share_image"] is None


def test_decorative_picture_is_shared_without_words() -> None:
    clinic = make_clinic("bay")
    hero = cms.image(cms.picture_bytes(1280, 720), description="", decorative=True)

    page = make_page(clinic.site.root_page, hero=hero)

    assert page_document(page)["seo"]["share_image"]["alt"] == ""


def test_graph_of_every_page_and_of_the_clinic_together_describe_all_they_refer_to(
    site: Site,
) -> None:
    clinic = get("")["json_ld"]
    assert references_in(clinic) <= ids_of(clinic)

    for page in get("pages/?view=full&limit=100")["items"]:
        graph = page["json_ld"]
        assert references_in(graph) <= ids_of(graph) | ids_of(clinic), page["path"]


def test_clinic_offers_the_treatment_while_its_page_is_public(site: Site) -> None:
    offered = the(get("")["json_ld"], "MedicalTherapy")
    assert offered["url"] == f"{SITE}/ketamine-infusion/"
    assert "off-label" in offered["legalStatus"]

    fresh(site.harbor.treatment_page).unpublish()
    graph = get("")["json_ld"]
    assert "availableService" not in the(graph, "MedicalClinic")
    assert [one for one in graph["@graph"] if one["@type"] == "MedicalTherapy"] == []

    publish_page(fresh(site.harbor.treatment_page), slug="infusions")
    assert the(get("")["json_ld"], "MedicalTherapy")["url"] == f"{SITE}/infusions/"
    assert disagreements() == []


def test_graph_of_a_page_follows_another_name_of_a_condition(site: Site) -> None:
    site.migraine.alternate_names = ["Hemicrania", "Sick headache"]
    site.migraine.save()

    graph = page_document(site.harbor.conditions)["json_ld"]

    shared = next(one for one in graph["@graph"] if one.get("name") == "Migraine")
    assert shared["alternateName"] == ["Hemicrania", "Sick headache"]


def test_graph_of_a_page_follows_what_is_learned_of_its_reviewer(site: Site) -> None:
    site.harbor.doctor.job_title = "Chief of anesthesia"
    site.harbor.doctor.save()

    graph = page_document(site.harbor.treatment_page)["json_ld"]

    assert the(graph, "IndividualPhysician")["jobTitle"] == "Chief of anesthesia"


def test_noindex_of_one_page_leaves_the_others_to_be_found(site: Site) -> None:
    publish_page(site.harbor.fees, noindex=True)

    assert page_document(site.harbor.fees)["seo"]["noindex"] is True
    assert page_document(site.harbor.about)["seo"]["noindex"] is False
    assert page_row(site.harbor.fees).sitemap == ""

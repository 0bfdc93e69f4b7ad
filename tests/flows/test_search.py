"""Search over real pages: all that a reader sees is found, and goes when its page goes."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from api.models import SearchEntry
from cms.models import Clinic, Condition
from pages.models import ArticlePage, BasePage, StandardPage
from tests.factories import cms, sections
from tests.factories.pages import fresh, make_page, publish_page

pytestmark = pytest.mark.sqlite


def found(q: str, clinic: str = "harbor") -> list[str]:
    """The titles of the pages that have all these words, spelled so."""
    response = Client().get(f"/api/v1/clinics/{clinic}/search/", {"q": q, "limit": 50})
    assert response.status_code == 200, response.content
    answer = response.json()
    titles = [item["page"]["title"] for item in answer["items"]]
    return titles if answer["match"] == "exact" else []


def lighthouse(site: SimpleNamespace, **fields: Any) -> BasePage:
    return make_page(site.harbor.home, StandardPage, "The lighthouse", sections.text(), **fields)


@pytest.mark.parametrize(
    ("q", "title"),
    [
        ("what happens when you come", "A first visit"),
        ("reclining", "A first visit"),
        ("quiet room", "A first visit"),
        ("finally sleep", "A first visit"),
        ("nerve cell", "A first visit"),
        ("NMDA", "A first visit"),
        ("floating feeling", "A first visit"),
        ("drive me home", "A first visit"),
        ("handbook", "A first visit"),
        ("talk with us first", "A first visit"),
        ("ask for a visit", "Welcome"),
        ("Robin Ashdown", "A first visit"),
        ("off-label", "Ketamine infusion"),
        ("migraine", "Conditions"),
        ("hemicrania", "Migraine"),
        ("haemorrhoid", None),
    ],
)
def test_every_text_that_readers_see_is_found(
    site: SimpleNamespace, q: str, title: str | None
) -> None:
    titles = found(q)

    if title == "Welcome":
        title = fresh(site.harbor.home).title
    assert (title in titles) if title else (titles == [])


@pytest.mark.parametrize(
    "q",
    [
        "standard",
        "html",
        "uuid",
        "href",
        "https",
        "jpeg",
        "example",
        "renditions",
        "data",
        "anchor",
    ],
)
def test_no_address_or_code_is_found(site: SimpleNamespace, q: str) -> None:
    assert found(q) == []


def test_link_text_is_found_and_its_address_is_not(site: SimpleNamespace) -> None:
    link = '<p><a href="https://lighthouse.example/keeper/">Our neighbors</a></p>'
    make_page(site.harbor.home, StandardPage, "Around us", sections.text(link))

    assert found("neighbors") == ["Around us"]
    assert found("keeper") == []


def test_caption_and_words_of_a_picture_are_found(site: SimpleNamespace) -> None:
    picture = cms.image(cms.picture_bytes(), description="Boats in the fog", caption="October")
    make_page(site.harbor.home, StandardPage, "The harbor", sections.picture(picture))

    assert found("fog") == found("october") == ["The harbor"]


def test_text_of_a_shared_condition_is_found_as_it_is_now(site: SimpleNamespace) -> None:
    shared = cms.condition("weather-pain", name="Weather pain")
    make_page(site.harbor.home, StandardPage, "Storms", sections.conditions(shared))
    assert found("weather") == ["Storms"]

    shared = Condition.objects.get(pk=shared.pk)
    shared.name = "Barometer pain"
    shared.save()

    assert (found("weather"), found("barometer")) == ([], ["Storms"])


def test_changed_page_is_found_by_its_new_words_only(site: SimpleNamespace) -> None:
    page = lighthouse(site)

    publish_page(fresh(page), title="The windmill")

    assert (found("lighthouse"), found("windmill")) == ([], ["The windmill"])


def test_draft_is_not_found(site: SimpleNamespace) -> None:
    lighthouse(site, live=False)

    assert found("lighthouse") == []


def test_page_is_found_by_its_own_clinic_only(site: SimpleNamespace) -> None:
    lighthouse(site)

    assert found("lighthouse", "summit") == []


@pytest.mark.parametrize(
    "hide",
    [
        lambda page: fresh(page).unpublish(),
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        lambda page: Page.objects.get(pk=page.pk).delete(),
        lambda page: fresh(page).get_parent().specific.unpublish(),
    ],
    ids=["withdrawn", "restricted", "deleted", "its parent withdrawn"],
)
def test_page_vanishes_from_search_in_the_transaction_that_hides_it(
    site: SimpleNamespace, hide: Callable[[BasePage], object]
) -> None:
    page = make_page(site.harbor.articles, ArticlePage, "The lighthouse", sections.text())
    assert found("lighthouse") == ["The lighthouse"]

    with transaction.atomic():
        hide(page)
        assert found("lighthouse") == []

    assert not SearchEntry.objects.filter(title__contains="lighthouse").exists()


def test_change_that_fails_leaves_the_index_as_it_was(site: SimpleNamespace) -> None:
    page = lighthouse(site)

    with transaction.atomic():
        fresh(page).unpublish()
        transaction.set_rollback(True)

    assert found("lighthouse") == ["The lighthouse"]


def test_pages_of_a_hidden_clinic_are_found_again_when_it_is_shown(site: SimpleNamespace) -> None:
    lighthouse(site)
    for is_active in (False, True):
        clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
        clinic.is_active = is_active
        clinic.save()
        status = Client().get("/api/v1/clinics/harbor/search/?q=lighthouse").status_code
        assert status == (200 if is_active else 404)

    assert found("lighthouse") == ["The lighthouse"]


def test_index_is_made_anew_from_the_stored_documents(site: SimpleNamespace) -> None:
    lighthouse(site)
    fresh(lighthouse(site, slug="withdrawn")).unpublish()
    before = list(SearchEntry.objects.order_by("pk").values_list())
    SearchEntry.objects.all().delete()
    assert found("lighthouse") == []

    call_command("index_search", verbosity=0)

    assert found("lighthouse") == ["The lighthouse"]
    assert list(SearchEntry.objects.order_by("pk").values_list()) == before

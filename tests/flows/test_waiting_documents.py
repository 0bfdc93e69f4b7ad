"""What readers see of a document that lacks a value: the last one, as long as it may be shown."""

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from api import publishing
from api.models import DeliveryDocument
from api.publishing.things import things_shown
from cms.models import Clinic, Condition, Image, Notice
from pages.models import ArticlePage, Redirect, StandardPage
from tests.factories import cms, sections
from tests.factories.pages import fresh, make_page, publish_page
from tests.flows.stored import page_row

pytestmark = pytest.mark.slow

Site = SimpleNamespace
MINUTES = "<p>It takes {{ facts.infusion_minutes }}.</p>"


def hide(thing: object) -> None:
    """Put a picture or file into a private collection."""
    hidden = Collection.get_first_root_node().add_child(name="Hidden")
    CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
    thing.collection = hidden  # type: ignore[attr-defined]
    thing.save()  # type: ignore[attr-defined]


def waiting_page(site: Site, *blocks: sections.Block, **fields: object) -> StandardPage:
    """A public page whose value is gone since it was published."""
    page = make_page(site.harbor.home, StandardPage, "Visit", sections.text(MINUTES), *blocks,
                     **fields)  # fmt: skip
    site.harbor.facts.delete()
    assert page_row(page).state == "published"
    return page


def test_private_share_image_of_the_clinic_is_not_kept(site: Site) -> None:
    picture = cms.image(cms.picture_bytes(1300, 700))
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.share_image = picture
    clinic.save()
    page = waiting_page(site)
    assert "1200" in page_row(page).body
    hide(picture)
    assert page_row(page).state == "withdrawn"


def test_private_film_and_its_captions_are_not_kept(site: Site) -> None:
    film = cms.file(b"film", name="walk.mp4")
    captions = cms.file(b"WEBVTT", name="walk.vtt")
    page = waiting_page(site, sections.video("", file=film, captions=captions))
    hide(captions)
    assert page_row(page).state == "withdrawn"


def test_private_picture_is_not_kept_where_a_page_has_the_same_id(site: Site) -> None:
    twin = make_page(site.harbor.home, StandardPage, "Twin")
    page = make_page(
        site.harbor.home,
        StandardPage,
        "Visit",
        sections.text(MINUTES),
        related=sections.chosen(twin),
        hero=cms.image(id=twin.pk),
    )
    site.harbor.facts.delete()
    hide(Image.objects.get(pk=twin.pk))
    assert page_row(page).state == "withdrawn"


def test_document_that_waits_ends_when_the_page_above_it_ends(site: Site) -> None:
    parent = make_page(site.harbor.home, StandardPage, "Above")
    page = make_page(parent, StandardPage, "Visit", sections.text(MINUTES))
    site.harbor.facts.delete()
    end = timezone.now() + timedelta(hours=1)
    publish_page(parent, expire_at=end)
    row = page_row(page)
    assert (row.state, row.expires_at) == ("published", end)


def test_clinic_that_waits_keeps_its_document_past_a_notice_and_is_not_due_again(
    site: Site,
) -> None:
    now = timezone.now()
    end = now + timedelta(hours=1)
    Notice.objects.create(clinic=site.harbor.clinic, text="<p>Soon over</p>", ends_at=end)
    Clinic.objects.filter(pk=site.harbor.clinic.pk).update(disclaimer="<p>{{ clinic.fax }}</p>")
    with time_machine.travel(end + timedelta(minutes=1)):
        due = publishing.due_documents(timezone.now())
        assert due
        for document in due:
            publishing.rebuild_due_document(document.pk, timezone.now())
        assert publishing.due_documents(timezone.now()) == []
    row = DeliveryDocument.objects.get(clinic="harbor", subject="clinic")
    assert (row.state, row.rebuild_at) == ("published", None)


def test_page_that_waits_is_forgotten_when_it_is_unpublished(site: Site) -> None:
    shown = make_page(site.harbor.home, StandardPage, "Shown")
    page = waiting_page(site, related=sections.chosen(shown))
    fresh(shown).unpublish()
    assert [one.subject_id for one in publishing.waiting_for_values()] == [page.pk]
    fresh(page).unpublish()
    assert publishing.waiting_for_values() == []


def article_without_its_value(site: Site) -> ArticlePage:
    """A public article that quotes a value in its text only, which went while it was hidden."""
    page = make_page(site.harbor.articles, ArticlePage, "How long", sections.text(MINUTES))
    fresh(site.harbor.articles).unpublish()
    site.harbor.facts.delete()
    return page


def test_page_that_comes_back_with_its_parent_and_lacks_a_value_is_led_to_by_nothing(
    site: Site,
) -> None:
    page = article_without_its_value(site)
    publish_page(fresh(site.harbor.articles))
    assert page_row(page).is_held_back
    assert "How long" not in page_row(site.harbor.articles).body
    assert "A first visit" in page_row(site.harbor.articles).body


def test_page_that_ceases_to_be_private_with_its_parent_and_lacks_a_value_is_led_to_by_nothing(
    site: Site,
) -> None:
    page = make_page(site.harbor.articles, ArticlePage, "How long", sections.text(MINUTES))
    private = PageViewRestriction.objects.create(
        page=site.harbor.articles, restriction_type="login"
    )
    site.harbor.facts.delete()
    private.delete()
    assert page_row(page).is_held_back
    assert "How long" not in page_row(site.harbor.articles).body


def test_pages_that_come_back_with_their_clinic_and_lack_a_value_are_led_to_by_nothing(
    site: Site,
) -> None:
    page = make_page(site.harbor.articles, ArticlePage, "How long", sections.text(MINUTES))
    Redirect.objects.create(clinic=site.harbor.clinic, old_path="/old/", target_page=page)
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.is_active = False
    clinic.save()
    site.harbor.facts.delete()
    clinic.is_active = True
    clinic.save()
    assert page_row(page).is_held_back
    showing = DeliveryDocument.objects.filter(state="published", body__contains="how-long")
    assert list(showing.values_list("subject", "path")) == []


def test_condition_comes_and_goes_with_the_only_page_that_names_it(site: Site) -> None:
    summit = site.summit
    grief = Condition.objects.create(name="Grief", slug="grief")
    facts = cms.facts(summit.clinic, site.treatment)
    home = publish_page(
        fresh(summit.home),
        sections=sections.stream(sections.text(MINUTES), sections.conditions(grief)),
        related=sections.chosen(summit.about),
    )
    facts.delete()

    def states() -> tuple[str, str]:
        row = DeliveryDocument.objects.get(
            clinic="summit", subject="condition", subject_id=grief.pk
        )
        return page_row(home).state, row.state

    assert states() == ("published", "published")
    fresh(summit.about).unpublish()
    assert states() == ("withdrawn", "withdrawn")
    cms.facts(summit.clinic, site.treatment)
    assert states() == ("published", "published")
    assert json.loads(page_row(home).body)["related"] == []


PAGE = {"id": 1, "type": "standard", "path": "/visit/"}


@pytest.mark.parametrize(
    ("part", "shows"),
    [
        ({"treatment": {"name": "Infusion", "slug": "infusion", "path": "/gone/"}}, True),
        ({"contents": {"title": "Infusion", "path": "/gone/", "items": []}}, True),
        ({"contents": {"items": [{"title": "Infusion", "path": "/gone/"}]}}, True),
        ({"condition": {"id": 4, "name": "Grief", "slug": "grief", "path": "/gone/"}}, True),
        ({"author": {"id": 4, "name": "Robin", "path": "/gone/"}}, True),
        ({"author": {"id": 4, "name": "Robin", "path": None}}, False),
        # The id of a page says which it is, wherever it has moved to.
        ({"related": [{"id": 4, "type": "article", "path": "/gone/"}]}, False),
        ({"breadcrumbs": [{"title": "Visit", "path": "/visit/"}]}, False),
    ],
)
def test_path_of_another_page_belongs_to_what_is_shown(part: dict[str, Any], shows: bool) -> None:
    paths = {
        one for one in things_shown(PAGE | part) if isinstance(one, tuple) and one[0] == "path"
    }
    assert paths == ({("path", "/gone/")} if shows else set())


def test_path_of_the_page_about_a_condition_belongs_to_what_is_shown() -> None:
    assert ("path", "/gone/") in things_shown({"id": 4, "name": "Grief", "path": "/gone/"})


def page_that_keeps_its_last_document_elsewhere(site: Site) -> StandardPage:
    """A page that lacks a value, and was moved since it was last written."""
    page = waiting_page(site)
    fresh(page).move(fresh(site.harbor.articles), pos="last-child")
    assert (page_row(page).state, page_row(page).path) == ("published", "/visit/")
    return page


def test_page_without_a_value_is_held_back_once_another_one_has_its_address(site: Site) -> None:
    shows = make_page(site.harbor.home, StandardPage, "Shows")
    page = page_that_keeps_its_last_document_elsewhere(site)
    publish_page(shows, related=sections.chosen(page))
    assert "/visit/" in page_row(shows).body
    other = make_page(site.harbor.home, StandardPage, "Other", slug="visit")
    assert page_row(other).path == "/visit/"
    row = page_row(page)
    assert (row.state, row.is_held_back, row.body) == ("withdrawn", True, "")
    assert f'"id":{page.pk}' not in page_row(shows).body
    assert publishing.check_documents(timezone.now()).faults == []


def test_page_that_lost_its_address_comes_back_with_its_value(site: Site) -> None:
    page = page_that_keeps_its_last_document_elsewhere(site)
    make_page(site.harbor.home, StandardPage, "Other", slug="visit")
    cms.facts(site.harbor.clinic, site.treatment)
    assert (page_row(page).state, page_row(page).path) == ("published", "/articles/visit/")

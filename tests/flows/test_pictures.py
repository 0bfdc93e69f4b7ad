"""What readers see of a picture: the files for its place, and AVIF once the worker came."""

from types import SimpleNamespace as Site
from typing import Any

import pytest
from django.test import Client

from api.models import DeliveryDocument
from cms.models import Clinic, Image, Rendition
from cms.renditions import make_pending_renditions
from tests.factories import cms
from tests.factories.pages import fresh, publish_page
from tests.flows.stored import page_document, page_row

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _made(site: Site) -> None:
    """Nothing is pending yet of the pictures of the shared site."""
    make_pending_renditions()


def types_of(image: dict[str, Any]) -> list[str]:
    return [source["type"] for source in image["sources"]]


def large_picture() -> Image:
    return cms.image(
        cms.picture_bytes(2600, 2600),
        focal_point_x=650,
        focal_point_y=2275,
        focal_point_width=20,
        focal_point_height=20,
    )


def test_avif_comes_to_every_document_that_shows_the_picture(site: Site) -> None:
    picture = cms.image(cms.picture_bytes(700, 500))
    publish_page(site.harbor.fees, hero=picture)
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.logo = picture
    clinic.save()
    other = page_row(site.summit.about)
    assert types_of(page_document(site.harbor.fees)["hero"]) == ["image/webp"]
    version = page_row(site.harbor.fees).version

    assert make_pending_renditions() == 1

    assert types_of(page_document(site.harbor.fees)["hero"]) == ["image/avif", "image/webp"]
    assert page_row(site.harbor.fees).version == version + 1
    (card,) = [
        one
        for one in page_document(site.harbor.about)["children"]
        if one["id"] == site.harbor.fees.pk
    ]
    assert types_of(card["image"]) == ["image/avif", "image/webp"]
    shown = Client().get("/api/v1/clinics/harbor/").json()["brand"]["logo"]
    assert types_of(shown) == ["image/avif", "image/webp"]
    assert page_row(site.summit.about).etag == other.etag


def test_nothing_is_made_while_documents_are_built_and_read(site: Site) -> None:
    picture = cms.image(cms.picture_bytes(700, 500))
    count = Rendition.objects.count()
    publish_page(site.harbor.fees, hero=picture)
    Client().get("/api/v1/clinics/harbor/page/", {"path": "/about-us/fees/"})
    Client().get("/api/v1/clinics/harbor/pages/", {"view": "full"})
    assert Rendition.objects.count() == count
    picture.renditions.all().delete()
    publish_page(site.harbor.fees, title="Fees today")
    assert page_document(site.harbor.fees)["hero"] is None
    assert not picture.renditions.exists()


def test_each_place_has_its_own_widths_and_the_card_its_shape(site: Site) -> None:
    publish_page(site.harbor.fees, hero=large_picture())
    hero = page_document(site.harbor.fees)["hero"]
    assert [one["width"] for one in hero["sources"][0]["srcset"]] == [640, 960, 1280, 1920, 2560]
    assert (hero["width"], hero["height"]) == (1600, 1600)
    assert hero["focal_point"] == {"x": 0.25, "y": 0.875}
    (card,) = [
        one["image"]
        for one in page_document(site.harbor.about)["children"]
        if one["id"] == site.harbor.fees.pk
    ]
    assert [one["width"] for one in card["sources"][0]["srcset"]] == [320, 480, 640, 960]
    assert (card["width"], card["height"]) == (960, 540)
    assert card["focal_point"]["x"] == 0.25
    assert card["focal_point"]["y"] > 0.8


def test_focal_point_that_moves_gives_the_card_another_address(site: Site) -> None:
    picture = large_picture()
    publish_page(site.harbor.fees, hero=picture)

    def cards() -> str:
        return str(page_document(site.harbor.about)["children"][0]["image"]["src"])

    before, hero = cards(), page_document(site.harbor.fees)["hero"]["src"]
    picture = Image.objects.get(pk=picture.pk)
    picture.focal_point_y = 100
    picture.save()
    assert cards() != before
    assert page_document(site.harbor.fees)["hero"]["src"] == hero


def test_worker_that_finds_nothing_new_changes_no_document(site: Site) -> None:
    rows = DeliveryDocument.objects.order_by("pk")
    before = list(rows.values_list("pk", "version", "etag"))
    Image.objects.get(pk=site.picture.pk).save()
    make_pending_renditions()
    assert list(rows.values_list("pk", "version", "etag")) == before
    assert fresh(site.harbor.about).hero_id == site.picture.pk
    assert "image/avif" in page_row(site.harbor.about).body

"""Where the admin says that a page is to be found: on the clinic's own site."""

import json

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from pages.models import ArticlePage
from tests.factories import pages, sections

pytestmark = pytest.mark.django_db


def test_the_address_of_a_page_is_that_of_the_clinics_site() -> None:
    clinic = pages.make_clinic("harbor", base_url="https://www.harbor.example")
    home = pages.home_of(clinic)
    about = pages.make_page(home, title="About us")
    assert home.url == "https://www.harbor.example/"
    assert about.url == about.full_url == "https://www.harbor.example/about-us/"


def test_a_page_outside_every_clinic_has_no_address() -> None:
    page = pages.make_page(pages.ground(), title="Alone")
    assert page.url is None


def test_a_link_to_a_page_is_not_marked_as_broken_while_it_is_edited() -> None:
    home = pages.home_of(pages.make_clinic("harbor"))
    about = pages.make_page(home, title="About us")
    block = ArticlePage._meta.get_field("sections").stream_block.child_blocks["text"]
    features = block.child_blocks["body"].features
    shown = ContentstateConverter(features).from_database_format(sections.link_to(about))
    (link,) = json.loads(shown)["entityMap"].values()
    assert link["data"]["url"] == "https://www.harbor.example/about-us/"

"""The clinics, listed and chosen from at the top of the tree, however many there are."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from cms.models import Role
from pages.admin.top import TOP_ROWS
from pages.models import ArticlePage, StandardPage
from tests.factories import cms, sections
from tests.factories.pages import draft_of, make_page
from tests.flows.teams import person

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

TOP = "wagtailadmin_explore_root"
CHOOSER = "wagtailadmin_choose_page"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(cms.superuser())
    return client


def clinics(count: int) -> None:
    for number in range(count):
        cms.clinic(f"branch-{number:02}", name=f"Branch {number:02}")


def rows(answer: Any) -> list[Tag]:
    """The rows of a list, or of a chooser."""
    content = answer.content.decode()
    html = json.loads(content)["html"] if content.startswith("{") else content
    return BeautifulSoup(html, "html.parser").select("table.listing tbody tr:not(.parent-page)")


def names(answer: Any) -> list[str]:
    titles = "[id$=_title], a.choose-page, label"
    return [row.select(titles)[0].get_text().strip() for row in rows(answer)]


def asked(client: Client, url: str) -> int:
    client.get(url, follow=True)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url, follow=True).status_code == 200
    return len(queries)


@pytest.mark.parametrize("screen", [TOP, CHOOSER])
def test_clinics_stand_by_their_names_some_at_a_time(
    admin: Client, site: SimpleNamespace, screen: str
) -> None:
    clinics(TOP_ROWS)
    first = admin.get(reverse(screen), follow=True)
    second = admin.get(reverse(screen), {"p": 2}, follow=True)
    everyone = names(first) + names(second)
    assert len(names(first)) == TOP_ROWS
    assert len(everyone) == Page.objects.filter(depth=2).count() >= TOP_ROWS + 2
    assert everyone == sorted(everyone)


def test_name_leads_to_the_pages_of_a_clinic_and_a_button_to_its_form(
    admin: Client, site: SimpleNamespace
) -> None:
    home = site.harbor.home
    [row] = [one for one in rows(admin.get(reverse(TOP))) if home.title in one.get_text()]
    found = {link.get_text().strip(): link["href"] for link in row.select("td.title a")}
    assert found == {
        home.title: reverse("wagtailadmin_explore", args=[home.pk]),
        "Edit": reverse("wagtailadmin_pages:edit", args=[home.pk]),
    }


def test_top_says_what_it_lists_and_where_a_clinic_is_added(
    admin: Client, site: SimpleNamespace
) -> None:
    words = admin.get(reverse(TOP)).content.decode()
    assert "The name of a clinic opens them." in words
    assert reverse("clinic_add") in words
    assert "Wagtail installation" not in words


def test_rows_say_what_is_public_and_since_when_it_was_changed_by_whom(
    admin: Client, site: SimpleNamespace
) -> None:
    home = site.harbor.home
    draft_of(home).save_revision(user=cms.superuser("dana"))
    [row] = [one for one in rows(admin.get(reverse(TOP))) if home.title in one.get_text()]
    words = " ".join(row.get_text(" ").split())
    assert "live + draft" in words
    assert "dana" in words
    [link] = row.select("a.w-status")
    assert link["href"] == site.harbor.clinic.base_url.rstrip("/") + "/"


def test_search_at_the_top_finds_a_clinic_and_what_is_below(
    admin: Client, site: SimpleNamespace
) -> None:
    page = make_page(site.harbor.home, StandardPage, f"About {site.harbor.home.title}")
    found = admin.get(reverse(TOP), {"q": site.harbor.home.title}, follow=True)
    assert {site.harbor.home.title, page.title} <= set(names(found))


@pytest.mark.parametrize("several", [{}, {"multiple": "1"}])
def test_clinic_in_the_chooser_can_be_chosen_and_opened(
    admin: Client, site: SimpleNamespace, several: dict[str, str]
) -> None:
    home = site.harbor.home
    answer = admin.get(reverse(CHOOSER), several)
    [row] = [one for one in rows(answer) if home.title in one.get_text()]
    if several:
        [box] = row.select("input[type=checkbox]")
        assert (box["value"], box["id"]) == (str(home.pk), row.select("label")[0]["for"])
    else:
        [link] = row.select("a.choose-page")
        assert link["data-id"] == str(home.pk)
        assert link["data-parent-id"] == str(home.get_parent().pk)
        assert link["data-url"] == site.harbor.clinic.base_url.rstrip("/") + "/"
    [opens] = row.select("a.navigate-pages")
    assert str(opens["href"]).split("?")[0] == reverse(
        "wagtailadmin_choose_page_child", args=[home.pk]
    )


def test_chooser_at_the_top_chooses_only_pages_of_the_type_that_is_asked_for(
    admin: Client, site: SimpleNamespace
) -> None:
    url = reverse("wagtailadmin_choose_page_child", args=[site.harbor.home.get_parent().pk])
    for row in rows(admin.get(url, {"page_type": "pages.ArticlePage"})):
        assert not row.select("a.choose-page")
        assert row.select("a.navigate-pages")


def test_rows_of_choosers_say_what_waits_and_what_is_planned(
    admin: Client, site: SimpleNamespace
) -> None:
    page = draft_of(site.harbor.about)
    workflow = page.get_workflow()
    assert workflow is not None
    workflow.start(page, cms.superuser("starter"))
    url = reverse("wagtailadmin_choose_page_child", args=[site.harbor.home.pk])
    [row] = [one for one in rows(admin.get(url)) if page.title in one.get_text()]
    assert "live + in moderation" in row.get_text()


@pytest.mark.parametrize("who", ["administrator", "editor"])
def test_choosers_ask_no_more_for_more_pages(
    client: Client, site: SimpleNamespace, who: str
) -> None:
    user = cms.superuser() if who == "administrator" else person(site.harbor.clinic, Role.EDITOR)
    client.force_login(user)
    articles = site.harbor.articles
    addresses = (
        reverse("wagtailadmin_choose_page_child", args=[articles.pk]),
        reverse("wagtailadmin_choose_page_search") + "?q=Lantern",
    )
    make_page(articles, ArticlePage, "Lantern first", sections.text())
    make_page(site.harbor.home, StandardPage, "Lantern light", sections.text())
    few = [asked(client, url) for url in addresses]
    for number in range(6):
        make_page(articles, ArticlePage, f"Lantern {number}", sections.text())
        make_page(site.harbor.home, StandardPage, f"Lantern light {number}", sections.text())
    assert [asked(client, url) for url in addresses] == few


@pytest.mark.parametrize("screen", [TOP, CHOOSER])
def test_top_asks_no_more_for_more_clinics(
    admin: Client, site: SimpleNamespace, screen: str
) -> None:
    few = asked(admin, reverse(screen))
    clinics(6)
    assert asked(admin, reverse(screen)) <= few

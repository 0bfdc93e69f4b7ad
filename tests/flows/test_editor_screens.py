"""What the admin tells an editor: who sees a page, where it shows, what is due, what is a draft."""

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from cms.models import Clinic, User
from pages.models import ArticlePage, SciencePage
from tests.factories import cms, sections
from tests.factories.pages import draft_of, make_page, publish_page
from tests.flows.teams import tie

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def admin(client: Client) -> Client:
    """A client signed in as an administrator."""
    client.force_login(cms.superuser())
    return client


def panel(client: Client, page: Page) -> BeautifulSoup:
    """The side panel “Who can see this page” of a page's edit screen."""
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    found = BeautifulSoup(response.content, "html.parser").select_one(".visibility")
    assert found is not None
    return found


def text_of(soup: BeautifulSoup) -> str:
    return " ".join(soup.get_text(" ").split())


def shown_in(client: Client, page: Page) -> dict[str, str]:
    """Where the panel says that a page shows: `{name: parts}`."""
    entries = panel(client, page).select("li")
    found: dict[str, str] = {}
    for entry in entries:
        parts = entry.select_one(".w-help-text")
        assert parts is not None
        name = text_of(entry).removesuffix(text_of(parts)).strip()
        found[name] = "; ".join(filter(None, [found.get(name), text_of(parts)]))
    return found


def hide_parent(site: SimpleNamespace) -> Page:
    parent: Page = site.harbor.articles
    parent.unpublish()
    return site.harbor.article


def make_private(site: SimpleNamespace) -> Page:
    PageViewRestriction.objects.create(page=site.harbor.articles, restriction_type="login")
    return site.harbor.article


def hide_clinic(site: SimpleNamespace) -> Page:
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.is_active = False
    clinic.save()
    return site.harbor.article


def unpublish(site: SimpleNamespace) -> Page:
    site.harbor.article.unpublish()
    return site.harbor.article


@pytest.mark.parametrize(
    ("hide", "words", "leads_to"),
    [
        (unpublish, "It is a draft.", None),
        (hide_parent, "A page above it is not published.", "articles"),
        (make_private, "It, or a page above it, is private.", "articles"),
        (hide_clinic, "The clinic is not shown to the public.", None),
    ],
)
def test_page_that_is_not_public_says_why_and_where_to_mend_it(
    admin: Client, site: SimpleNamespace, hide: Any, words: str, leads_to: str | None
) -> None:
    found = panel(admin, hide(site))

    assert "Why is this not public?" in text_of(found)
    assert words in text_of(found)
    assert "Where it shows" not in text_of(found)
    links = [str(link["href"]) for link in found.select("li a")]
    wanted = getattr(site.harbor, leads_to).pk if leads_to else None
    assert links == ([reverse("wagtailadmin_pages:edit", args=[wanted])] if wanted else [])


def test_draft_says_what_it_needs_before_it_can_be_published(
    admin: Client, site: SimpleNamespace
) -> None:
    site.harbor.science.delete()
    draft = make_page(site.harbor.treatment_page, SciencePage, "How it works", live=False)

    found = text_of(panel(admin, draft))

    assert "Before it can be published" in found
    assert "Sections: This page needs a section “How it works”" in found


def test_public_page_shows_its_address_and_every_place_that_shows_it(
    admin: Client, site: SimpleNamespace
) -> None:
    found = text_of(panel(admin, site.harbor.article))
    address = f"{site.harbor.clinic.base_url}/articles/a-first-visit/"

    assert f"Everybody can see it {address}" in found
    assert shown_in(admin, site.harbor.article) == {
        "Articles": "list of the pages below",
        "Harbor Infusion Clinic": "highlights",
        "Old address /blog/first-visit/": "redirect",
    }
    assert shown_in(admin, site.harbor.treatment_page) == {
        "A first visit": "text",
        "Harbor Infusion Clinic": "menu; list of the pages below, highlights",
    } | dict.fromkeys(_parts(site), "contents of the treatment")


def _parts(site: SimpleNamespace) -> list[str]:
    return []


def test_page_that_nothing_leads_to_says_so(admin: Client, site: SimpleNamespace) -> None:
    other = SimpleNamespace(**vars(site.summit))

    assert "Nothing else on the site leads to this page" in text_of(panel(admin, other.home))


def test_places_of_another_clinic_are_never_named(admin: Client, site: SimpleNamespace) -> None:
    link = sections.link_to(site.harbor.about)
    publish_page(site.summit.about, sections=sections.stream(sections.text(link)))

    assert set(shown_in(admin, site.harbor.about)) == {"Harbor Infusion Clinic"}


def test_page_with_newer_draft_says_that_readers_do_not_see_it(
    admin: Client, site: SimpleNamespace
) -> None:
    draft = draft_of(site.harbor.article, title="Not yet")

    assert "There are changes that readers do not see yet." in text_of(panel(admin, draft))


def test_page_that_ends_says_when_and_with_which_page(admin: Client, site: SimpleNamespace) -> None:
    end = timezone.now() + timedelta(days=3)
    publish_page(site.harbor.articles, expire_at=end)

    found = panel(admin, site.harbor.article)

    assert "It is taken off the site" in text_of(found)
    assert "together with “Articles”" in text_of(found)


def test_page_list_says_type_state_review_date_and_who_changed_it(
    admin: Client, site: SimpleNamespace
) -> None:
    editor = User.objects.create_user("dana", first_name="Dana", last_name="Reed", is_staff=True)
    page = publish_page(site.harbor.about, next_review=timezone.localdate() - timedelta(days=1))
    page.save_revision(user=editor)

    answer = admin.get(reverse("wagtailadmin_explore", args=[site.harbor.home.pk]))

    soup = BeautifulSoup(answer.content, "html.parser")
    heads = [text_of(head) for head in soup.select("table.listing thead th")]
    assert {"Type", "Status", "Next review", "Changed by"} <= set(heads)
    [row] = [row for row in soup.select("tbody tr") if "About us" in text_of(row)]
    for words in ("Standard page", "live + draft", "due", "Dana Reed"):
        assert words.casefold() in text_of(row).casefold()


def test_page_list_asks_no_more_for_more_pages(admin: Client, site: SimpleNamespace) -> None:
    address = reverse("wagtailadmin_explore", args=[site.harbor.articles.pk])

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert admin.get(address).status_code == 200
        return len(asked)

    queries()
    few = queries()
    for number in range(8):
        make_page(site.harbor.articles, ArticlePage, f"Part {number}", sections.text())
    assert queries() <= few


def headings(answer: Any) -> dict[str, list[str]]:
    """The dashboard's panels: `{heading: [titles]}`."""
    soup = BeautifulSoup(answer.content, "html.parser")
    return {
        text_of(one.select_one("h2")): [text_of(title) for title in one.select("td.title")]
        for one in soup.select("section.w-panel--dashboard")
    }


def test_dashboard_begins_with_own_drafts_and_what_was_published(
    admin: Client, site: SimpleNamespace
) -> None:
    me = User.objects.get(is_superuser=True)
    other = User.objects.create_user("sam")
    site.harbor.about.save_revision(user=me)
    site.harbor.fees.save_revision(user=other)
    new = publish_page(site.summit.about, title="Newest of all")

    panels = headings(admin.get("/admin/"))

    assert panels["Your drafts"] == ["About us"]
    assert panels["Recently published"][0] == new.title
    assert "Your most recent edits" not in panels


def test_dashboard_names_no_page_that_one_may_not_open(
    client: Client, site: SimpleNamespace
) -> None:
    group = Group.objects.create(name="Summit editors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=Page.objects.get(pk=site.summit.home.pk), permission_type="change"
    )
    tie(group, site.summit.clinic)
    editor = User.objects.create_user("kim")
    editor.groups.add(group)
    client.force_login(editor)

    titles = headings(client.get("/admin/"))["Recently published"]

    theirs = site.summit.home.get_descendants(inclusive=True)
    assert set(titles) <= {page.title for page in theirs}
    assert "Sleep well" in titles


def test_page_that_has_none_below_it_opens_for_editing(
    admin: Client, site: SimpleNamespace
) -> None:
    leaf = reverse("wagtailadmin_explore", args=[site.harbor.science.pk])
    assert admin.get(leaf).headers["Location"] == reverse(
        "wagtailadmin_pages:edit", args=[site.harbor.science.pk]
    )
    parent = admin.get(reverse("wagtailadmin_explore", args=[site.harbor.articles.pk]))
    assert parent.status_code == 200
    assert "Add a page here" in parent.content.decode()


def test_files_are_called_files(admin: Client) -> None:
    page = admin.get(reverse("wagtailadmin_home")).content.decode()
    assert re.search(r"\d+ Files?\b", page)
    assert "Documents" not in page

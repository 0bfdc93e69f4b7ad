"""What the picker shows an editor of their own clinic, and never of anything else."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from cms.models import User
from pages.models import ArticlePage, StandardPage
from tests.factories import cms, pages, sections
from tests.flows.teams import tie

pytestmark = pytest.mark.django_db


def preview(user: User, page: Page | None, kind: str, *, new: bool = False) -> str:
    """The preview of a kind as it is asked for from a page's edit screen."""
    client = Client()
    client.force_login(user)
    block = ArticlePage._meta.get_field("sections").stream_block.child_blocks[kind]
    referer = ""
    if page is not None:
        path = reverse("wagtailadmin_pages:edit", args=[page.pk])
        if new:
            path = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", page.pk])
        referer = f"http://testserver{path}"
    answer = client.get(
        reverse("wagtailadmin_block_preview"),
        {"id": block.definition_prefix},
        headers={"referer": referer},
    )
    assert answer.status_code == 200
    return answer.content.decode()


def editor_of(home: Page) -> User:
    """Somebody who may edit the pages of one clinic only."""
    from django.contrib.auth.models import Permission

    group = Group.objects.create(name=f"Editors of {home.pk}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    permission = Permission.objects.get(
        content_type__app_label="wagtailcore", codename="change_page"
    )
    GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    tie(group, home.get_site().clinic)
    user = User.objects.create_user(f"editor-{home.pk}", password="a-long-password")
    user.groups.add(group)
    return user


def test_a_preview_shows_the_section_published_last(site: SimpleNamespace) -> None:
    harbor = site.harbor
    pages.make_page(
        harbor.home, StandardPage, "Newest", sections.quote(quote="The newest words here.")
    )
    shown = preview(cms.superuser(), harbor.article, "quote")
    assert "The newest words here." in shown
    assert "From your page “Newest”" in shown


def test_a_preview_for_a_page_that_is_being_made_shows_its_clinic(site: SimpleNamespace) -> None:
    shown = preview(cms.superuser(), site.harbor.articles, "quote", new=True)
    assert "I could finally sleep." in shown


def test_a_preview_has_the_colors_of_the_clinic(site: SimpleNamespace) -> None:
    clinic = site.harbor.clinic
    clinic.color_primary = "#123456"
    clinic.save()
    user = cms.superuser()
    address = reverse("clinic-colors", args=[clinic.pk])
    assert address in preview(user, site.harbor.article, "quote")
    client = Client()
    client.force_login(user)
    answer = client.get(address)
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "--primary: #123456;" in answer.content.decode()


def test_colors_are_for_editors_only(site: SimpleNamespace) -> None:
    answer = Client().get(reverse("clinic-colors", args=[site.harbor.clinic.pk]))
    assert answer.status_code == 302


def test_a_draft_is_never_drawn(site: SimpleNamespace) -> None:
    harbor = site.harbor
    pages.make_page(
        harbor.home, StandardPage, "Draft", sections.quote(quote="Not for anyone."), live=False
    )
    pages.draft_of(harbor.about, sections=sections.stream(sections.quote(quote="Not yet.")))
    shown = preview(cms.superuser(), harbor.article, "quote")
    assert "Not for anyone." not in shown
    assert "Not yet." not in shown
    assert "I could finally sleep." in shown


def test_a_page_below_a_draft_is_never_drawn(site: SimpleNamespace) -> None:
    harbor = site.harbor
    below = pages.make_page(
        harbor.about, StandardPage, "Below", sections.quote(quote="Hidden with it.")
    )
    harbor.about.unpublish()
    assert below.live
    assert "Hidden with it." not in preview(cms.superuser(), harbor.article, "quote")


def test_a_clinic_without_such_a_section_gets_the_example(site: SimpleNamespace) -> None:
    shown = preview(cms.superuser(), site.summit.article, "quote")
    assert "I could finally sleep." not in shown
    assert "An invented example" in shown
    assert reverse("clinic-colors", args=[site.summit.clinic.pk]) in shown


def test_an_editor_sees_nothing_of_another_clinic(site: SimpleNamespace) -> None:
    user = editor_of(site.summit.home)
    shown = preview(user, site.harbor.article, "quote")
    assert "I could finally sleep." not in shown
    assert "An invented example" in shown
    own = editor_of(site.harbor.home)
    assert "I could finally sleep." in preview(own, site.harbor.article, "quote")


def test_a_preview_asked_for_from_nowhere_is_the_example(site: SimpleNamespace) -> None:
    assert "An invented example" in preview(cms.superuser(), None, "quote")


def test_a_preview_shows_the_first_items_and_counts_the_rest(site: SimpleNamespace) -> None:
    items = [{"name": f"Question {number}?", "answer": "<p>Yes.</p>"} for number in range(8)]
    pages.make_page(site.harbor.home, StandardPage, "Newest", sections.section("faq", items=items))
    shown = preview(cms.superuser(), site.harbor.article, "faq")
    assert "Question 4?" in shown
    assert "Question 5?" not in shown
    assert "… and 3 more" in shown

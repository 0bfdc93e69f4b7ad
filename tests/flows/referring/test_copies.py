"""A page that is copied to another clinic takes nothing of its own clinic along into public."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from pages.models import ArticlePage
from tests.factories import sections
from tests.factories.pages import make_page
from tests.flows.referring.test_pages import common, edit_of
from tests.flows.referring.world import every_section

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def copy_of(two: SimpleNamespace, page: Any, **fields: Any) -> Any:
    sent = {
        "new_title": "A copy",
        "new_slug": "a-copy",
        "new_parent_page": two.site.summit.articles.pk,
    }
    return two.chief.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), sent | fields)


@pytest.fixture
def article(two: SimpleNamespace) -> Any:
    """A public article of the own clinic that shows things of its own in every way."""
    ids = two.states["own"].ids
    stream, _ = every_section(ids)
    page = make_page(two.site.harbor.articles, ArticlePage, "Shows all", sections.text())
    for name, value in common(ids).items():
        setattr(page, name, value)
    page.sections = stream
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def test_copy_in_another_clinic_is_not_published_with_what_it_shows(
    two: SimpleNamespace, article: Any
) -> None:
    answer = copy_of(two, article, publish_copies="on")
    assert "shows what is not of the clinic it goes to" in str(
        answer.context["form"].errors["publish_copies"]
    )
    assert not ArticlePage.objects.filter(slug="a-copy").exists()


def test_copy_as_a_draft_says_what_is_not_of_its_clinic(two: SimpleNamespace, article: Any) -> None:
    assert copy_of(two, article).status_code == 302
    copied = ArticlePage.objects.get(slug="a-copy")
    assert not copied.live
    told = two.chief.get(edit_of(copied)).content.decode()
    assert "Not this clinic’s" in told
    assert "<li>Main picture</li>" in told


def test_copy_of_shared_things_alone_is_published(two: SimpleNamespace) -> None:
    plain = two.site.harbor.second_article
    assert copy_of(two, plain, publish_copies="on").status_code == 302
    assert ArticlePage.objects.get(slug="a-copy").live

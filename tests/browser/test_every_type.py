"""A page of every type, made on the edit screen and published."""

from collections.abc import Iterable
from types import SimpleNamespace

import pytest

from pages.models import BasePage
from tests.browser import editing
from tests.browser.likeness import answer, uncounted
from tests.documents.golden import GOLDEN
from tests.factories.pages import fresh, publish_page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.long]

BY_NAME = {golden.name: golden for golden in GOLDEN}


def make_again(desk: SimpleNamespace, stored: BasePage, parent: int) -> int:
    """Make on the edit screen what was stored; gives the new page's key."""
    editing.add_page(desk.page, desk.url, type(stored), parent, stored.title)
    editing.fill_page(desk.page, stored)
    editing.publish(desk.page)
    return type(stored).objects.get(title=stored.title, path__startswith=stored.path[:8]).pk


def assert_golden(desk: SimpleNamespace, name: str, without: Iterable[str] = ()) -> None:
    """The published page answers as its golden document, but for these keys."""
    golden = BY_NAME[name]
    made, kept = uncounted(answer(desk, golden)), uncounted(golden.kept())
    for key in without:
        del made[key], kept[key]
    assert made == kept


def test_a_treatment_its_parts_and_a_condition(
    desk: SimpleNamespace, golden_clinics: SimpleNamespace
) -> None:
    harbor = golden_clinics.harbor
    harbor.treatment_page.delete()
    treatment = make_again(desk, harbor.treatment_page, harbor.home.pk)
    make_again(desk, harbor.science, treatment)
    conditions = make_again(desk, harbor.conditions, treatment)
    make_again(desk, harbor.migraine_page, conditions)
    for part in (harbor.procedure, harbor.experience):
        make_again(desk, part, treatment)
    for name in ("treatment", "science", "conditions", "condition", "procedure", "experience"):
        assert_golden(desk, f"page.{name}")


def test_a_team_a_clinician_and_an_article(
    desk: SimpleNamespace, golden_clinics: SimpleNamespace
) -> None:
    harbor = golden_clinics.harbor
    harbor.team.delete()
    make_again(desk, harbor.doctor_page, make_again(desk, harbor.team, harbor.home.pk))
    assert_golden(desk, "page.team")
    assert_golden(desk, "page.clinician")
    harbor.article.delete()
    make_again(desk, harbor.article, harbor.articles.pk)
    assert_golden(desk, "page.article")


def test_a_standard_page_and_an_article_list(
    desk: SimpleNamespace, golden_clinics: SimpleNamespace
) -> None:
    harbor = golden_clinics.harbor
    for stored, name in ((harbor.about, "standard"), (harbor.articles, "article_index")):
        stored.delete()
        make_again(desk, stored, harbor.home.pk)
        # What stood below it went with it.
        assert_golden(desk, f"page.{name}", without=["children", "json_ld"])


def test_a_home_page(desk: SimpleNamespace, golden_clinics: SimpleNamespace) -> None:
    home = golden_clinics.harbor.home
    bare = fresh(home)
    publish_page(bare, summary="", hero=None, sections="[]", highlights="[]")
    editing.open_page(desk.page, desk.url, home.pk)
    editing.fill_page(desk.page, home)
    editing.publish(desk.page)
    assert_golden(desk, "page.home")

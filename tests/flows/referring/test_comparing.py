"""Whoever compares two versions is told nothing of what is another clinic's in them."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from cms.models import Clinic
from tests.flows.apart import CANARY, words_of
from tests.flows.referring.test_clinics import menu
from tests.flows.referring.test_pages import common
from tests.flows.referring.world import Ids, every_section, link, page_of
from tests.flows.stored import all_there_is

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]

PAIRS = (("earliest", "latest"), ("live", "latest"))


def says(client: Any, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return words_of(answer)


def versions_of_a_page(two: SimpleNamespace, ids: Ids) -> Any:
    """A page with a version that names these things in every way, as code wrote it."""
    page = page_of(two, "article")
    page.save_revision()
    page.sections = every_section(ids)[0]
    for name, value in common(ids).items():
        setattr(page, name, value)
    page.save_revision(clean=False)
    return page


def versions_of_the_clinic(two: SimpleNamespace, ids: Ids) -> Any:
    found = Clinic.objects.get(pk=two.own.clinic.pk)
    found.save_revision()
    found.logo_id = found.share_image_id = ids["picture"]
    found.disclaimer = found.emergency_notice = link("page", ids["page"])
    found.navigation_main = menu(ids["page"])
    found.save_revision()
    return found


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("state", ["other", "other hidden"])
@pytest.mark.parametrize("role", ["editor", "publisher", "manager"])
def test_versions_of_a_page_tell_nothing_of_another_clinic(
    two: SimpleNamespace, role: str, state: str, pair: tuple[str, str]
) -> None:
    page = versions_of_a_page(two, two.states[state].ids)
    said = says(getattr(two, role), "wagtailadmin_pages:revisions_compare", page.pk, *pair)
    assert CANARY.lower() not in said.lower()


@pytest.mark.parametrize("pair", PAIRS)
def test_versions_of_a_clinic_tell_nothing_of_another_one(
    two: SimpleNamespace, pair: tuple[str, str]
) -> None:
    found = versions_of_the_clinic(two, two.states["other"].ids)
    said = says(two.manager, "clinics:revisions_compare", found.pk, *pair)
    assert CANARY.lower() not in said.lower()


def test_what_is_the_clinics_own_is_compared(two: SimpleNamespace) -> None:
    page = versions_of_a_page(two, two.states["own"].ids)
    said = says(two.editor, "wagtailadmin_pages:revisions_compare", page.pk, "earliest", "latest")
    assert "Heron target" in said
    found = versions_of_the_clinic(two, two.states["own"].ids)
    assert "Heron target" in says(
        two.manager, "clinics:revisions_compare", found.pk, "earliest", "latest"
    )


def test_administrators_see_what_is_another_clinics(two: SimpleNamespace) -> None:
    page = versions_of_a_page(two, two.states["other"].ids)
    said = says(two.chief, "wagtailadmin_pages:revisions_compare", page.pk, "earliest", "latest")
    assert CANARY in said


def test_comparing_changes_nothing_that_is_stored(two: SimpleNamespace) -> None:
    page = versions_of_a_page(two, two.states["other"].ids)
    before = all_there_is()
    says(two.editor, "wagtailadmin_pages:revisions_compare", page.pk, "live", "latest")
    assert all_there_is() == before

"""Front ends are told once of what was deleted, brought back, moved back or reverted."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from wagtail.models import Page

from api.models import Change
from pages.models import StandardPage, TrashedPage
from pages.trash import restore, throw_away
from tests.factories.pages import fresh, make_page, publish_page
from tests.flows.stored import all_there_is, versions
from tests.flows.test_change_log import told_by

Site = SimpleNamespace


def told_and_changed(change: Callable[[], object]) -> list[Any]:
    """What the log says of a change, after comparing it with the documents that differ: each one of
    them is told exactly once."""
    before = versions()
    told = told_by(change)
    changed = {key[1:] for key, now in versions().items() if before.get(key) != now}
    assert sorted(one[1:3] for one in told) == sorted(changed)
    return told


def events_of(told: list[Any], *pages: Page) -> dict[int, tuple[str, str | None]]:
    ids = {page.pk for page in pages}
    return {one[2]: (one[0], one[3]) for one in told if one[1] == "page" and one[2] in ids}


@pytest.mark.sqlite
def test_deletion_and_return_are_told_of_every_page_below_once(site: Site) -> None:
    publish_page(site.harbor.fees, slug="prices")
    about, fees = site.harbor.about, site.harbor.fees

    told = told_and_changed(lambda: throw_away(about))

    assert events_of(told, about, fees) == {
        about.pk: ("withdrawn", "/about-us/"),
        fees.pk: ("withdrawn", "/about-us/prices/"),
    }
    assert ("withdrawn", "redirect", "/about-us/fees/") in {(o[0], o[1], o[3]) for o in told}
    assert {one[0] for one in told if one[1] == "clinic"} == {"updated"}

    told = told_and_changed(lambda: restore(TrashedPage.objects.get().pk))

    assert events_of(told, about, fees) == {
        about.pk: ("published", "/about-us/"),
        fees.pk: ("published", "/about-us/prices/"),
    }
    assert ("published", "redirect", "/about-us/fees/") in {(o[0], o[1], o[3]) for o in told}


def test_page_that_comes_back_as_a_draft_is_not_told_as_published(site: Site) -> None:
    throw_away(site.harbor.migraine_page)
    make_page(
        site.harbor.home,
        type(site.harbor.migraine_page),
        "Headaches",
        condition=site.migraine,
    )
    told = told_and_changed(lambda: restore(TrashedPage.objects.get().pk))
    assert told == []


def test_deleting_for_good_tells_nothing_new(site: Site) -> None:
    from pages.trash import delete_for_good

    row = throw_away(site.harbor.fees)
    assert told_by(lambda: delete_for_good(row.pk)) == []


def test_unpublishing_and_publishing_an_older_version_are_told(site: Site) -> None:
    page = site.harbor.fees
    first = fresh(page).latest_revision
    assert first is not None
    publish_page(page, title="Prices")

    def revert() -> None:
        old = first.as_object()
        old.save_revision(previous_revision=first).publish(previous_revision=first)

    assert events_of(told_and_changed(revert), page) == {page.pk: ("updated", "/about-us/fees/")}
    told = told_and_changed(fresh(page).unpublish)
    assert events_of(told, page) == {page.pk: ("withdrawn", "/about-us/fees/")}
    assert events_of(told_and_changed(revert), page) == {page.pk: ("published", "/about-us/fees/")}


def test_move_and_its_undoing_are_told_as_moves(site: Site) -> None:
    shelf = make_page(site.harbor.home, StandardPage, "Shelf")
    page = site.harbor.fees
    told = told_and_changed(lambda: fresh(page).move(fresh(shelf), "last-child"))
    assert events_of(told, page) == {page.pk: ("moved", "/shelf/fees/")}
    told = told_and_changed(lambda: fresh(page).move(fresh(site.harbor.about), "last-child"))
    assert events_of(told, page) == {page.pk: ("moved", "/about-us/fees/")}


@pytest.mark.parametrize("verb", ["delete", "bring back"])
def test_deletion_and_return_are_whole_or_nothing(site: Site, verb: str) -> None:
    row = throw_away(site.harbor.about) if verb == "bring back" else None
    before, told = all_there_is(), Change.objects.count()
    with transaction.atomic():
        restore(row.pk) if row else throw_away(site.harbor.about)
        assert all_there_is() != before
        transaction.set_rollback(True)
    assert all_there_is() == before
    assert Change.objects.count() == told

"""Documents that only show a change follow it: a few at a time, each in the end, none lost."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page

from api import publishing
from api.encoding import etag_of
from api.models import Change, DeliveryDocument, PendingRebuild
from api.publishing import dependents, pending
from api.publishing.dependents import documents_now, nearest_first
from api.publishing.pending import pause_after
from cms.models import Clinic
from cms.turns import turn
from pages.models import StandardPage
from tests.factories import cms, sections
from tests.factories.pages import fresh, make_page, publish_page
from tests.flows.stored import page_document, page_row, versions

pytestmark = pytest.mark.slow

Site = SimpleNamespace


@pytest.fixture(autouse=True)
def _nothing_fits(settings: Any) -> None:
    settings.FAN_OUT_LIMIT = 0


def rename(site: Site, name: str = "Harbor Clinic") -> None:
    """A change that every page of a clinic shows."""
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.name = name
    clinic.save()


def waiting() -> list[int]:
    rows = PendingRebuild.objects.order_by("since", "rank")
    return list(rows.values_list("document_id", flat=True))


@pytest.mark.parametrize(
    ("found", "rebuilt", "at_once", "now"),
    [
        (0, 0, False, 0),
        (200, 0, False, 200),
        (201, 0, False, 200),
        (150, 100, False, 100),
        (10, 200, False, 0),
        (10, 900, False, 0),
        (5000, 0, True, 5000),
        (5000, 900, True, 5000),
    ],
)
def test_a_turn_rebuilds_two_hundred_documents_and_all_that_show_what_is_gone(
    settings: Any, found: int, rebuilt: int, at_once: bool, now: int
) -> None:
    settings.FAN_OUT_LIMIT = 200
    assert documents_now(found, rebuilt, at_once=at_once) == now


def test_nearest_documents_come_first() -> None:
    def row(pk: int, subject: str, path: str | None) -> DeliveryDocument:
        return DeliveryDocument(pk=pk, subject=subject, path=path)

    deep, home, below = row(1, "page", "/a/b/"), row(2, "page", "/"), row(3, "page", "/a/")
    clinic, person = row(4, "clinic", None), row(5, "clinician", None)
    assert nearest_first([person, deep, below, home, clinic]) == [clinic, home, below, deep, person]


@pytest.mark.sqlite
def test_readers_keep_the_old_version_until_the_worker_has_built_the_new_one(site: Site) -> None:
    rename(site)
    assert "Harbor Clinic" not in page_row(site.harbor.fees).body
    assert len(waiting()) > 10

    built = publishing.rebuild_pending(timezone.now())

    assert built > 10
    assert "Harbor Clinic" in page_row(site.harbor.fees).body
    assert waiting() == []


def test_nearest_documents_fit_into_the_turn_and_the_others_wait(site: Site, settings: Any) -> None:
    settings.FAN_OUT_LIMIT = 2
    rename(site)
    assert "Harbor Clinic" in page_row(site.harbor.home).body
    assert "Harbor Clinic" not in page_row(site.harbor.fees).body


def test_room_of_a_turn_is_shared_by_all_that_changes_in_it(site: Site, settings: Any) -> None:
    settings.FAN_OUT_LIMIT = 3
    with turn():
        rename(site, "One")
        rename(site, "Two")
    changed = DeliveryDocument.objects.filter(body__contains='"title":"One |').count()
    assert changed + DeliveryDocument.objects.filter(body__contains="Two").count() <= 5


@pytest.mark.sqlite
def test_what_is_withdrawn_vanishes_from_a_document_that_waits(site: Site) -> None:
    rename(site)
    showing = page_row(site.harbor.article)
    assert showing.pk in waiting()
    assert "/articles/sleep-well/" in showing.body

    fresh(site.harbor.second_article).unpublish()

    assert "/articles/sleep-well/" not in page_row(site.harbor.article).body
    assert "Harbor Clinic" in page_row(site.harbor.article).body
    assert showing.pk not in waiting()


def test_document_that_waits_is_taken_off_when_its_own_page_is_published(site: Site) -> None:
    rename(site)
    publish_page(fresh(site.harbor.fees), title="Prices")
    assert "Harbor Clinic" in page_row(site.harbor.fees).body
    assert page_row(site.harbor.fees).pk not in waiting()


def test_document_that_waits_is_taken_off_when_its_bytes_stay(site: Site) -> None:
    before = Clinic.objects.get(pk=site.harbor.clinic.pk).name
    rename(site)
    rename(site, before)
    assert page_row(site.harbor.fees).pk in waiting()
    fresh(site.harbor.fees).save()
    assert page_row(site.harbor.fees).pk not in waiting()


def test_withdrawn_document_waits_for_nothing(site: Site) -> None:
    rename(site)
    fresh(site.harbor.fees).unpublish()
    assert page_row(site.harbor.fees).pk not in waiting()


def test_second_change_keeps_the_place_of_a_document_that_waits(site: Site) -> None:
    rename(site)
    before = list(PendingRebuild.objects.order_by("pk").values_list("pk", "since", "rank"))
    rename(site, "Another name")
    assert list(PendingRebuild.objects.order_by("pk").values_list("pk", "since", "rank")) == before


def test_each_document_that_followed_is_told_once_and_none_with_equal_bytes(site: Site) -> None:
    name = Clinic.objects.get(pk=site.harbor.clinic.pk).name
    rename(site)
    rename(site, name)
    last = Change.objects.count()
    before = versions()
    assert waiting()

    publishing.rebuild_pending(timezone.now())

    assert versions() == before
    assert Change.objects.count() == last


def test_limit_leaves_the_rest_for_the_next_call(site: Site) -> None:
    rename(site)
    queue = waiting()
    assert publishing.rebuild_pending(timezone.now(), limit=3) == 3
    assert waiting() == queue[3:]


def test_few_are_built_in_each_transaction(site: Site, monkeypatch: Any) -> None:
    monkeypatch.setattr(pending, "BATCH", 4)
    rename(site)
    count = len(waiting())
    assert publishing.rebuild_pending(timezone.now()) == count


def failing(monkeypatch: Any, subject_id: int) -> None:
    """The document of this page cannot be built."""
    build = dependents.REBUILD["page"]

    def rebuild(row: DeliveryDocument, tree: Any) -> None:
        build(row, tree)
        if row.subject_id == subject_id:
            raise ZeroDivisionError("a broken page")

    monkeypatch.setitem(dependents.REBUILD, "page", rebuild)


@pytest.mark.sqlite
def test_document_that_fails_stops_no_other_and_is_tried_again(
    site: Site, monkeypatch: Any
) -> None:
    with monkeypatch.context() as broken:
        failing(broken, site.harbor.about.pk)
        rename(site)
        now = timezone.now()
        publishing.rebuild_pending(now)

        row = page_row(site.harbor.about)
        assert waiting() == [row.pk]
        # Nothing of the failed attempt was kept.
        assert "Harbor Clinic" not in row.body
        assert "Harbor Clinic" in page_row(site.harbor.fees).body
        problem = publishing.rebuild_problems()[0]
        assert (problem.title, problem.said) == ("About us", "a broken page")
        assert publishing.rebuild_pending(now) == 0
        assert PendingRebuild.objects.get().attempts == 1

    publishing.rebuild_pending(now + pause_after(1))
    assert "Harbor Clinic" in page_row(site.harbor.about).body
    assert publishing.rebuild_problems() == []


def test_document_that_failed_is_tried_at_once_after_another_change(
    site: Site, monkeypatch: Any
) -> None:
    with monkeypatch.context() as broken:
        failing(broken, site.harbor.about.pk)
        rename(site)
        publishing.rebuild_pending(timezone.now())
    rename(site, "Mended Clinic")
    publishing.rebuild_pending(timezone.now())
    assert "Mended Clinic" in page_row(site.harbor.about).body


@pytest.mark.parametrize(("attempts", "pause"), [(1, 5), (2, 30), (3, 120), (4, 600), (5, 3600),
                                                 (99, 3600)])  # fmt: skip
def test_pause_grows_with_each_attempt(attempts: int, pause: int) -> None:
    assert pause_after(attempts) == timedelta(seconds=pause)


def test_worker_that_dies_in_a_batch_leaves_everything_for_the_next(
    site: Site, monkeypatch: Any
) -> None:
    rename(site)
    queue, before = waiting(), versions()
    with monkeypatch.context() as dying:

        def die(row: Any, tree: Any) -> None:
            raise KeyboardInterrupt

        dying.setitem(dependents.REBUILD, "page", die)
        with pytest.raises(KeyboardInterrupt):
            publishing.rebuild_pending(timezone.now())
    assert waiting() == queue
    assert versions() == before
    publishing.rebuild_pending(timezone.now())
    assert waiting() == []


def test_schedule_builds_what_waits(site: Site) -> None:
    rename(site)
    queue = waiting()
    call_command("worker", once=True)
    assert page_row(site.harbor.fees).pk in queue
    assert page_row(site.harbor.fees).pk not in waiting()
    assert "Harbor Clinic" in page_row(site.harbor.fees).body


def test_rolled_back_change_leaves_nothing_waiting(site: Site) -> None:
    with turn():
        rename(site)
        assert waiting()
        transaction.set_rollback(True)
    assert waiting() == []


# --- what is held back for a missing value -----------------------------------------------------


def test_page_that_is_held_back_is_shown_nowhere_and_appears_with_its_value(
    site: Site,
) -> None:
    """Nothing leads to an address that answers 410, however little fits into a turn."""
    picture = cms.image(cms.picture_bytes(color="#0000aa"))
    page = make_page(
        site.harbor.about,
        StandardPage,
        "Held back",
        sections.text("<p>{{ facts.infusion_minutes }}</p>"),
        hero=picture,
    )
    publish_page(
        fresh(site.harbor.fees),
        sections=sections.stream(sections.text(sections.link_to(page, "more"))),
        related=sections.chosen(page),
    )
    publishing.rebuild_pending(timezone.now())
    assert page_document(site.harbor.fees)["related"][0]["id"] == page.pk

    site.harbor.facts.delete()
    assert page_row(page).state == "published"
    CollectionViewRestriction.objects.create(
        collection=picture.collection, restriction_type="login"
    )

    assert page_row(page).state == "withdrawn"
    assert '"/about-us/held-back/"' not in page_row(site.harbor.about).body
    shown = page_document(site.harbor.fees)
    assert shown["related"] == []
    assert "<a" not in shown["sections"][0]["body"]["value"]

    cms.facts(site.harbor.clinic, site.treatment)
    publishing.rebuild_pending(timezone.now())

    assert page_row(page).state == "published"
    shown = page_document(site.harbor.fees)
    assert [card["id"] for card in shown["related"]] == [page.pk]
    assert "/about-us/held-back/" in page_row(site.harbor.about).body


def test_list_below_a_page_that_is_gone_shows_nothing(site: Site) -> None:
    shelf = make_page(site.harbor.home, StandardPage, "Shelf")
    make_page(shelf, StandardPage, "Book")
    page = publish_page(
        fresh(site.harbor.fees), sections=sections.stream(sections.newest("standard", below=shelf))
    )
    assert [one["name"] for one in page_document(page)["sections"][0]["items"]] == ["Book"]

    fresh(shelf).delete()

    titles = [one.get("items") for one in page_document(page)["sections"]]
    assert titles in ([], [[]])


def kinds_found(page: Any) -> list[str]:
    faults = publishing.check_documents(timezone.now(), clinic="harbor").faults
    return [one.kind.value for one in faults if one.subject_id == page.pk]


def test_check_lets_a_document_wait_for_a_while(site: Site) -> None:
    rename(site)
    assert page_row(site.harbor.fees).pk in waiting()
    assert kinds_found(site.harbor.fees) == []


def test_check_tells_of_a_document_that_waits_for_long_and_mends_it(site: Site) -> None:
    rename(site)
    since = timezone.now() - timedelta(minutes=11)
    row = page_row(site.harbor.fees)
    PendingRebuild.objects.filter(document=row).update(since=since, problem="The disk is full.")
    report = publishing.check_documents(timezone.now(), clinic="harbor")
    (fault,) = report.faults
    assert (fault.kind, fault.subject_id) == ("overdue", site.harbor.fees.pk)
    assert fault.words == (
        f"waits since {since:%Y-%m-%d %H:%M} UTC: is the worker running? The disk is full."
    )
    report = publishing.check_documents(timezone.now(), clinic="harbor", repair=True)
    assert report.is_clean
    assert "Harbor Clinic" in page_row(site.harbor.fees).body
    assert row.pk not in waiting()


def plant_etag(row: DeliveryDocument) -> None:
    DeliveryDocument.objects.filter(pk=row.pk).update(etag='"0"')


def plant_withdrawal(row: DeliveryDocument) -> None:
    DeliveryDocument.objects.filter(pk=row.pk).update(state="withdrawn")


def hide_behind_its_back(row: DeliveryDocument) -> None:
    Page.objects.filter(pk=row.subject_id).update(live=False)


def plant_what_is_not_public(row: DeliveryDocument) -> None:
    body = row.body.replace('"related":[', '"related":[{"id":77,"type":"standard","path":"/x/"},')
    assert body != row.body
    DeliveryDocument.objects.filter(pk=row.pk).update(body=body, etag=etag_of(body))


@pytest.mark.wide(1)
@pytest.mark.parametrize(
    ("plant", "kind"),
    [
        (plant_etag, "etag"),
        (plant_withdrawal, "missing"),
        (hide_behind_its_back, "left_over"),
        (plant_what_is_not_public, "content"),
    ],
)
def test_check_tells_all_else_of_a_document_that_waits_and_mends_it(
    site: Site, plant: Callable[[DeliveryDocument], None], kind: str
) -> None:
    rename(site)
    plant(page_row(site.harbor.fees))
    assert kinds_found(site.harbor.fees) == [kind]
    publishing.check_documents(timezone.now(), clinic="harbor", repair=True)
    assert kinds_found(site.harbor.fees) == []
    assert page_row(site.harbor.fees).pk not in waiting()

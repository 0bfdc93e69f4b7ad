"""Pages and clinics that end: from that instant on nobody is led to them, whoever publishes
what."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from api import publishing
from api.models import Change, DeliveryDocument
from cms.models import Clinic, Notice
from pages.models import ArticlePage, StandardPage
from tests.factories import sections
from tests.factories.pages import fresh, make_page, menu_entry, publish_page
from tests.flows.stored import disagreements, page_document, page_row

pytestmark = pytest.mark.slow

Site = SimpleNamespace
HOUR = timedelta(hours=1)
NEW_PHONE = "+14155550199"
PHONE = "<p>Call {{ clinic.phone }}.</p>"


def ending_article(site: Site) -> ArticlePage:
    """One that names the clinic's number, and that lists, cards and a menu lead to."""
    end = timezone.now() + HOUR
    page = make_page(
        site.harbor.articles, ArticlePage, "Until tonight", sections.text(PHONE), expire_at=end
    )
    publish_page(fresh(site.harbor.second_article), related=sections.chosen(page))
    publish_page(fresh(site.harbor.fees), sections=sections.stream(sections.newest()))
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.navigation_main = sections.stream(menu_entry(page, "Tonight"))
    clinic.save()
    return page


def leading_to(page: ArticlePage) -> set[str]:
    """The subjects whose documents lead to a page."""
    rows = DeliveryDocument.objects.filter(state="published", body__contains=page.slug)
    return set(rows.values_list("subject", "subject_id"))


def renumber(site: Site) -> None:
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.phone = NEW_PHONE
    clinic.save()


@pytest.mark.parametrize("by_the_worker", [False, True])
def test_page_that_somebody_else_withdraws_after_its_end_is_led_to_by_nothing(
    site: Site, settings: Any, by_the_worker: bool
) -> None:
    page = ending_article(site)
    shown_by = [site.harbor.articles, site.harbor.second_article, site.harbor.fees]
    assert leading_to(page) == {
        ("clinic", site.harbor.clinic.pk),
        *(("page", one.pk) for one in [page, *shown_by]),
    }
    settings.FAN_OUT_LIMIT = 0 if by_the_worker else 200
    with time_machine.travel(page.expire_at + HOUR):
        renumber(site)
        publishing.rebuild_pending(timezone.now())
        assert page_row(page).state == "withdrawn"
        assert leading_to(page) == set()
        call_command("publish_scheduled")
    assert leading_to(page) == set()
    assert disagreements() == []


def test_list_that_shows_only_a_part_takes_the_next_page_when_one_has_ended(site: Site) -> None:
    page = ending_article(site)
    titles = [card["title"] for card in page_document(site.harbor.articles)["children"]]
    assert titles == ["Sleep well", "A first visit", "Until tonight"]
    with time_machine.travel(page.expire_at + HOUR):
        renumber(site)
    titles = [card["title"] for card in page_document(site.harbor.articles)["children"]]
    assert titles == ["Sleep well", "A first visit"]


@pytest.fixture
def _everything_waits(settings: Any) -> None:
    settings.FAN_OUT_LIMIT = 0


@pytest.mark.usefixtures("_everything_waits")
def test_earlier_end_of_a_page_is_that_of_all_below_it_though_they_wait(site: Site) -> None:
    end = timezone.now() + HOUR
    deep = make_page(site.harbor.fees, StandardPage, "Deep")
    own = make_page(site.harbor.about, StandardPage, "Sooner", expire_at=end - HOUR / 2)
    last = Change.objects.count()

    publish_page(fresh(site.harbor.about), expire_at=end)

    ends = [page_row(one).expires_at for one in (site.harbor.about, site.harbor.fees, deep, own)]
    assert ends == [end, end, end, end - HOUR / 2]
    assert page_row(site.harbor.team).expires_at is None
    told = Change.objects.order_by("sequence")[last:].values_list("subject_id", flat=True)
    assert deep.pk not in told


@pytest.mark.usefixtures("_everything_waits")
def test_earlier_end_of_a_clinic_is_that_of_all_its_documents_though_they_wait(site: Site) -> None:
    end = timezone.now() + HOUR
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.expire_at = end
    clinic.save_revision().publish()

    rows = DeliveryDocument.objects.filter(state="published")
    assert set(rows.filter(clinic="harbor").values_list("expires_at", flat=True)) == {end}
    assert set(rows.filter(clinic="summit").values_list("expires_at", flat=True)) == {None}


@pytest.mark.usefixtures("_everything_waits")
def test_earlier_end_brings_no_withdrawn_document_back(site: Site) -> None:
    fresh(site.harbor.fees).unpublish()
    publish_page(fresh(site.harbor.about), expire_at=timezone.now() + HOUR)
    row = page_row(site.harbor.fees)
    assert (row.state, row.expires_at) == ("withdrawn", None)


def two_notices(site: Site) -> None:
    """Saved with the clinic, one over in an hour, the other one in two."""
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    now = timezone.now()
    clinic.notices = [
        Notice(text="<p>First</p>", ends_at=now + HOUR),
        Notice(text="<p>Second</p>", ends_at=now + 2 * HOUR),
    ]
    clinic.save()


def clinic_row(site: Site) -> DeliveryDocument:
    return DeliveryDocument.objects.get(subject="clinic", subject_id=site.harbor.clinic.pk)


def test_clock_that_waited_for_its_turn_builds_for_the_instant_of_its_turn(site: Site) -> None:
    two_notices(site)
    seen_due_at = timezone.now() + HOUR
    with time_machine.travel(seen_due_at + 2 * HOUR):
        assert publishing.rebuild_due_document(clinic_row(site).pk, seen_due_at)
        assert "Second" not in clinic_row(site).body
        assert clinic_row(site).rebuild_at is None


@pytest.mark.usefixtures("_everything_waits")
def test_worker_that_waited_for_its_turn_brings_no_notice_back(site: Site) -> None:
    two_notices(site)
    began_at = timezone.now()
    publish_page(fresh(site.harbor.treatment_page), title="Infusions")
    assert "First" in clinic_row(site).body
    with time_machine.travel(began_at + 3 * HOUR):
        assert publishing.rebuild_pending(began_at + timedelta(minutes=1))
        assert "First" not in clinic_row(site).body


def test_page_that_ends_about_now_is_told_to_be_back_when_it_goes_on(site: Site) -> None:
    page = publish_page(fresh(site.harbor.fees), expire_at=timezone.now() + timedelta(minutes=5))
    nearly = page.expire_at - timedelta(seconds=20)
    last = Change.objects.count()
    with time_machine.travel(nearly, tick=False):
        # As a later end of the page above does: no byte of this page changes.
        StandardPage.objects.filter(pk=page.pk).update(expire_at=None)
        publishing.sync_page(page.pk)
    told = Change.objects.order_by("sequence")[last:]
    assert [(one.subject_id, one.event) for one in told] == [(page.pk, "updated")]

"""A front end that keeps a copy by polling misses nothing and is told nothing twice."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.utils import timezone

from api import publishing
from api.checks import check_retention
from api.models import Change, LogPruning
from cms.models import Clinic
from pages.models import Redirect
from tests.factories import cms
from tests.factories.pages import fresh, publish_page
from tests.flows.mirror import Mirror, published, sequences


@pytest.mark.sqlite
def test_copy_is_what_is_published_whatever_editors_do(site: SimpleNamespace) -> None:
    mirror = Mirror("harbor").catch_up()
    assert mirror.documents == published("harbor")

    def save_clinic() -> None:
        clinic = Clinic.objects.get(slug="harbor")
        clinic.phone = "+14105550123"
        clinic.save()

    for change in (
        lambda: publish_page(fresh(site.harbor.about), title="Who we are"),
        lambda: publish_page(fresh(site.harbor.about), slug="who-we-are"),
        lambda: fresh(site.harbor.fees).move(fresh(site.harbor.home), pos="last-child"),
        lambda: fresh(site.harbor.fees).unpublish(),
        lambda: publish_page(fresh(site.harbor.fees)),
        lambda: fresh(site.harbor.second_article).delete(),
        lambda: site.harbor.redirect.delete(),
        lambda: Redirect.objects.create(
            clinic=site.harbor.clinic, old_path="/prices/", target_page=site.harbor.fees
        ),
        save_clinic,
        lambda: cms.condition("hush", name="Not named anywhere"),
    ):
        change()
        mirror.catch_up()
        assert mirror.documents == published("harbor")
    assert mirror.told == sequences("harbor")[-len(mirror.told) :]
    assert Mirror("harbor", limit=100).catch_up().documents == mirror.documents


@pytest.mark.sqlite
def test_hidden_clinic_leaves_an_empty_copy_and_comes_back_into_it(site: SimpleNamespace) -> None:
    mirror = Mirror("summit").catch_up()
    clinic = Clinic.objects.get(slug="summit")
    for is_active in (False, True):
        clinic.is_active = is_active
        clinic.save()
        mirror.catch_up()
        assert mirror.documents == published("summit")
        assert bool(mirror.documents) is is_active


@pytest.mark.sqlite
def test_page_whose_end_is_put_off_after_it_has_passed_comes_back_into_the_copy(
    site: SimpleNamespace,
) -> None:
    ends = timezone.now() + timedelta(hours=1)
    publish_page(fresh(site.harbor.fees), expire_at=ends)
    with time_machine.travel(ends + timedelta(seconds=1)):
        mirror = Mirror("harbor").catch_up()
        assert ("page", site.harbor.fees.pk) not in mirror.documents
        page = fresh(site.harbor.fees)
        page.expire_at = ends + timedelta(days=1)
        page.save()
        mirror.catch_up()
        assert ("page", site.harbor.fees.pk) in mirror.documents


# --- pruning ---


@pytest.mark.sqlite
def test_pruning_keeps_what_is_young_and_tells_who_came_too_late(site: SimpleNamespace) -> None:
    late, in_time = Mirror("harbor").catch_up(), Mirror("harbor").catch_up()
    with time_machine.travel(timezone.now() + timedelta(days=50)):
        publish_page(fresh(site.harbor.about), title="Who we are")
        in_time.catch_up()
    with time_machine.travel(timezone.now() + timedelta(days=100)):
        publish_page(fresh(site.harbor.about), title="About the clinic")
        before = len(sequences("harbor"))
        assert publishing.prune_changes(timezone.now(), 90) > 0
        assert 0 < len(sequences("harbor")) < before
        call_command("prune_changes", days=40, verbosity=0)
        assert late.poll()
        assert (late.cursor, late.is_full) == (None, False)
        for mirror in (late, in_time):
            mirror.catch_up()
            assert mirror.documents == published("harbor")
    assert in_time.told


@pytest.mark.sqlite
def test_log_that_was_pruned_empty_leads_on_from_its_end_only(site: SimpleNamespace) -> None:
    publish_page(fresh(site.harbor.about), title="Who we are")
    early = Mirror("harbor", limit=100)
    early.poll()
    publish_page(fresh(site.harbor.about), title="About the clinic")
    at_the_end = Mirror("harbor").catch_up()
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        call_command("prune_changes", verbosity=0)
        assert not Change.objects.exists()
        begun_after = Mirror("harbor").catch_up()
        publish_page(fresh(site.harbor.about), title="Once more")
        for mirror in (at_the_end, begun_after):
            mirror.catch_up()
            assert mirror.told == sequences("harbor")
            assert mirror.documents == published("harbor")
        early.poll()
        assert early.cursor is None


def test_what_was_pruned_is_never_kept_again(site: SimpleNamespace) -> None:
    last = sequences("harbor")[-1]
    LogPruning.objects.create(clinic="harbor", pruned_through=last + 1000)
    publishing.prune_changes(timezone.now() + timedelta(days=400))
    assert LogPruning.objects.get(clinic="harbor").pruned_through == last + 1000


@pytest.mark.parametrize("days", ["0", "-1", "many", "36501", "1.5"])
def test_pruning_refuses_what_is_no_number_of_days(days: str) -> None:
    with pytest.raises(CommandError, match="whole number of days"):
        call_command("prune_changes", f"--days={days}")


def test_server_does_not_start_with_a_log_that_is_kept_for_no_day() -> None:
    assert check_retention(None) == []
    with override_settings(CHANGE_RETENTION_DAYS=0):
        assert [one.id for one in check_retention(None)] == ["api.E003"]


@pytest.mark.sqlite
def test_withdrawn_page_answers_410_after_its_change_was_pruned(site: SimpleNamespace) -> None:
    fresh(site.harbor.fees).unpublish()
    publishing.prune_changes(timezone.now() + timedelta(days=400))
    answer = Client().get("/api/v1/clinics/harbor/page/", {"path": "/about-us/fees/"})
    assert answer.status_code == 410

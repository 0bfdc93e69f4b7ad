"""What a clinic is in the installation in which it arrived, beside what the public reads."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageViewRestriction, WorkflowPage

from api.models import DeliveryDocument
from cms.models import Clinic, ClinicGroup, File, Image, Notice
from pages.models import Redirect
from pages.moving import Report, Wishes, import_clinic
from tests.factories.pages import ground
from tests.moving.forging import files

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]


@pytest.fixture(scope="module")
def arrived(
    moved: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Any:
    """The clinic, not shown to the public; gone after the module."""
    from django.db import transaction

    path = tmp_path_factory.mktemp("moving") / "harbor.zip"
    path.write_bytes(moved.data)
    with django_db_blocker.unblock(), transaction.atomic():
        ground()
        yield import_clinic(path, Wishes())
        transaction.set_rollback(True)


@pytest.fixture
def clinic(arrived: Report, db: None) -> Clinic:
    return Clinic.objects.get(slug="harbor")


def page(title: str) -> Any:
    return Page.objects.get(title=title).specific


def test_nothing_is_shown_to_the_public_before_somebody_says_so(clinic: Clinic) -> None:
    assert not clinic.is_active
    assert not DeliveryDocument.objects.filter(clinic="harbor", state="published").exists()


def test_it_has_its_place_and_the_groups_of_its_roles(clinic: Clinic) -> None:
    assert clinic.collection.name == clinic.name
    assert clinic.site.root_page.slug == "harbor"
    assert ClinicGroup.objects.filter(clinic=clinic).count() == 4
    assert WorkflowPage.objects.filter(page=clinic.site.root_page).exists()


def test_the_history_begins_with_its_arrival(clinic: Clinic) -> None:
    entry = ModelLogEntry.objects.get(action="clinic.import")
    assert (entry.object_id, entry.user) == (str(clinic.pk), None)
    assert entry.message == "Imported the clinic from a file"


def test_its_media_lie_in_its_own_collection(clinic: Clinic) -> None:
    assert {one.collection for one in (*Image.objects.all(), *File.objects.all())} == {
        clinic.collection
    }
    portrait = Image.objects.get(title="A portrait")
    assert sorted(portrait.tags.names()) == ["doctor", "team"]
    assert (portrait.focal_point_x, portrait.credit) == (90, "Photo: A. Rivera")


def test_a_newer_draft_is_the_newest_text_of_a_page_that_stays_public(clinic: Clinic) -> None:
    kept = page("Sleep well")
    assert kept.live
    assert kept.has_unpublished_changes
    draft = kept.get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("Sleep well tonight", "Newer words.")


def test_a_page_nobody_edited_since_has_no_draft(clinic: Clinic) -> None:
    kept = page("Fees")
    assert kept.live
    assert not kept.has_unpublished_changes
    assert kept.live_revision == kept.latest_revision


def test_a_draft_stays_a_draft(clinic: Clinic) -> None:
    kept = page("Not yet")
    assert not kept.live
    assert kept.first_published_at is None
    assert kept.get_latest_revision_as_object().sections[0].value["body"].source == "<p>Soon.</p>"


def test_what_was_scheduled_is_scheduled(clinic: Clinic) -> None:
    kept = page("Coming")
    assert not kept.live
    revision = kept.scheduled_revision
    assert revision.approved_go_live_at > timezone.now() + timedelta(days=20)


def test_a_private_page_stays_private_and_its_password_behind(clinic: Clinic) -> None:
    kept = PageViewRestriction.objects.get()
    assert kept.page.title == "For us"
    assert (kept.restriction_type, kept.password) == ("login", "")


def test_pages_were_published_when_they_were(moved: SimpleNamespace, clinic: Clinic) -> None:
    before = moved.site.harbor.science
    now = page("The science")
    assert (now.first_published_at, now.last_published_at) == (
        before.first_published_at,
        before.last_published_at,
    )


def test_a_draft_of_the_clinic_arrives(clinic: Clinic) -> None:
    assert clinic.has_unpublished_changes
    assert clinic.booking_url == ""
    draft = clinic.get_latest_revision_as_object()
    assert draft.booking_url == "https://booking.example/harbor"
    assert [one.pk for one in draft.offices.all()] == [clinic.offices.get().pk]
    assert [one.pk for one in draft.notices.all()] == [Notice.objects.get().pk]


def test_former_numbers_and_redirects_arrive(clinic: Clinic) -> None:
    assert [str(one.number) for one in clinic.former_numbers.all()] == ["+14105550123"]
    led = {one.old_path: one for one in Redirect.objects.all()}
    assert led["/blog/first-visit/"].target_page.title == "A first visit"
    assert led["/shop/"].target_url == "https://shop.example/"
    assert not led["/shop/"].is_permanent


def test_neighbors_stand_in_their_order(moved: SimpleNamespace, arrived: Report, db: None) -> None:
    back = {here: there for (noun, there), here in arrived.keys.items() if noun == "page"}
    rows = Page.objects.filter(pk__in=back).order_by("path").values_list("pk", flat=True)
    assert [back[pk] for pk in rows] == moved.site.harbor.order


def test_a_rehearsal_says_the_same_and_leaves_nothing(clinic_zip: Path, db: None) -> None:
    ground()
    before = (files(), Clinic.objects.count(), Image.objects.count())
    wishes = Wishes(slug="other", base_url="https://other.example")
    report = import_clinic(clinic_zip, wishes, is_rehearsal=True)
    assert sorted([*report.made["image"], *report.reused["image"]]) == ["A portrait", "Chair"]
    assert (files(), Clinic.objects.count(), Image.objects.count()) == before

"""Publishers take turns: nobody waits for ever, nobody misses another one's change."""

import threading
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from wagtail.models import Page

from api.models import Change, DeliveryDocument
from api.publishing import snippets
from api.publishing.log import CHANGE_LOG_LOCK, write_changes
from cms.editing.versions import hold_row
from cms.middleware import waits_for_turn
from cms.turns import turn
from pages.models import StandardPage
from tests.factories import cms, sections
from tests.factories.pages import fresh, home_of, make_clinic, make_page, publish_page
from tests.flows.stored import page_row

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("view_name", "fields", "waits"),
    [
        ("wagtailadmin_pages:edit", ["title"], False),
        ("wagtailadmin_pages:edit", ["title", "action-publish"], True),
        ("wagtailadmin_pages:edit", ["action-submit"], True),
        ("wagtailadmin_pages:add", ["title"], False),
        ("wagtailadmin_pages:add", ["action-publish"], True),
        ("wagtailadmin_pages:unpublish", [], True),
        ("wagtailadmin_pages:delete", [], True),
        ("wagtailadmin_pages:move_confirm", [], True),
        ("wagtailadmin_pages:preview_on_edit", ["action-publish"], False),
        ("clinics:edit", ["name"], False),
        ("clinics:edit", ["action-publish"], True),
        ("conditions:edit", ["name"], True),
        ("wagtail_bulk_action", [], True),
        ("wagtailimages:edit", [], False),
        ("wagtaildocs:add", [], False),
        ("wagtaildocs:edit", [], False),
        ("wagtaildocs_chooser:create", [], False),
        ("wagtailadmin_login", [], False),
        ("wagtailadmin_editing_sessions:ping", [], False),
        ("anything_new", [], True),
        ("", [], True),
    ],
)
def test_request_that_may_publish_waits_for_its_turn(
    view_name: str, fields: list[str], waits: bool
) -> None:
    assert waits_for_turn(view_name, fields) is waits


def in_threads(*works: Callable[[], None]) -> list[BaseException]:
    """Do these at the same time, each on a connection of its own; what went wrong."""
    errors: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return errors


def rows_not_in_the_log(clinic: str, count: int) -> list[int]:
    return [
        DeliveryDocument.objects.create(
            clinic=clinic, locale="en", subject="condition", subject_id=number, type="condition",
            state="published", version=1, changed_at="2026-01-01T00:00:00Z", is_in_log=False,
        ).pk
        for number in range(count)
    ]  # fmt: skip


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_numbers_are_seen_in_the_order_of_the_commits_without_publishers_turns() -> None:
    """The log's own lock: a transaction that wrote its rows first and commits last would show a
    lower number after a higher one."""
    has_written, may_commit = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            rows_not_in_the_log("slow", 1)
            write_changes()
            has_written.set()
            may_commit.wait(20)

    def quick() -> None:
        has_written.wait(20)
        with transaction.atomic():
            rows_not_in_the_log("quick", 1)
            write_changes()
            seen.append(set(Change.objects.values_list("clinic", flat=True)))

    def watch() -> None:
        has_written.wait(20)
        # The other one stands before the lock, or has written its rows already.
        for _ in range(2000):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT EXISTS(SELECT 1 FROM pg_locks WHERE locktype = 'advisory'"
                    " AND NOT granted AND objid = %s)",
                    [CHANGE_LOG_LOCK % 2**32],
                )
                if cursor.fetchone()[0] or seen:
                    break
        may_commit.set()

    seen: list[set[str]] = []
    assert in_threads(slow, quick, watch) == []
    assert seen == [{"slow", "quick"}]
    in_order = list(Change.objects.order_by("sequence").values_list("clinic", flat=True))
    assert in_order == ["slow", "quick"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("swapped", [False, True])
def test_publishers_of_pages_in_either_order_never_wait_for_one_another_for_ever(
    swapped: bool,
) -> None:
    clinic = make_clinic("harbor")
    home = home_of(clinic)
    pages = [make_page(home, StandardPage, name, sections.text()) for name in ("One", "Two")]
    barrier = threading.Barrier(2)

    def publish(order: list[Any], label: str) -> Callable[[], None]:
        def work() -> None:
            client = Client()
            client.force_login(chief)
            ids = "&".join(f"id={page.pk}" for page in order)
            for action, _ in product(("unpublish", "publish"), range(3)):
                barrier.wait(20)
                answer = client.post(f"/admin/bulk/wagtailcore/page/{action}/?{ids}&next=/admin/")
                assert answer.status_code == 302, (label, answer.status_code)

        return work

    chief = cms.superuser()
    second = list(reversed(pages)) if swapped else pages
    assert in_threads(publish(pages, "first"), publish(second, "second")) == []
    assert DeliveryDocument.objects.filter(state="published", path__in=["/one/", "/two/"]).count()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_draft_above_public_pages_is_saved_while_a_publisher_waits_for_its_row() -> None:
    parent = make_page(home_of(make_clinic("harbor")), StandardPage, "Parent", sections.text())
    make_page(parent, StandardPage, "Child", sections.text())
    fresh(parent).unpublish()
    has_turn, holds_row = threading.Event(), threading.Event()

    def publish() -> None:
        with turn():
            has_turn.set()
            holds_row.wait(20)
            hold_row(StandardPage, parent.pk)
            publish_page(fresh(parent))

    def save_draft() -> None:
        has_turn.wait(20)
        with turn(waits=False):
            hold_row(StandardPage, parent.pk)
            page = fresh(parent)
            page.slug = "renamed"
            holds_row.set()
            page.save()

    assert in_threads(publish, save_draft) == []
    assert set(
        DeliveryDocument.objects.filter(state="published", subject="page", path__contains="renamed")
        .order_by("path")
        .values_list("path", flat=True)
    ) == {"/renamed/", "/renamed/child/"}


@pytest.mark.django_db
def test_pages_below_a_page_that_has_no_document_of_its_own_go_with_it() -> None:
    folder = home_of(make_clinic("harbor")).add_child(instance=Page(title="Folder", slug="folder"))
    deep = make_page(folder, StandardPage, "Deep", sections.text())
    assert page_row(deep).state == "published"
    Page.objects.get(pk=folder.pk).unpublish()
    assert page_row(deep).state == "withdrawn"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_parent_is_renamed_while_a_page_below_it_is_published() -> None:
    clinic = make_clinic("harbor")
    parent = make_page(home_of(clinic), StandardPage, "Parent", sections.text())
    child = make_page(parent, StandardPage, "Child", sections.text())
    barrier = threading.Barrier(2)

    def rename() -> None:
        for number in range(5):
            barrier.wait(20)
            publish_page(fresh(parent), slug=f"parent-{number}")

    def publish() -> None:
        for number in range(5):
            barrier.wait(20)
            publish_page(fresh(child), title=f"Child {number}")

    assert in_threads(rename, publish) == []
    row = DeliveryDocument.objects.get(subject="page", subject_id=child.pk)
    assert row.path == "/parent-4/child/"
    assert '"title":"Child 4"' in row.body


@pytest.mark.django_db
def test_what_others_publish_while_a_deletion_waits_for_its_turn_is_withdrawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clinic = make_clinic("harbor")
    person = cms.clinician(clinic)
    rows = DeliveryDocument.objects.filter(subject="clinician", subject_id=person.pk)
    rows.update(state="withdrawn", logged_state="withdrawn")

    def others_commit() -> None:
        rows.update(state="published", logged_state="published", version=9)

    monkeypatch.setattr(snippets, "wait_for_turn", others_commit)
    person.delete()

    (row,) = rows
    assert (row.state, row.version) == ("withdrawn", 10)
    assert Change.objects.filter(subject="clinician").latest("sequence").event == "withdrawn"

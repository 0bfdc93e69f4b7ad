"""Copies that are kept while others publish, on connections of their own."""

import os
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from api.models import DeliveryDocument
from api.publishing.log import CHANGE_LOG_LOCK, write_changes
from cms.models import Clinic
from cms.turns import turn
from pages.models import StandardPage
from tests.factories import sections
from tests.factories.delivery import clinic_document
from tests.factories.pages import fresh, home_of, make_clinic, make_page, publish_page
from tests.flows.mirror import Mirror, published, sequences
from tests.flows.test_turns import in_threads

# `ROUNDS=3` publishes more than the suite has time for.
ROUNDS = int(os.environ.get("ROUNDS", "1"))

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def polling(mirror: Mirror, is_over: threading.Event) -> Callable[[], None]:
    """Reads until the publishers are done, and then to the end."""

    def work() -> None:
        while not is_over.is_set():
            mirror.poll()
        mirror.catch_up()

    return work


@pytest.mark.long
@pytest.mark.slow
def test_readers_beside_eight_publishers_miss_nothing_and_see_nothing_twice() -> None:
    clinic, other = make_clinic("harbor"), make_clinic("summit")
    home = home_of(clinic)
    parents = [make_page(home, StandardPage, name, sections.text()) for name in ("North", "South")]
    pages = [make_page(parents[0], StandardPage, f"Page {n}", sections.text()) for n in range(7)]
    elsewhere = make_page(home_of(other), StandardPage, "Elsewhere", sections.text())
    begin, half, is_over = threading.Barrier(9), threading.Event(), threading.Event()

    def publisher(page: StandardPage) -> Callable[[], None]:
        def steps(number: int) -> list[Callable[[], object]]:
            return [
                lambda: publish_page(fresh(page), title=f"{page.slug} {number}"),
                lambda: fresh(page).move(fresh(parents[number % 2]), pos="last-child"),
                lambda: fresh(page).unpublish(),
                lambda: publish_page(fresh(page), slug=f"{page.slug}-{number}"),
                lambda: publish_page(fresh(parents[0]), title=f"North {page.pk} {number}"),
                lambda: publish_page(fresh(elsewhere), title=f"Elsewhere {page.pk} {number}"),
            ]

        return running([step for number in range(ROUNDS) for step in steps(number)])

    def save_clinic(number: int) -> Callable[[], None]:
        def save() -> None:
            mine = Clinic.objects.get(slug="harbor")
            mine.phone = f"+1410555{number:04}"
            mine.save()

        return save

    def running(steps: list[Callable[[], object]]) -> Callable[[], None]:
        def work() -> None:
            begin.wait(60)
            try:
                for number, step in enumerate(steps):
                    with turn():
                        step()
                    if number == len(steps) // 2:
                        half.set()
            finally:
                with counting:
                    remaining[0] -= 1
                    if remaining[0] == 0:
                        is_over.set()

        return work

    counting, remaining = threading.Lock(), [8]
    publishers = [publisher(page) for page in pages] + [
        running([save_clinic(n) for n in range(3 * ROUNDS)])
    ]
    steady = Mirror("harbor").catch_up()
    late, killed, neighbour = Mirror("harbor"), Mirror("harbor"), Mirror("summit").catch_up()
    last = sequences("harbor")[-1]

    def read_steadily() -> None:
        begin.wait(60)
        polling(steady, is_over)()

    def read_late() -> None:
        half.wait(60)
        polling(late, is_over)()

    def read_and_be_killed() -> None:
        # It dies between applying what it read and keeping the cursor.
        while not is_over.is_set():
            cursor, is_full = killed.cursor, killed.is_full
            killed.poll()
            killed.poll()
            killed.cursor, killed.is_full = cursor, is_full
            killed.poll()
        killed.catch_up()

    readers = [read_steadily, read_late, read_and_be_killed, polling(neighbour, is_over)]
    assert in_threads(*publishers, *readers) == []

    assert len(sequences("harbor", last)) > 35 * ROUNDS
    assert steady.told == sequences("harbor", last)
    assert late.told == sequences("harbor")[-len(late.told) :]
    assert len(late.told) < len(steady.told)
    for mirror in (steady, late, killed):
        assert mirror.documents == published("harbor")
    assert neighbour.documents == published("summit")


def test_reader_waits_for_the_lower_number_of_a_transaction_that_is_not_over() -> None:
    """One has written its Change and not committed, another one would commit a higher number."""
    clinic_document("harbor")
    mirror = Mirror("harbor").catch_up()
    has_written, may_commit, is_through = (threading.Event() for _ in range(3))

    def tell(number: int) -> None:
        DeliveryDocument.objects.create(
            clinic="harbor", locale="en", subject="condition", subject_id=number, type="condition",
            state="published", version=1, changed_at=timezone.now(), body="{}",
            etag="1", is_in_log=False,
        )  # fmt: skip
        write_changes()

    def slow() -> None:
        with transaction.atomic():
            tell(1)
            has_written.set()
            may_commit.wait(20)

    def quick() -> None:
        has_written.wait(20)
        with transaction.atomic():
            tell(2)
        is_through.set()

    def read() -> None:
        has_written.wait(20)
        while not (is_through.is_set() or someone_waits()):
            pass
        mirror.catch_up()
        may_commit.set()

    assert in_threads(slow, quick, read) == []
    mirror.catch_up()
    assert mirror.told == sequences("harbor")
    assert set(mirror.documents) >= {("condition", 1), ("condition", 2)}


def someone_waits() -> bool:
    """Whether a transaction stands before the log's lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS(SELECT 1 FROM pg_locks WHERE locktype = 'advisory'"
            " AND NOT granted AND objid = %s)",
            [CHANGE_LOG_LOCK % 2**32],
        )
        found: tuple[Any, ...] = cursor.fetchone()
    return bool(found[0])

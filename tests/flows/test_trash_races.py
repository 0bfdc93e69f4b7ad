"""Nothing of a page in the trash is ever public, whoever publishes at the same time."""

import threading
from contextlib import suppress

import pytest
from django.db import connection, transaction
from wagtail.models import Page

from api.models import DeliveryDocument
from pages.models import StandardPage, TrashedPage
from pages.trash import restore, throw_away
from pages.tree import TreeError
from tests.factories import sections
from tests.factories.pages import fresh, home_of, make_clinic, make_page, publish_page
from tests.flows.stored import disagreements
from tests.flows.test_turns import in_threads


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_page_published_while_one_above_it_is_deleted_is_never_public_in_the_trash() -> None:
    home = home_of(make_clinic("harbor"))
    parent = make_page(home, StandardPage, "Parent", sections.text())
    child = make_page(parent, StandardPage, "Child", sections.text())
    rounds = 4
    barrier = threading.Barrier(2)
    found: list[str] = []

    def delete_and_bring_back() -> None:
        for _ in range(rounds):
            barrier.wait(20)
            row = throw_away(parent)
            barrier.wait(20)
            public = DeliveryDocument.objects.filter(
                subject="page", subject_id__in=[parent.pk, child.pk], state="published"
            )
            found.extend([*map(str, public), *disagreements()])
            restore(row.pk)
            found.extend(disagreements())
            barrier.wait(20)

    def publish() -> None:
        for number in range(rounds):
            page = fresh(child)
            barrier.wait(20)
            with suppress(TreeError):
                publish_page(page, title=f"Child {number}")
            barrier.wait(20)
            barrier.wait(20)

    assert in_threads(delete_and_bring_back, publish) == []
    assert found == []
    assert Page.find_problems() == ([], [], [], [], [])
    assert not TrashedPage.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_page_added_while_the_one_above_it_is_deleted_goes_along() -> None:
    parent = make_page(home_of(make_clinic("harbor")), StandardPage, "Parent", sections.text())
    is_added, may_commit = threading.Event(), threading.Event()

    def add() -> None:
        with transaction.atomic():
            fresh(parent).add_child(instance=StandardPage(title="Child", live=False))
            is_added.set()
            may_commit.wait(20)

    def delete() -> None:
        is_added.wait(20)
        throw_away(parent)
        is_deleted.append(True)

    def watch() -> None:
        is_added.wait(20)
        # The deletion waits for the new page, or has left it behind.
        for _ in range(2000):
            with connection.cursor() as cursor:
                cursor.execute("SELECT EXISTS(SELECT 1 FROM pg_locks WHERE NOT granted)")
                if cursor.fetchone()[0] or is_deleted:
                    break
        may_commit.set()

    is_deleted: list[bool] = []
    assert in_threads(add, delete, watch) == []
    child = Page.objects.get(title="Child")
    assert child.is_child_of(Page.objects.get(pk=parent.pk))
    assert Page.find_problems() == ([], [], [], [], [])

"""A row stands only while nothing of it that readers could notice is changed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from api.memory.rows import Question
from api.models import DeliveryDocument
from api.reads import (
    BY_SUBJECT,
    CLINIC,
    PAGE_BY_PATH,
    PAGE_BY_PATH_AND_LOCALE,
    Place,
    RowShown,
)
from tests.api.test_database import lose_connection
from tests.factories.delivery import CHANGED_AT, clinic_document, page_document

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
PATH = "/articles/a-first-visit/"
PLACES: dict[str, Callable[[DeliveryDocument], Place]] = {
    "path": lambda row: Place(PAGE_BY_PATH, ("harbor", PATH)),
    "path and locale": lambda row: Place(PAGE_BY_PATH_AND_LOCALE, ("harbor", PATH, "en")),
    "id": lambda row: Place(BY_SUBJECT, ("harbor", "page", row.subject_id)),
}
CHANGES = {
    "withdrawn": {"state": "withdrawn"},
    "ends later": {"expires_at": timezone.now() + timedelta(days=400)},
    "ended": {"expires_at": timezone.now() - timedelta(days=400)},
    "rebuilt later": {"rebuild_at": timezone.now() + timedelta(days=400)},
    "other bytes": {"etag": '"another"'},
    "the same bytes again": {"changed_at": CHANGED_AT + timedelta(microseconds=1)},
    "another clinic's": {"clinic": "inland"},
}


def shown(row: DeliveryDocument, place: Place) -> RowShown:
    """What an answer shows of this row."""
    return RowShown(place, row.etag, row.changed_at)


@pytest.fixture(params=PLACES)
def place_of(request: pytest.FixtureRequest) -> Callable[[DeliveryDocument], Place]:
    return PLACES[request.param]


def test_row_stands_while_nothing_changes(place_of: Callable[[DeliveryDocument], Place]) -> None:
    row = page_document(PATH)
    question = Question(shown(row, place_of(row)))

    assert question.is_true()
    page_document("/articles/another/")
    page_document(PATH, clinic="inland")
    assert question.is_true()


def test_row_stands_whatever_fraction_of_a_second_it_was_written_in() -> None:
    for microseconds in (0, 1, 10, 999_999, 500_000, 120_000):
        row = page_document(
            f"/at/{microseconds}/", changed_at=CHANGED_AT.replace(microsecond=microseconds)
        )
        assert Question(shown(row, Place(PAGE_BY_PATH, ("harbor", str(row.path))))).is_true()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_changed_row_does_not_stand(
    place_of: Callable[[DeliveryDocument], Place], change: dict[str, object]
) -> None:
    row = page_document(PATH)
    question = Question(shown(row, place_of(row)))
    assert question.is_true()

    DeliveryDocument.objects.filter(pk=row.pk).update(**change)

    assert not question.is_true()


def test_page_that_moved_stands_at_its_old_path_no_more() -> None:
    row = page_document(PATH)
    by_path, by_id = (Question(shown(row, PLACES[name](row))) for name in ("path", "id"))
    DeliveryDocument.objects.filter(pk=row.pk).update(path="/articles/moved/")

    assert not by_path.is_true()
    assert by_id.is_true()


def test_row_that_is_gone_does_not_stand(place_of: Callable[[DeliveryDocument], Place]) -> None:
    row = page_document(PATH)
    question = Question(shown(row, place_of(row)))
    row.delete()

    assert not question.is_true()


def test_row_behind_one_of_another_locale_does_not_stand() -> None:
    row = page_document(PATH)
    question = Question(shown(row, Place(PAGE_BY_PATH, ("harbor", PATH))))
    page_document(PATH, locale="de")

    assert not question.is_true()


def test_clinic_behind_another_of_its_slug_does_not_stand() -> None:
    row = clinic_document(subject_id=20)
    question = Question(shown(row, Place(CLINIC, ("harbor",))))
    assert question.is_true()
    clinic_document(subject_id=10, etag='"another"')

    assert not question.is_true()


@pytest.mark.parametrize("text", ["' OR 1=1 --", "a'b\\", "%s", "$1", "ü", "\x7f", ""])
def test_odd_values_are_values(text: str) -> None:
    row = page_document(PATH)
    question = Question(RowShown(Place(PAGE_BY_PATH, (text, PATH)), row.etag, row.changed_at))

    assert not question.is_true()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_nothing_stands_without_a_connection() -> None:
    row = page_document(PATH)
    question = Question(shown(row, PLACES["path"](row)))
    assert question.is_true()
    connection.close()

    assert not question.is_true()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_nothing_stands_on_a_lost_connection_and_all_on_the_next_one() -> None:
    row = page_document(PATH)
    question = Question(shown(row, PLACES["path"](row)))
    assert question.is_true()
    lose_connection()

    assert not question.is_true()
    connection.close()
    connection.ensure_connection()
    assert question.is_true()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_statement_that_is_gone_is_prepared_again() -> None:
    """As behind a pool that lends another connection each time."""
    row = page_document(PATH)
    question = Question(shown(row, PLACES["path"](row)))
    connection.ensure_connection()
    assert question.is_true()
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")

    assert not question.is_true()
    assert question.is_true()

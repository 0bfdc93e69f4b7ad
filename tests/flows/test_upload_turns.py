"""A picture or file is deleted or moved, alone or with others, while somebody saves it."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from wagtail.models import Collection

from cms.models import File, Image
from tests.factories import cms
from tests.flows.test_picture_turns import SECONDS, is_turn_taken
from tests.flows.test_turns import in_threads

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

UPLOADS: list[tuple[type[Any], Callable[[], Any]]] = [(Image, cms.image), (File, cms.file)]


SOMEBODY_WAITS = (
    "SELECT EXISTS (SELECT 1 FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock')"
)


def somebody_waits() -> bool:
    """Whether another transaction waits for a lock."""
    with connection.cursor() as cursor:
        # A transaction would see what was so when it first asked.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(SOMEBODY_WAITS)
        return bool(cursor.fetchone()[0])


def while_it_is_saved(
    model: type[Any], upload: Any, other: Callable[[], None], patch: pytest.MonkeyPatch
) -> list[BaseException]:
    """Do something while somebody has the row in hand and has not asked for a turn; the errors."""
    holds_row, other_is_done = threading.Event(), threading.Event()
    finish = model.finish_save

    def finish_when_the_other_has_begun(self: Any) -> None:
        finish(self)
        holds_row.set()
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            if is_turn_taken() or somebody_waits() or other_is_done.is_set():
                break
            time.sleep(0.005)

    def save() -> None:
        edited = model.objects.get(pk=upload.pk)
        edited.title = "Saved"
        edited.save()

    def act() -> None:
        assert holds_row.wait(SECONDS)
        try:
            other()
        finally:
            other_is_done.set()

    with patch.context() as patched:
        patched.setattr(model, "finish_save", finish_when_the_other_has_begun)
        return in_threads(save, act)


@pytest.mark.parametrize(("model", "make"), UPLOADS, ids=["picture", "file"])
def test_upload_that_is_being_saved_is_deleted_afterwards(
    model: type[Any], make: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = make()
    errors = while_it_is_saved(
        model, upload, lambda: model.objects.get(pk=upload.pk).delete() and None, monkeypatch
    )
    assert errors == []
    assert not model.objects.exists()


@pytest.mark.parametrize("action", ["delete", "add_to_collection"])
@pytest.mark.parametrize(("model", "make"), UPLOADS, ids=["picture", "file"])
def test_many_uploads_are_left_alone_while_one_is_being_saved(
    model: type[Any], make: Callable[[], Any], action: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = make(), make()
    collection = Collection.get_first_root_node().add_child(name="Elsewhere")
    client = Client()
    client.force_login(cms.superuser())
    chosen = f"id={first.pk}&id={second.pk}&next=/admin/"
    address = f"/admin/bulk/cms/{model._meta.model_name}/{action}/?{chosen}"
    said: list[str] = []

    def act() -> None:
        answer = client.post(address, {"collection": collection.pk})
        assert answer.status_code == 302
        said.extend(str(one) for one in get_messages(answer.wsgi_request))

    assert while_it_is_saved(model, first, act, monkeypatch) == []
    assert f"“{first.title}” is being saved; try again in a moment." in said[0]
    assert list(model.objects.order_by("pk").values_list("title", "collection__depth")) == [
        ("Saved", 1),
        (second.title, 1),
    ]

    act()
    left = model.objects.exclude(collection=collection)
    assert not left.exists()
    assert model.objects.count() == (0 if action == "delete" else 2)

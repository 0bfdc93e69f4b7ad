"""A picture is saved while the worker notes its files: neither waits for the other for ever."""

import threading
import time

import pytest
from django.db import connection

from cms.models import Image, RenditionJob
from cms.models import media as saving
from cms.renditions import jobs, make_pending_renditions
from cms.turns import PUBLISHING_LOCK
from tests.factories import cms
from tests.flows.test_turns import in_threads

SECONDS = 20
TURN_IS_TAKEN = (
    "SELECT EXISTS (SELECT 1 FROM pg_locks"
    " JOIN pg_database ON pg_database.oid = database AND datname = current_database()"
    " WHERE locktype = 'advisory' AND granted AND objid = %s AND pid <> pg_backend_pid())"
)


def is_turn_taken() -> bool:
    """Whether another transaction has the publishers' turn."""
    with connection.cursor() as cursor:
        cursor.execute(TURN_IS_TAKEN, [PUBLISHING_LOCK % 2**32])
        return bool(cursor.fetchone()[0])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_worker_lets_an_editor_finish_who_saves_the_same_picture(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    picture = cms.image(cms.picture_bytes(700, 500))
    holds_rows, worker_is_done = threading.Event(), threading.Event()
    make_files, make_later = saving.make_renditions, jobs.made

    def made_while_the_editor_holds_rows(*args: object) -> object:
        done = make_later(*args)  # type: ignore[arg-type]
        assert holds_rows.wait(SECONDS)
        return done

    def saved_once_the_worker_has_its_turn(*args: object) -> None:
        make_files(*args)  # type: ignore[arg-type]
        holds_rows.set()
        until = time.monotonic() + SECONDS
        while not is_turn_taken() and not worker_is_done.is_set() and time.monotonic() < until:
            time.sleep(0.005)

    def work() -> None:
        try:
            make_pending_renditions(limit=1)
        finally:
            worker_is_done.set()

    def save() -> None:
        edited = Image.objects.get(pk=picture.pk)
        edited.description = "A chair in the morning"
        edited.focal_point_x = edited.focal_point_y = 40
        edited.focal_point_width = edited.focal_point_height = 20
        edited.save()

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "made", made_while_the_editor_holds_rows)
        patch.setattr(saving, "make_renditions", saved_once_the_worker_has_its_turn)
        assert in_threads(work, save) == []
    # The one that PostgreSQL picks to end a deadlock may be the worker, which tells its log.
    assert caplog.messages == []
    picture = Image.objects.get(pk=picture.pk)
    assert (picture.description, picture.focal_point_x) == ("A chair in the morning", 40)
    (job,) = RenditionJob.objects.all()
    assert (job.problem, job.attempts) == ("", 0)

    assert make_pending_renditions() == 1
    assert not RenditionJob.objects.exists()

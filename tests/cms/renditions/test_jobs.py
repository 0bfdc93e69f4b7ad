"""The files that a worker adds to a picture: AVIF, and whatever is missing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from PIL import Image as Pillow

from cms.models import Image, Rendition, RenditionJob
from cms.renditions import jobs, make_pending_renditions, stored_files
from cms.renditions.retry import LEASE, MOST_ATTEMPTS
from cms.signals import renditions_changed
from tests.factories import cms as make
from tests.factories.cms import picture_bytes
from tests.one_clock import one_clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_clock")]
__all__ = ["one_clock"]

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def files_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def avif_of(image: Image) -> list[int]:
    return [file.width for file in stored_files(Image.objects.get(pk=image.pk)).avif]


def lose_original(image: Image) -> None:
    Path(image.file.path).unlink()


def during_rendering(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], Any]) -> None:
    """Something else happens once while the next picture's files are made."""
    made = jobs.made

    def interrupted(*args: Any) -> Any:
        monkeypatch.setattr(jobs, "made", made)
        happens()
        return made(*args)

    monkeypatch.setattr(jobs, "made", interrupted)


def test_saved_picture_has_its_avif_files_after_the_worker_came() -> None:
    image = make.image(picture_bytes(700, 500))
    assert avif_of(image) == []
    assert make_pending_renditions() == 1
    assert avif_of(image) == [480, 640]
    card = stored_files(image, "card").avif
    assert [(file.width, file.height) for file in card] == [(320, 180), (480, 270), (640, 360)]
    row = Rendition.objects.get(image=image, filter_spec="width-640|format-avif")
    with Pillow.open(BytesIO(row.file.open().read())) as shown:
        assert (shown.format, shown.size) == ("AVIF", (640, 457))
    row.file.close()
    assert not RenditionJob.objects.exists()
    assert make_pending_renditions() == 0


def test_focal_point_renews_the_avif_files_of_crops_and_no_others() -> None:
    image = make.image(picture_bytes(100, 400))
    make_pending_renditions()
    before = {row.filter_spec: row.pk for row in Rendition.objects.all()}
    image = Image.objects.get(pk=image.pk)
    image.focal_point_x = image.focal_point_y = 10
    image.focal_point_width = image.focal_point_height = 4
    image.save()
    assert make_pending_renditions() == 1
    after = {row.filter_spec: row.pk for row in Rendition.objects.all()}
    assert set(after) == set(before)
    renewed = {spec for spec in after if after[spec] != before[spec]}
    assert renewed == {spec for spec in after if spec.startswith("fill-")}


def test_words_saved_again_order_nothing() -> None:
    image = make.image()
    make_pending_renditions()
    image = Image.objects.get(pk=image.pk)
    image.caption = "By the window"
    image.save()
    assert not RenditionJob.objects.exists()


def test_broken_picture_stops_no_other_and_is_given_up_after_five_attempts() -> None:
    broken, sound = make.image(), make.image()
    lose_original(broken)
    with time_machine.travel(NOW, tick=False) as clock:
        RenditionJob.objects.update(next_attempt_at=NOW)
        assert make_pending_renditions() == 1
        assert avif_of(sound) == [64]
        job = RenditionJob.objects.get()
        assert job.image_id == broken.pk
        assert "No such file" in job.problem
        for _ in range(10):
            clock.shift(timedelta(days=1))
            assert make_pending_renditions() == 0
        job.refresh_from_db()
        assert (job.attempts, job.next_attempt_at) == (MOST_ATTEMPTS, None)
    assert list(RenditionJob.objects.given_up()) == [job]


def test_worker_that_dies_leaves_the_picture_to_another_one(
    monkeypatch: pytest.MonkeyPatch, media: Path
) -> None:
    image = make.image()
    before = files_in(media)

    def die() -> None:
        raise KeyboardInterrupt

    during_rendering(monkeypatch, die)
    with pytest.raises(KeyboardInterrupt):
        make_pending_renditions()
    assert files_in(media) == before
    assert make_pending_renditions() == 0
    with time_machine.travel(datetime.now(UTC) + LEASE + timedelta(seconds=1)):
        assert make_pending_renditions() == 1
    assert avif_of(image) == [64]


def test_picture_that_kills_its_workers_is_not_tried_forever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make.image()
    deaths = 0

    def die(*args: Any) -> None:
        nonlocal deaths
        deaths += 1
        raise KeyboardInterrupt

    monkeypatch.setattr(jobs, "made", die)
    with time_machine.travel(datetime.now(UTC), tick=False) as clock:
        for _ in range(10):
            clock.shift(LEASE + timedelta(seconds=1))
            try:
                make_pending_renditions()
            except KeyboardInterrupt:
                continue
        assert deaths == MOST_ATTEMPTS
        assert RenditionJob.objects.given_up().count() == 1


def test_two_workers_make_each_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = make.image(), make.image()
    done: list[int] = []
    during_rendering(monkeypatch, lambda: done.append(make_pending_renditions()))
    assert make_pending_renditions() == 1
    assert done == [1]
    assert avif_of(first) == avif_of(second) == [64]


def test_worker_whose_lease_ended_leaves_nothing_beside_his_successors_files(
    monkeypatch: pytest.MonkeyPatch, media: Path
) -> None:
    image = make.image()

    def another_one_later() -> None:
        with time_machine.travel(datetime.now(UTC) + LEASE + timedelta(seconds=1)):
            assert make_pending_renditions() == 1

    during_rendering(monkeypatch, another_one_later)
    assert make_pending_renditions() == 0
    assert avif_of(image) == [64]
    assert len(files_in(media)) == Rendition.objects.count() + 1


def test_picture_that_changes_meanwhile_never_shows_files_of_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    image = make.image(picture_bytes(64, 40, color="#ffffff"))

    def replace() -> None:
        from django.core.files.base import ContentFile

        changed = Image.objects.get(pk=image.pk)
        changed.file = ContentFile(picture_bytes(64, 40, color="#000000"), name="night.jpg")
        changed.save()

    during_rendering(monkeypatch, replace)
    make_pending_renditions()
    row = Rendition.objects.get(filter_spec="width-64|format-avif")
    with row.file.open() as file, Pillow.open(BytesIO(file.read())) as shown:
        assert shown.convert("L").getpixel((5, 5)) < 20
    assert not RenditionJob.objects.exists()


def test_deleted_picture_is_forgotten_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    image = make.image()
    during_rendering(monkeypatch, lambda: Image.objects.get(pk=image.pk).delete())
    assert make_pending_renditions() == 0
    assert not Rendition.objects.exists()


def test_files_whose_documents_cannot_be_written_are_taken_back(media: Path) -> None:
    image = make.image()
    before = files_in(media)

    def refuse(**kwargs: Any) -> None:
        raise RuntimeError("the page cannot be built")

    renditions_changed.connect(refuse)
    try:
        assert make_pending_renditions() == 0
    finally:
        renditions_changed.disconnect(refuse)
    assert files_in(media) == before
    assert avif_of(image) == []
    assert RenditionJob.objects.get().problem == "the page cannot be built"


def test_limit_and_seconds_end_a_look_between_two_pictures() -> None:
    for _ in range(3):
        make.image()
    assert make_pending_renditions(limit=1) == 1
    assert make_pending_renditions(seconds=0) == 1
    assert make_pending_renditions() == 1


def test_command_brings_back_lost_files_and_drops_those_of_no_place(media: Path) -> None:
    image = make.image()
    call_command("make_renditions", stdout=StringIO())
    whole = {row.filter_spec for row in Rendition.objects.all()}
    lost = Rendition.objects.get(filter_spec="width-64|format-webp")
    Path(lost.file.path).unlink()
    image.get_rendition("width-20|format-webp")

    said = StringIO()
    call_command("make_renditions", stdout=said)
    assert said.getvalue() == ""
    call_command("make_renditions", "--all", stdout=said)

    assert said.getvalue() == "Made the files of 1 picture(s).\n"
    assert {row.filter_spec for row in Rendition.objects.all()} == whole
    assert all(Path(row.file.path).exists() for row in Rendition.objects.all())


def test_command_tries_pictures_again_that_were_given_up() -> None:
    image = make.image()
    RenditionJob.objects.update(attempts=MOST_ATTEMPTS, next_attempt_at=None, problem="full disk")
    errors = StringIO()
    call_command("make_renditions", stderr=errors)
    assert "1 picture(s) could not be made" in errors.getvalue()
    call_command("make_renditions", "--all", stdout=StringIO())
    assert avif_of(image) == [64]


def test_picture_is_tended_by_the_worker() -> None:
    image = make.image()
    errors = StringIO()
    call_command("worker", once=True, stderr=errors)
    assert avif_of(image) == [64]
    assert errors.getvalue() == ""


def test_trouble_with_pictures_stops_no_other_job(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**kwargs: Any) -> int:
        raise OSError("no space left")

    dropped = []
    monkeypatch.setattr("api.worker.jobs.make_pending_renditions", fail)
    monkeypatch.setattr("api.worker.jobs.drop_abandoned_uploads", lambda: dropped.append("uploads"))
    errors = StringIO()
    call_command("worker", once=True, stderr=errors)
    assert "no space left" in errors.getvalue()
    assert dropped == ["uploads"]


def test_computer_without_avif_orders_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.renditions.places.features.check", lambda name: False)
    make.image()
    assert not RenditionJob.objects.exists()

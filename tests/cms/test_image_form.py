"""Uploading and changing pictures in the admin."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import UploadedFile

from cms.models import Image, Rendition
from cms.renditions import SHARE_SPEC, make_pending_renditions, share_file, stored_files
from cms.uploads import drop_abandoned_uploads
from tests.factories import cms as make
from tests.factories.cms import picture_bytes
from tests.factories.forms import opened

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _media(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(make.superuser())
    return client


def upload(data: bytes | None = None, name: str = "chair.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or picture_bytes(1300, 700, exif=True), "image/jpeg")


def form_data(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Chair",
        "description": "A reclining chair beside a window",
        "caption": "",
        "credit": "",
        "tags": "",
        "focal_point_x": "",
        "focal_point_y": "",
        "focal_point_width": "",
        "focal_point_height": "",
    } | changes


def test_uploaded_picture_is_stored_with_its_files(admin: Client) -> None:
    response = admin.post(reverse("wagtailimages:add"), form_data(file=upload()))
    assert response.status_code == 302, response.context["form"].errors
    image = Image.objects.get()
    files = stored_files(image)
    assert files.src is not None
    assert share_file(image) is not None
    assert [file.width for file in files.webp] == [480, 640, 960, 1280]
    assert image.placeholder_color


@pytest.mark.parametrize(
    ("description", "words"),
    [("", "Describe what"), ("logo", "does not say"), ("IMG_123.jpg", "name of a file")],
)
def test_picture_that_is_not_described_is_refused_at_that_field(
    admin: Client, description: str, words: str
) -> None:
    data = form_data(file=upload(), description=description)
    response = admin.post(reverse("wagtailimages:add"), data)
    errors = response.context["form"].errors
    assert list(errors) == ["description"]
    assert words in errors["description"][0]
    assert not Image.objects.exists()


def test_decoration_needs_no_description(admin: Client) -> None:
    data = form_data(file=upload(), description="", decorative="on")
    assert admin.post(reverse("wagtailimages:add"), data).status_code == 302
    assert Image.objects.get().decorative is True


def test_decoration_with_a_description_is_asked_which_of_both(admin: Client) -> None:
    data = form_data(file=upload(), decorative="on")
    errors = admin.post(reverse("wagtailimages:add"), data).context["form"].errors
    assert list(errors) == ["decorative"]
    assert "Keep one of the two" in errors["decorative"][0]
    assert not Image.objects.exists()


@pytest.mark.parametrize("text", ["front-desk", "Front desk", "front_desk.jpg"])
def test_description_that_is_the_name_of_the_file_is_refused(admin: Client, text: str) -> None:
    data = form_data(file=upload(name="front-desk.jpg"), title="front desk", description=text)
    errors = admin.post(reverse("wagtailimages:add"), data).context["form"].errors
    assert list(errors) == ["description"]
    assert "name of a file" in errors["description"][0]


def test_long_description_is_refused_in_words(admin: Client) -> None:
    data = form_data(file=upload(), description="A chair by the window. " * 20)
    errors = admin.post(reverse("wagtailimages:add"), data).context["form"].errors
    assert errors == {"description": [errors["description"][0]]}
    assert "This has 459 characters; at most 250" in errors["description"][0]


def test_picture_may_be_uploaded_in_the_chooser_by_the_same_rules(admin: Client) -> None:
    where = reverse("wagtailimages_chooser:create")
    prefix = "image-chooser-upload"

    def posted(**changes: Any) -> Any:
        fields = form_data(file=upload(), **changes)
        return admin.post(where, {f"{prefix}-{name}": value for name, value in fields.items()})

    refused = json.loads(posted(description="photo").content)
    assert refused["step"] == "reshow_creation_form"
    assert "does not say what the picture shows" in refused["htmlFragment"]
    assert not Image.objects.exists()

    assert json.loads(posted().content)["step"] == "chosen"
    assert share_file(Image.objects.get()) is not None


def test_upload_that_waits_for_its_description_holds_no_place_and_camera(
    admin: Client, tmp_path: Path
) -> None:
    admin.post(reverse("wagtailimages:add_multiple"), {"title": "Chair", "files[]": upload()})
    (waiting,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert b"Some Camera" not in waiting.read_bytes()

    assert drop_abandoned_uploads() == 0
    assert drop_abandoned_uploads(timezone.now() + timedelta(hours=25)) == 1
    assert not UploadedFile.objects.exists()
    assert not waiting.exists()


def test_large_upload_that_went_through_a_file_of_its_own_is_cleaned_as_well(
    admin: Client, settings: Any
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    assert admin.post(reverse("wagtailimages:add"), form_data(file=upload())).status_code == 302
    with Image.objects.get().open_file() as file:
        assert b"Some Camera" not in file.read()


def test_same_picture_uploaded_twice_is_pointed_out(admin: Client) -> None:
    fields = {"image-chooser-upload-" + name: value for name, value in form_data().items()}
    where = reverse("wagtailimages_chooser:create")
    admin.post(where, fields | {"image-chooser-upload-file": upload()})
    again = admin.post(where, fields | {"image-chooser-upload-file": upload()})
    assert json.loads(again.content)["step"] == "duplicate_found"


def test_edit_screen_shows_how_the_picture_will_be_cut(admin: Client) -> None:
    image = make.image(
        picture_bytes(1600, 1800),
        focal_point_x=800,
        focal_point_y=0,
        focal_point_width=10,
        focal_point_height=10,
    )
    shown = admin.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
    assert "How this picture will be cut" in shown
    assert "On cards and in lists" in shown
    assert "When a page is shared" in shown
    assert shown.count("width: 100.000%; height: 200.000%; left: 0.000%; top: 0.000%;") == 1
    assert "are being made" in shown

    small = make.image(picture_bytes(500, 400))
    make_pending_renditions()
    shown = admin.get(reverse("wagtailimages:edit", args=[small.pk])).content.decode()
    assert "When a page is shared" not in shown
    assert "smaller than 1200 × 630" in shown
    assert "are being made" not in shown


def test_edit_screen_makes_no_further_copy_of_the_original(admin: Client) -> None:
    image = make.image(picture_bytes(900, 500))
    before = set(Rendition.objects.values_list("filter_spec", flat=True))
    admin.get(reverse("wagtailimages:edit", args=[image.pk]))
    admin.get(reverse("wagtailimages:index"))
    assert set(Rendition.objects.values_list("filter_spec", flat=True)) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'),
        ("chair.jpg", b"not a picture"),
        ("chair.jpg", picture_bytes(1300, 700)[:900]),
    ],
)
def test_file_that_is_no_photograph_is_refused_at_the_file(
    admin: Client, name: str, content: bytes
) -> None:
    response = admin.post(reverse("wagtailimages:add"), form_data(file=upload(content, name=name)))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]
    assert not Image.objects.exists()


def test_replaced_file_has_its_renditions_and_they_are_kept(admin: Client) -> None:
    image = make.image(picture_bytes(1300, 700))
    before = stored_files(image)
    data = form_data(file=upload(picture_bytes(1300, 700, color="#993333")))
    response = admin.post(reverse("wagtailimages:edit", args=[image.pk]), opened(image) | data)
    assert response.status_code == 302, response.context["form"].errors
    after = stored_files(Image.objects.get(pk=image.pk))
    assert before.src
    assert after.src
    assert before.src.url != after.src.url
    assert share_file(Image.objects.get(pk=image.pk))
    assert len(after.webp) == 4


def test_focal_point_drawn_in_the_form_renews_the_share_crop(admin: Client) -> None:
    image = make.image(picture_bytes(2600, 700))
    before = image.renditions.get(filter_spec=SHARE_SPEC).pk
    point = {
        "focal_point_x": "100",
        "focal_point_y": "100",
        "focal_point_width": "50",
        "focal_point_height": "50",
    }
    data = opened(image) | form_data(**point)
    admin.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    assert Rendition.objects.get(image=image, filter_spec=SHARE_SPEC).pk != before


def test_several_pictures_at_once_are_stored_after_their_description(admin: Client) -> None:
    response = admin.post(
        reverse("wagtailimages:add_multiple"), {"title": "Chair", "files[]": upload()}
    )
    answer = json.loads(response.content)
    assert answer["success"] is True
    assert not Image.objects.exists()
    pk = answer["uploaded_file_id"]
    where = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[pk])
    prefix = f"uploaded-image-{pk}"
    words = {f"{prefix}-title": "Chair", f"{prefix}-tags": ""}
    refused = admin.post(where, words | {f"{prefix}-description": ""})
    assert json.loads(refused.content)["success"] is False
    assert not Image.objects.exists()
    kept = admin.post(where, words | {f"{prefix}-description": "A chair by a window"})
    assert json.loads(kept.content)["success"] is True
    assert len(stored_files(Image.objects.get()).webp) == 4


def test_picture_in_use_is_not_deleted_but_its_use_is_shown(admin: Client) -> None:
    image = make.image()
    clinic = make.clinic(logo=image)
    where = reverse("wagtailimages:delete", args=[image.pk])
    assert (
        str(clinic)
        in admin.get(reverse("wagtailimages:image_usage", args=[image.pk])).content.decode()
    )
    response = admin.post(where)
    assert response.status_code < 500
    assert Image.objects.filter(pk=image.pk).exists()

"""Uploading and changing pictures in the admin."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.models import Image, Rendition
from cms.renditions import SHARE_SPEC, share_file, stored_files
from tests.factories import cms as make
from tests.factories.cms import picture_bytes

pytestmark = pytest.mark.django_db


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
    response = admin.post(reverse("wagtailimages:edit", args=[image.pk]), data)
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
    admin.post(reverse("wagtailimages:edit", args=[image.pk]), form_data(**point))
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

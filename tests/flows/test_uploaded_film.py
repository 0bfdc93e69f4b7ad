"""A film and its captions: uploaded, chosen in a video section, delivered, and watched."""

import json
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from cms.models import File
from tests.cms.test_downloads import MP4, VTT, WEBM
from tests.factories import cms, sections
from tests.factories.forms import page_form
from tests.factories.pages import fresh


@pytest.fixture
def admin(site: SimpleNamespace) -> Client:
    client = Client()
    client.force_login(cms.superuser())
    return client


def uploaded(admin: Client, address: str, name: str, data: bytes, **fields: Any) -> Any:
    """The answer of a form that takes files."""
    where = {"collection": Collection.get_first_root_node().pk}
    return admin.post(address, {"file": SimpleUploadedFile(name, data)} | where | fields)


def watched(address: str) -> bytes:
    """What a reader's player gets from an address in a document."""
    answer = Client().get(urlsplit(address).path)
    assert answer.status_code == 200
    return answer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [("walk.mp4", MP4, "video/mp4"), ("walk.webm", WEBM, "video/webm")],
)
def test_uploaded_film_is_chosen_delivered_and_watched_with_its_captions(
    site: SimpleNamespace, admin: Client, name: str, data: bytes, media_type: str
) -> None:
    for upload_name, content in ((name, data), ("walk.vtt", VTT)):
        where = reverse("wagtaildocs:add")
        answer = uploaded(admin, where, upload_name, content, title=upload_name, tags="")
        assert answer.status_code == 302, answer.context["form"].errors
    film, captions = File.objects.get(title=name), File.objects.get(title="walk.vtt")
    section = sections.video("", file=film, captions=captions)
    page = site.harbor.article
    changed = page_form(fresh(page), sections=sections.stream(section))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert admin.post(edit, changed | {"action-publish": "1"}).status_code == 302

    body = Client().get(f"/api/v1/clinics/harbor/pages/{page.pk}/").json()
    video = next(one for one in body["sections"] if one["kind"] == "video")["video"]

    assert (video["provider"], video["media_type"]) == ("file", media_type)
    assert watched(video["url"]) == data
    assert watched(video["captions_url"]) == VTT


def test_film_is_uploaded_in_the_chooser_and_among_many_files(admin: Client) -> None:
    chosen = admin.post(
        reverse("wagtaildocs_chooser:create"),
        {
            "document-chooser-upload-file": SimpleUploadedFile("walk.mp4", MP4),
            "document-chooser-upload-title": "Walk",
            "document-chooser-upload-tags": "",
            "document-chooser-upload-collection": Collection.get_first_root_node().pk,
        },
    )
    assert json.loads(chosen.content)["step"] == "chosen"
    many = admin.post(
        reverse("wagtaildocs:add_multiple"),
        {"files[]": SimpleUploadedFile("walk.vtt", VTT), "title": "Captions"},
    )
    assert json.loads(many.content)["success"] is True


def test_refused_film_says_why_at_the_file(admin: Client) -> None:
    where = reverse("wagtaildocs:add")
    answer = uploaded(admin, where, "walk.mp4", WEBM, title="Walk", tags="")
    assert "named “.mp4” but holds something else" in answer.content.decode()
    assert not File.objects.filter(title="Walk").exists()

"""Which files may be offered for download, and how uploads are served."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

from cms.downloads import MEGABYTE, MOST_BYTES, file_problem
from cms.models import File
from cms.serving import media
from tests.factories import cms as make
from tests.factories.cms import picture_bytes
from tests.factories.forms import opened

PDF = b"%PDF-1.7\n1 0 obj"


def packed(*parts: str) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for part in parts:
            archive.writestr(zipfile.ZipInfo(part), "x")
    return output.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("form.pdf", PDF),
        ("FORM.PDF", b"\n" + PDF),
        ("form.docx", packed("[Content_Types].xml", "word/document.xml")),
        ("prices.xlsx", packed("xl/workbook.xml")),
        ("slides.pptx", packed("ppt/presentation.xml")),
        ("form.odt", packed("mimetype", "content.xml")),
        ("notes.txt", b"Bring a list of your medicines."),
        ("prices.csv", b"visit,price\nfirst,400"),
        ("visit.ics", b"BEGIN:VCALENDAR"),
    ],
)
def test_document_that_is_what_its_name_says_may_be_offered(name: str, data: bytes) -> None:
    assert file_problem(name, len(data), BytesIO(data)) is None


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("page.html", b"<html>", "export it as PDF"),
        ("drawing.svg", b"<svg/>", "export it as PDF"),
        ("run.js", b"alert(1)", "export it as PDF"),
        ("tool.exe", b"MZ", "export it as PDF"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "export it as PDF"),
        ("noname", b"x", "export it as PDF"),
        ("chair.jpg", picture_bytes(), "under Images"),
        ("form.pdf", b"<html><script>alert(1)</script>", "holds something else"),
        ("form.pdf", picture_bytes(), "holds something else"),
        ("notes.txt", b"  <!DOCTYPE html><script>", "holds something else"),
        ("notes.txt", "<svg/>".encode("utf-16"), "holds something else"),
        ("prices.csv", b"MZ\0\0", "holds something else"),
        ("form.docx", PDF, "holds something else"),
        ("form.docx", packed("evil.html"), "holds something else"),
        ("form.docx", packed("word/document.xml")[:40], "holds something else"),
        ("form.docx", packed("word/document.xml", "word/vbaProject.bin"), "macros"),
    ],
)
def test_file_a_browser_would_run_or_that_pretends_is_refused(
    name: str, data: bytes, words: str
) -> None:
    assert words in (file_problem(name, len(data), BytesIO(data)) or "")


def test_heavy_file_is_refused_before_it_is_read() -> None:
    problem = file_problem("form.pdf", MOST_BYTES + MEGABYTE, BytesIO()) or ""
    assert "51 MB" in problem
    assert "50 MB" in problem


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


@pytest.mark.django_db
def test_form_for_files_refuses_at_the_file_and_keeps_nothing(client: Client, folder: Path) -> None:
    client.force_login(make.superuser())
    where = reverse("wagtaildocs:add")
    fields = {"title": "Form", "tags": ""}

    page = SimpleUploadedFile("form.pdf", b"<html><script>alert(1)</script>", "application/pdf")
    refused = client.post(where, fields | {"file": page})
    assert list(refused.context["form"].errors) == ["file"]
    assert not File.objects.exists()
    assert not any(path.is_file() for path in folder.rglob("*"))

    taken = client.post(where, fields | {"file": SimpleUploadedFile("form.pdf", PDF)})
    assert taken.status_code == 302
    assert File.objects.get().file_size == len(PDF)


@pytest.mark.django_db(transaction=True)
def test_replaced_download_is_removed_once_the_new_one_stands(client: Client, folder: Path) -> None:
    client.force_login(make.superuser())
    file = make.file(PDF)
    old = Path(file.file.path)
    where = reverse("wagtaildocs:edit", args=[file.pk])
    new = SimpleUploadedFile("form.pdf", PDF + b" second")
    data = opened(file) | {"title": "Form", "tags": "", "file": new}
    assert client.post(where, data).status_code == 302
    assert not old.exists()
    assert Path(File.objects.get().file.path).read_bytes().endswith(b"second")


@pytest.mark.django_db
def test_download_can_neither_run_nor_be_guessed_to_be_something_else(
    client: Client, folder: Path
) -> None:
    file = make.file(b"Bring a list.", name="notes.txt")
    answer = client.get(file.url)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert b"".join(answer.streaming_content) == b"Bring a list."
    answer.close()


def served(path: str) -> Any:
    return media(RequestFactory().get(f"/media/{path}"), path)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["renditions/1/ab/chair.avif", "images/ab.cd/chair.webp"])
def test_picture_is_served_for_good_under_its_own_type(folder: Path, path: str) -> None:
    (folder / path).parent.mkdir(parents=True)
    (folder / path).write_bytes(b"x")
    answer = served(path)
    assert answer["Content-Type"] == f"image/{path.rpartition('.')[2]}"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    answer.close()


@pytest.mark.parametrize(
    "path",
    [
        "files/form.pdf",
        "wagtail_uploads/chair.jpg",
        "images/page.html",
        "images/../wagtail_uploads/chair.jpg",
        "renditions/drawing.svg",
        "renditions/missing.webp",
    ],
)
def test_anything_but_a_stored_picture_is_not_served(folder: Path, path: str) -> None:
    for name in ("files/form.pdf", "wagtail_uploads/chair.jpg", "images/page.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    with pytest.raises(Http404):
        served(path)

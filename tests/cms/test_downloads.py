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
MP4 = b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41" + b"\0\0\0\x08free"
WEBM_HEADER = (
    b"\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08"
    b"\x42\x82\x84webm\x42\x87\x81\x04\x42\x85\x81\x02"
)
WEBM = b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(WEBM_HEADER)]) + WEBM_HEADER + b"\x18\x53"
VTT = b"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Nurse>Welcome &amp; sit <i>down</i>.\n"


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
        ("walk.mp4", MP4),
        ("WALK.MP4", MP4.replace(b"isom", b"mp42", 1)),
        ("walk.webm", WEBM),
        ("walk.webm", b"\x1a\x45\xdf\xa3\x01" + bytes(5) + b"\0\x1f" + WEBM_HEADER),
        ("walk.vtt", VTT),
        ("walk.vtt", b"\xef\xbb\xbfWEBVTT"),
        ("walk.vtt", b"WEBVTT - Our clinic\r\n\r\n1\r\n00:01.000 --> 00:02.000\r\nfewer < 5\r\n"),
        (
            "walk.vtt",
            b"WEBVTT\n\n00:01.000 --> 00:02.000\n<c.red>Sit<00:01.500> <u>down</u></c>",
        ),
        ("walk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<lang es>¿Qué tal?</lang>".encode()),
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
        ("walk.mov", MP4, "export the video as MP4"),
        ("walk.mkv", WEBM, "export the video as MP4"),
        ("walk.srt", b"1", "as WebVTT"),
        ("walk.mp4", WEBM, "holds something else"),
        ("walk.mp4", b"<html><script>alert(1)</script>", "holds something else"),
        ("walk.mp4", MP4.replace(b"ftypisom", b"ftypqt  "), "holds something else"),
        ("walk.mp4", MP4.replace(b"ftypisom", b"ftypheic"), "holds something else"),
        ("walk.mp4", MP4.replace(b"ftypisom", b"ftypavif"), "holds something else"),
        ("walk.mp4", MP4.replace(b"ftyp", b"moov"), "holds something else"),
        ("walk.mp4", b"\0\0\0\0" + MP4[4:], "holds something else"),
        ("walk.mp4", b"<!--" + MP4[4:], "holds something else"),
        ("walk.mp4", b"", "holds something else"),
        ("walk.webm", MP4, "holds something else"),
        ("walk.webm", WEBM.replace(b"\x84webm", b"\x88matroska"), "holds something else"),
        ("walk.webm", WEBM[:12], "holds something else"),
        ("walk.webm", b"\x1a\x45\xdf\xa3", "holds something else"),
        ("walk.webm", b"\x1a\x45\xdf\xa3\0\0webm", "holds something else"),
        ("walk.webm", b"\x1a\x45\xdf\xa3<script>\x42\x82\x84webm", "holds something else"),
        ("walk.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nWelcome", "begin with WEBVTT"),
        ("walk.vtt", b"WEBVTTS", "begin with WEBVTT"),
        ("walk.vtt", b"<html>WEBVTT", "begin with WEBVTT"),
        ("walk.vtt", b"", "begin with WEBVTT"),
        ("walk.vtt", b"WEBVTT\n\0", "begin with WEBVTT"),
        ("walk.vtt", "WEBVTT".encode("utf-16"), "UTF-8"),
        ("walk.vtt", b"WEBVTT\n\nCaf\xe9", "UTF-8"),
        ("walk.vtt", b"WEBVTT\n\n<script>alert(1)</script>", "Line 3"),
        ("walk.vtt", b"WEBVTT\n\n<SVG onload=alert(1)>", "code of a web page"),
        ("walk.vtt", b"WEBVTT <!DOCTYPE html>", "code of a web page"),
        ("walk.vtt", b"WEBVTT\n<?xml version='1.0'?>", "code of a web page"),
        ("walk.vtt", b"WEBVTT\n<img src=x onerror=alert(1)>", "code of a web page"),
        ("walk.vtt", b"WEBVTT\n<body>", "code of a web page"),
        ("walk.vtt", b"WEBVTT\n</style>", "code of a web page"),
        ("walk.vtt", VTT + b"\n" * 9000 + b"<iframe>", "code of a web page"),
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


@pytest.mark.parametrize(
    ("name", "most", "advice"),
    [("form.pdf", 50, "smaller"), ("walk.mp4", 200, "YouTube"), ("walk.webm", 200, "YouTube"),
     ("walk.vtt", 1, "smaller")],
)  # fmt: skip
def test_each_kind_has_its_own_limit(name: str, most: int, advice: str) -> None:
    content = {"pdf": PDF, "mp4": MP4, "webm": WEBM, "vtt": VTT}[name.partition(".")[2]]
    assert file_problem(name, most * MEGABYTE, BytesIO(content)) is None
    problem = file_problem(name, most * MEGABYTE + 1, BytesIO()) or ""
    assert f"This file has {most + 1} MB; at most {most} MB" in problem
    assert advice in problem


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
@pytest.mark.django_db
def test_anything_but_a_stored_picture_is_not_served(folder: Path, path: str) -> None:
    for name in ("files/form.pdf", "wagtail_uploads/chair.jpg", "images/page.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    with pytest.raises(Http404):
        served(path)

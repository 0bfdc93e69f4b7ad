"""Films and captions are served in parts, to players of any origin, and never as a page."""

from pathlib import Path
from typing import Any

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from cms.models import File
from cms.watching import Part, asked_part
from tests.factories import cms as make

FILM = bytes(range(256)) * 600
CAPTIONS = b"WEBVTT\n\n00:01.000 --> 00:04.000\nWelcome."


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("bytes=0-", Part(0, 99)),
        ("bytes=0-0", Part(0, 0)),
        (" bytes=10-19 ", Part(10, 19)),
        ("bytes=10-999", Part(10, 99)),
        ("bytes=-10", Part(90, 99)),
        ("bytes=-1000", Part(0, 99)),
        ("bytes=99-", Part(99, 99)),
        # Not understood, or more than one: the whole file.
        ("bytes=-", None),
        ("bytes=20-10", None),
        ("bytes=0-1,5-6", None),
        ("items=0-1", None),
        ("bytes=a-b", None),
        ("bytes=٣-", None),
        (f"bytes={'9' * 40}-", None),
    ],
)
def test_part_is_what_the_header_asks_for(header: str, part: Part | None) -> None:
    assert asked_part(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=500-600", "bytes=-0"])
def test_part_outside_the_file_is_told_apart(header: str) -> None:
    with pytest.raises(ValueError, match="100"):
        asked_part(header, 100)


@pytest.mark.parametrize("header", ["bytes=0-", "bytes=-5"])
def test_empty_file_has_no_parts(header: str) -> None:
    with pytest.raises(ValueError, match="No byte"):
        asked_part(header, 0)


@pytest.fixture
def film(db: None, settings: Any, tmp_path: Any) -> File:
    settings.MEDIA_ROOT = str(tmp_path)
    return make.file(FILM, name="Walk.MP4")


def body(answer: HttpResponseBase) -> bytes:
    data = answer.getvalue()  # type: ignore[attr-defined]
    answer.close()
    return bytes(data)


def etag_of(film: File) -> str:
    answer = Client().get(film.url)
    answer.getvalue()
    return str(answer["ETag"])


def test_whole_film_is_watched_in_place_and_can_be_asked_for_in_parts(film: File) -> None:
    answer = Client().get(film.url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "video/mp4"
    assert answer["Content-Length"] == str(len(FILM))
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Content-Disposition"] == "inline"
    assert "Content-Range" not in answer
    assert body(answer) == FILM


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [("bytes=0-1", 0, 1), ("bytes=70000-", 70000, 153599), ("bytes=-7", 153593, 153599)],
)
def test_part_of_a_film_is_exactly_those_bytes(
    film: File, header: str, first: int, last: int
) -> None:
    answer = Client().get(film.url, headers={"range": header})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/153600"
    assert answer["Content-Length"] == str(last - first + 1)
    assert body(answer) == FILM[first : last + 1]


def test_part_past_the_end_is_refused_with_the_size(film: File) -> None:
    answer = Client().get(film.url, headers={"range": "bytes=153600-"})
    assert answer.status_code == 416
    assert answer["Content-Range"] == "bytes */153600"


def test_part_of_another_version_is_not_mixed_in(film: File) -> None:
    etag = etag_of(film)
    for condition, status in ((etag, 206), ('"another"', 200), ("Mon, 1 Jan 2024", 200)):
        asked = {"range": "bytes=0-1", "if-range": condition}
        answer = Client().get(film.url, headers=asked)
        answer.getvalue()
        assert answer.status_code == status


def test_known_film_is_not_sent_again(film: File) -> None:
    etag = etag_of(film)
    again = Client().get(film.url, headers={"if-none-match": etag})
    assert again.status_code == 304
    assert body(again) == b""


def test_head_tells_the_size_and_sends_nothing(film: File) -> None:
    answer = Client().head(film.url)
    assert answer["Content-Length"] == str(len(FILM))
    assert body(answer) == b""


@pytest.mark.parametrize(
    ("name", "data", "content_type"),
    [
        ("walk.mp4", FILM, "video/mp4"),
        ("walk.webm", FILM, "video/webm"),
        ("walk.vtt", CAPTIONS, "text/vtt; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("asked", [{}, {"range": "bytes=0-5"}, {"range": "bytes=999999-"}])
def test_film_can_neither_run_nor_be_guessed_to_be_something_else(
    film: File, name: str, data: bytes, content_type: str, asked: dict[str, str]
) -> None:
    answer = Client().get(make.file(data, name=name).url, headers=asked)
    assert answer["Content-Type"] == content_type
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    # A front end's player reads captions by CORS.
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    answer.close()


@pytest.mark.parametrize("kind", ["login", "groups", "password"])
@pytest.mark.parametrize("name", ["secret.mp4", "secret.vtt", "secret.pdf"])
def test_file_of_a_private_collection_is_shown_to_nobody_else(
    film: File, name: str, kind: str
) -> None:
    hidden = Collection.get_first_root_node().add_child(name="Hidden")
    CollectionViewRestriction.objects.create(
        collection=hidden, restriction_type=kind, password="a-word"
    )
    file = make.file(b"secret words", name=name, collection=hidden)
    for headers in ({}, {"range": "bytes=0-9"}):
        answer = Client().get(file.url, headers=headers)
        if kind == "password":
            assert b"secret words" not in answer.content
            assert b"password" in answer.content.lower()
        else:
            assert answer.status_code == 302
            assert answer["Location"].startswith("/admin/login/?next=/files/")


@pytest.mark.parametrize("kind", ["login", "groups", "password"])
@pytest.mark.parametrize("name", ["secret.mp4", "secret.vtt", "secret.pdf"])
@pytest.mark.parametrize("asked", [{}, {"range": "bytes=0-1"}, {"range": "bytes=9999-"}])
def test_answer_about_a_private_file_is_kept_by_nobody_and_for_no_other_origin(
    film: File, name: str, kind: str, asked: dict[str, str]
) -> None:
    above = Collection.get_first_root_node().add_child(name="Hidden")
    CollectionViewRestriction.objects.create(
        collection=above, restriction_type=kind, password="a-word"
    )
    file = make.file(b"secret words", name=name, collection=above.add_child(name="Below"))
    editor = Client()
    editor.force_login(make.superuser())
    for client in (editor, Client()):
        answer = client.get(file.url, headers=asked)
        assert answer["Cache-Control"] == "private, no-store"
        assert "Access-Control-Allow-Origin" not in answer
        answer.getvalue()
        known = {"if-none-match": answer.get("ETag", "")}
        again = client.get(file.url, headers=known)
        assert again["Cache-Control"] == "private, no-store"
        assert "Access-Control-Allow-Origin" not in again
        again.getvalue()


@pytest.mark.parametrize("name", ["gone.mp4", "gone.vtt", "gone.pdf"])
@pytest.mark.parametrize("asked", [{}, {"range": "bytes=0-1"}])
def test_file_that_is_missing_on_disk_is_not_found(
    film: File, name: str, asked: dict[str, str]
) -> None:
    file = make.file(b"words", name=name)
    Path(file.file.path).unlink()
    client = Client(raise_request_exception=False)
    assert client.get(file.url, headers=asked).status_code == 404
    assert client.head(file.url, headers=asked).status_code == 404


def test_film_that_is_removed_while_it_is_watched_is_sent_to_its_end(film: File) -> None:
    answer = Client().get(film.url)
    Path(film.file.path).unlink()
    assert body(answer) == FILM


def test_editor_watches_a_film_of_a_private_collection(film: File) -> None:
    hidden = Collection.get_first_root_node().add_child(name="Hidden")
    CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
    editor = Client()
    editor.force_login(make.superuser())
    assert body(editor.get(make.file(FILM, name="x.mp4", collection=hidden).url)) == FILM


def test_name_that_is_not_the_files_finds_nothing(film: File) -> None:
    assert Client().get(film.url.replace("Walk", "Stroll")).status_code == 404
    assert Client().get("/files/999999/Walk.mp4").status_code == 404


def test_other_files_are_downloaded_as_before(film: File) -> None:
    answer = Client().get(make.file(b"Bring a list.", name="notes.txt").url)
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()


def test_film_on_another_server_is_fetched_there(
    film: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_path(self: Any) -> str:
        raise NotImplementedError

    monkeypatch.setattr("django.db.models.fields.files.FieldFile.path", property(no_path))
    answer = Client().get(film.url)
    assert answer.status_code == 302
    assert answer["Location"] == film.file.url

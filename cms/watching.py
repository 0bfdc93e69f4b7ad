"""Serving films and captions in parts, as players ask for them; nothing of it can run as a page."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from wagtail import hooks
from wagtail.documents.views.serve import serve
from wagtail.models import BaseViewRestriction

from cms.models import File

CONTENT_TYPES: Final = {
    "mp4": "video/mp4",
    "webm": "video/webm",
    "vtt": "text/vtt; charset=utf-8",
}
# What only some may have is kept neither by a server in between nor by the browser.
PRIVATE: Final = "private, no-store"
_BLOCK: Final = 1 << 16
_RANGE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes of a file, from its first to its last, both counted from 0 and included."""

    first: int
    last: int

    @property
    def size(self) -> int:
        return self.last - self.first + 1


def asked_part(header: str, size: int) -> Part | None:
    """The one part a Range header asks for; None for the whole, also if it cannot be understood.

    Raises ValueError when no byte of the file lies in it.
    """
    found = _RANGE.fullmatch(header.strip())
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        part = Part(max(size - int(last), 0), size - 1)
    else:
        part = Part(int(first), min(int(last), size - 1) if last else size - 1)
        if last and int(last) < int(first):
            return None
    if part.size <= 0:
        raise ValueError(f"No byte of {size} in {header}")
    return part


class OpenPart:
    """The bytes of a part of an open file, a block at a time; closing it closes the file."""

    def __init__(self, file: BinaryIO, part: Part) -> None:
        self.file, self.part = file, part

    def __iter__(self) -> Iterator[bytes]:
        left = self.part.size
        self.file.seek(self.part.first)
        while left > 0 and (block := self.file.read(min(_BLOCK, left))):
            left -= len(block)
            yield block

    def close(self) -> None:
        self.file.close()


def serve_file(request: HttpRequest, file_id: str, name: str) -> HttpResponseBase:
    """Wagtail's own view of a file, but for films and captions, which players ask for in parts.

    A file of a private collection asks for the editors' login: there is no other. Whatever is
    answered of such a file is kept by no cache and read by no other origin. Raises Http404 for a
    file that is not where it should lie.
    """
    file = get_object_or_404(File, pk=file_id)
    restrictions = list(file.collection.get_view_restrictions())
    try:
        answer = _answer(request, file, name, restrictions)
    except OSError as error:
        raise Http404(f"The file {file_id} cannot be read.") from error
    if restrictions:
        answer.headers["Cache-Control"] = PRIVATE
        answer.headers.pop("Access-Control-Allow-Origin", None)
    return answer


def _answer(
    request: HttpRequest, file: File, name: str, restrictions: Sequence[BaseViewRestriction]
) -> HttpResponseBase:
    refused = [one for one in restrictions if not one.accept_request(request)]
    if any(one.restriction_type != BaseViewRestriction.PASSWORD for one in refused):
        return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
    is_watched = file.filename == name and file.file_extension.lower() in CONTENT_TYPES
    if not is_watched or refused:
        return serve(request, str(file.pk), name)
    return (
        _said_before(file, request)
        or film_answer(file, request)
        or serve(request, str(file.pk), name)
    )


def _said_before(file: File, request: HttpRequest) -> HttpResponseBase | None:
    """What whoever is asked before a file is served says instead, as before Wagtail's own view."""
    for ask in hooks.get_hooks("before_serve_document"):
        answer = ask(file, request)
        if isinstance(answer, HttpResponseBase):
            return answer
    return None


def film_answer(file: File, request: HttpRequest) -> HttpResponseBase | None:
    """A film or captions to watch in place; None for those that lie on another server.

    Whether the reader may have it is asked before. Raises OSError for a file that cannot be read.
    """
    try:
        path = file.file.path
    except NotImplementedError:
        return None
    etag = f'"{file.get_file_hash()}"'
    answer = get_conditional_response(request, etag=etag) or _film(request, path, etag)
    answer.headers["ETag"] = etag
    answer.headers["Content-Type"] = CONTENT_TYPES[file.file_extension.lower()]
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; media-src 'self'; sandbox"
    # Front ends of other origins play it, and captions only by CORS.
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _film(request: HttpRequest, path: str, etag: str) -> HttpResponseBase:
    """The bytes asked for, of a file that stays open until they are sent."""
    file = open(path, "rb")  # noqa: SIM115
    size = os.fstat(file.fileno()).st_size
    asked = request.headers.get("Range", "")
    # A part of another version would not fit what the player has.
    if request.headers.get("If-Range", etag) != etag:
        asked = ""
    try:
        part = asked_part(asked, size)
    except ValueError:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    shown = part or Part(0, size - 1)
    headers = {"Content-Length": str(shown.size)}
    if part is not None:
        headers["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    content = OpenPart(file, Part(0, -1) if request.method == "HEAD" else shown)
    return StreamingHttpResponse(content, status=206 if part else 200, headers=headers)

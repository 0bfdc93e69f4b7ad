"""Which files readers may download or watch, and in which words the others are refused; knows no
form.

Whatever a browser would run or show as a page of this server is refused, whatever its name.
"""

import os.path
import zipfile
from typing import IO, Any

from cms.films import captions_problem, is_mp4, is_webm
from cms.originals.kinds import HEAD, is_markup, kind_of

MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * MEGABYTE
# A part that each kind of packed file has.
_PACKED = {
    "docx": "word/",
    "xlsx": "xl/",
    "pptx": "ppt/",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
}
_TEXT = ("txt", "csv", "ics")
FILMS = ("mp4", "webm")
CAPTIONS = "vtt"
EXTENSIONS = ("pdf", *_PACKED, *_TEXT, *FILMS, CAPTIONS)
# A film of minutes; longer ones belong on a video site, which sends each reader what they can play.
_MOST_BYTES = {"mp4": 200 * MEGABYTE, "webm": 200 * MEGABYTE, CAPTIONS: MEGABYTE}
LARGEST_BYTES = max(MOST_BYTES, *_MOST_BYTES.values())
_OTHER_FILMS = ("mov", "qt", "m4v", "avi", "mkv", "wmv", "mpg", "mpeg", "3gp", "ogv", "flv")
_OTHER_CAPTIONS = ("srt", "sub", "sbv", "ttml", "ass")
_MACROS = ("vbaproject.bin", "basic/")
_PICTURES = ("jpg", "jpeg", "png", "webp", "gif", "heic", "avif", "bmp", "tif", "tiff")


def file_problem(name: str, size: int, file: IO[Any]) -> str | None:
    """Why a file may not be offered for download, in plain words; None when it may."""
    extension = os.path.splitext(name)[1].lower().removeprefix(".")
    most = _MOST_BYTES.get(extension, MOST_BYTES)
    if size > most:
        return _too_large(extension, size, most)
    if extension in _PICTURES:
        return "This is a picture. Please add it under Images, where it is shown on pages."
    if extension in _OTHER_FILMS:
        return f"Browsers do not play “.{extension}”. Please export the video as MP4."
    if extension in _OTHER_CAPTIONS:
        return f"Browsers do not show “.{extension}”. Please export the captions as WebVTT (.vtt)."
    if extension not in EXTENSIONS:
        return (
            f"Files of the kind “{extension or name}” cannot be offered for download. "
            "Please export it as PDF."
        )
    file.seek(0)
    head = bytes(file.read(HEAD))
    if extension == "pdf":
        is_right = head.lstrip().startswith(b"%PDF-")
    elif extension in _PACKED:
        file.seek(0)
        return _packed_problem(extension, file)
    elif extension == CAPTIONS:
        return captions_problem(file)
    elif extension in FILMS:
        is_right = is_mp4(head) if extension == "mp4" else is_webm(head)
    else:
        is_right = kind_of(head) is None and not is_markup(head) and b"\0" not in head
    return None if is_right else _misnamed(extension)


def _too_large(extension: str, size: int, most: int) -> str:
    advice = "Please make it smaller."
    if extension in FILMS:
        advice = "Please make it smaller, or put the video on YouTube or Vimeo."
    # Never as many as are possible.
    megabytes = max(round(size / MEGABYTE), most // MEGABYTE + 1)
    return f"This file has {megabytes} MB; at most {most // MEGABYTE} MB are possible. {advice}"


def _packed_problem(extension: str, file: IO[Any]) -> str | None:
    """Looks at the list of parts only; nothing is unpacked."""
    try:
        with zipfile.ZipFile(file) as packed:
            parts = [name.lower() for name in packed.namelist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        parts = []
    if not any(part.startswith(_PACKED[extension]) for part in parts):
        return _misnamed(extension)
    if any(macro in part for part in parts for macro in _MACROS):
        return "This file contains macros (small programs). Please save it without them or as PDF."
    return None


def _misnamed(extension: str) -> str:
    return (
        f"This file is named “.{extension}” but holds something else. "
        "Please open it in its program and save it again."
    )

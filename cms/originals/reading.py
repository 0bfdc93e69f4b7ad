"""What the header of an uploaded file says, and the words for a file that is no picture of ours."""

from typing import IO, Any

from PIL import Image as Pillow

from cms.originals import limits
from cms.originals.bare import BarePicture, UnusablePicture, damaged
from cms.originals.jpeg import bare_jpeg
from cms.originals.kinds import kind_of
from cms.originals.png import bare_png
from cms.originals.webp import bare_webp

READERS = {"jpeg": bare_jpeg, "png": bare_png, "webp": bare_webp}
NAMES = {
    "jpeg": "JPEG",
    "png": "PNG",
    "webp": "WebP",
    "avif": "AVIF",
    "bmp": "BMP",
    "gif": "GIF",
    "ico": "icon",
    "jpeg2000": "JPEG 2000",
    "jxl": "JPEG XL",
    "psd": "Photoshop",
    "tiff": "TIFF",
}
_ADVICE = {
    "heic": "This is a HEIC photo, as iPhones store them. Please send it as JPEG: on the iPhone "
    "choose Settings, Camera, Formats, “Most Compatible”, or export it as JPEG from Photos.",
    "svg": "Drawings in SVG cannot be taken, for they may contain programs. "
    "Please export it as PNG.",
    "page": "This is a web page, not a picture. "
    "Please save the picture itself as JPEG, PNG or WebP.",
    "pdf": "This is a PDF document, not a picture. Please export the picture as JPEG or PNG.",
    "zip": "This is a packed archive, not a picture. Please unpack it and upload the pictures.",
}
_NO_PICTURE = "This file is not a picture. Please choose a JPEG, PNG or WebP file."


def read(data: bytes) -> BarePicture:
    """What the header of a file says, and its parts that show the picture."""
    kind = kind_of(data)
    if kind in READERS:
        return READERS[kind](data)
    if kind in _ADVICE:
        raise UnusablePicture(_ADVICE[kind])
    if kind is None:
        raise UnusablePicture(_NO_PICTURE)
    article = "an" if NAMES[kind][0] in "AI" or kind == "ico" else "a"
    raise UnusablePicture(
        f"This is {article} {NAMES[kind]} file. Please export it as JPEG, PNG or WebP."
    )


def check_size(width: int, height: int) -> None:
    shorter, longer = sorted((width, height))
    if shorter < 1:
        raise damaged()
    if longer > limits.LONGEST_SIDE or width * height > limits.MOST_PIXELS:
        raise UnusablePicture(
            f"This picture has {width} × {height} pixels. At most "
            f"{limits.MOST_PIXELS // 1_000_000} million pixels are possible, and "
            f"{limits.LONGEST_SIDE} on a side. Please export a smaller one: 2600 pixels wide are "
            "enough."
        )
    if shorter < limits.SHORTEST_SIDE:
        raise UnusablePicture(
            f"This picture has only {width} × {height} pixels. "
            "Please choose one that can be seen: 1600 pixels wide or more looks sharp everywhere."
        )


def size_of(file: IO[Any]) -> tuple[int, int]:
    """Width and height that the header of a stored picture names. Raises OSError."""
    with Pillow.open(file) as picture:
        return picture.size

"""Which uploaded files are taken as pictures, and in which words the others are refused."""

import os.path
from io import BytesIO

from PIL import Image as Pillow

from cms.originals import limits
from cms.originals.bare import BarePicture, UnusablePicture, damaged
from cms.originals.preparing import Original, prepared_from
from cms.originals.reading import NAMES, check_size, read

EXTENSIONS = {"jpeg": ("jpg", "jpeg"), "png": ("png",), "webp": ("webp",)}


def accepted(data: bytes, file_name: str) -> Original:
    """The picture as it is to be stored. Raises UnusablePicture with what the editor can do.

    Sizes are told from the header; nothing is decoded before they are within the limits.
    """
    check_bytes(len(data))
    bare = read(data)
    check_name(file_name, bare.kind)
    check_size(bare.width, bare.height)
    check_pixels(bare)
    return prepared_from(bare)


def check_bytes(number: int) -> None:
    if number > limits.MOST_BYTES:
        most = limits.MOST_BYTES // limits.MEGABYTE
        raise UnusablePicture(
            f"This file has {number / limits.MEGABYTE:.0f} MB; at most {most} MB are possible. "
            "Please export a smaller picture: 2600 pixels wide are enough."
        )


def check_name(file_name: str, kind: str) -> None:
    """The end of the name says what the file is."""
    stem, extension = os.path.splitext(file_name)
    if extension.lower().removeprefix(".") in EXTENSIONS[kind]:
        return
    fitting = EXTENSIONS[kind][0]
    raise UnusablePicture(
        f"This file holds a {NAMES[kind]} picture but is named “{extension or file_name}”. "
        f"Please rename it to “{os.path.basename(stem)[:60]}.{fitting}” and upload it again."
    )


def check_pixels(bare: BarePicture) -> None:
    """Decodes a picture once, a JPEG at an eighth of its size, to see that it is whole."""
    try:
        with Pillow.open(BytesIO(bare.data), formats=[bare.kind.upper()]) as picture:
            if picture.size != (bare.width, bare.height):
                raise damaged()
            picture.draft(None, (max(bare.width // 8, 1), max(bare.height // 8, 1)))
            picture.load()
    except (OSError, SyntaxError, ValueError, MemoryError, Pillow.DecompressionBombError):
        raise damaged() from None

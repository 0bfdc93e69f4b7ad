"""A picture without anything around it, and the refusal of one that cannot be used."""

import struct
from dataclasses import dataclass

from cms.originals import limits


class UnusablePicture(OSError):
    """The file cannot be taken as a picture. The message says why, in an editor's words."""


DAMAGED = "This file is damaged or incomplete. Please export the picture again."


@dataclass(frozen=True, slots=True)
class BarePicture:
    """The parts of a file that show the picture, and what its header says.

    `kind` is `jpeg`, `png` or `webp`; `orientation` the EXIF value 1 to 8 that was taken out of
    `data`; sizes are pixels before it is applied.
    """

    kind: str
    width: int
    height: int
    data: bytes
    orientation: int = 1


def damaged() -> UnusablePicture:
    return UnusablePicture(DAMAGED)


def check_parts(number: int) -> None:
    """Raises UnusablePicture when a file has more parts than a picture needs."""
    if number > limits.MOST_PARTS:
        raise damaged()


_ORIENTATION = 0x0112
_SHORT = 3


def orientation_in(exif: bytes) -> int:
    """The orientation 1 to 8 that an EXIF block names, with or without its `Exif` header; else 1.

    Reads nothing but the entries of the first directory.
    """
    tiff = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 1
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    if start + 2 > len(tiff):
        return 1
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for place in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, place)
        if tag == _ORIENTATION:
            return value if kind == _SHORT and 1 <= value <= 8 else 1
    return 1

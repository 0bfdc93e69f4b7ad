"""Reading the chunks of a PNG file without unpacking any of them."""

import zlib
from collections.abc import Iterator

from cms.originals import limits
from cms.originals.bare import (
    BarePicture,
    UnusablePicture,
    check_parts,
    damaged,
    orientation_in,
)

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOVING = "This picture moves, which pages do not show. Please export a still JPEG or PNG."
_KEPT = frozenset(
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs"]
)


def bare_png(data: bytes) -> BarePicture:
    """Keeps what shows the picture: no texts, time, EXIF, nor what follows it.

    A packed text or profile is never unpacked beyond its limit. Raises UnusablePicture.
    """
    kept = [SIGNATURE]
    size: tuple[int, int] | None = None
    orientation = 1
    for kind, body, chunk in _chunks(data):
        if (size is None) != (kind == b"IHDR"):
            raise damaged()
        if kind == b"IHDR":
            size = int.from_bytes(body[:4]), int.from_bytes(body[4:8])
        elif kind in (b"acTL", b"fcTL"):
            raise UnusablePicture(MOVING)
        elif kind == b"eXIf":
            orientation = orientation_in(body)
        if kind in _KEPT or (kind == b"iCCP" and _is_bounded(body)):
            if zlib.crc32(kind + body) != int.from_bytes(chunk[-4:]):
                raise damaged()
            kept.append(chunk)
        elif kind[:1].isupper():
            raise damaged()
    if size is None:
        raise damaged()
    return BarePicture("png", *size, b"".join(kept), orientation)


def _is_bounded(body: bytes) -> bool:
    """Whether a packed colour profile is sound and unpacks to no more than a profile may have."""
    _, separator, packed = body[:81].partition(b"\0")
    if not separator or packed[:1] != b"\0":
        return False
    begin = body.index(b"\0") + 2
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(body[begin:], limits.MOST_PROFILE_BYTES)
    except zlib.error:
        return False
    return unpacking.eof


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Kind, content and whole of each chunk, up to and with the last one of the picture."""
    place, count = len(SIGNATURE), 0
    while True:
        check_parts(count := count + 1)
        length = int.from_bytes(data[place : place + 4])
        end = place + 12 + length
        if end > len(data) or (count == 1 and length != 13):
            raise damaged()
        kind = data[place + 4 : place + 8]
        yield kind, data[place + 8 : end - 4], data[place:end]
        if kind == b"IEND":
            return
        place = end

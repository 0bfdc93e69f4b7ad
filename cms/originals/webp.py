"""Reading the chunks of a WebP file without decoding any pixel."""

from collections.abc import Iterator

from cms.originals import limits
from cms.originals.bare import (
    BarePicture,
    UnusablePicture,
    check_parts,
    damaged,
    orientation_in,
)
from cms.originals.png import MOVING

_PIXELS = (b"VP8 ", b"VP8L")
_KEPT = frozenset([*_PIXELS, b"ALPH"])
# What the extended header says there is: a profile, transparency.
_HAS_PROFILE, _HAS_ALPHA, _MOVES = 0x20, 0x10, 0x02


def bare_webp(data: bytes) -> BarePicture:
    """Keeps what shows the picture: no EXIF, no XMP, nor what follows it.

    Raises UnusablePicture, also when the canvas is not as large as the picture on it.
    """
    extended = profile = b""
    kept: list[bytes] = []
    size: tuple[int, int] | None = None
    orientation = 1
    for kind, body, chunk in _chunks(data):
        if kind in (b"ANIM", b"ANMF"):
            raise UnusablePicture(MOVING)
        if kind == b"VP8X":
            extended = body
        elif kind == b"EXIF":
            orientation = orientation_in(body)
        elif kind == b"ICCP" and len(body) <= limits.MOST_PROFILE_BYTES:
            profile = chunk
        elif kind in _PIXELS:
            if size is not None:
                raise damaged()
            size = _size_of_frame(kind, body)
        if kind in _KEPT:
            kept.append(chunk)
    if size is None:
        raise damaged()
    if extended:
        kept[:0] = [_header(extended, size, has_profile=bool(profile)), profile]
    content = b"WEBP" + b"".join(kept)
    return BarePicture(
        "webp", *size, b"RIFF" + len(content).to_bytes(4, "little") + content, orientation
    )


def _header(body: bytes, size: tuple[int, int], *, has_profile: bool) -> bytes:
    if len(body) != 10 or body[0] & _MOVES:
        raise damaged()
    canvas = tuple(int.from_bytes(body[at : at + 3], "little") + 1 for at in (4, 7))
    if canvas != size:
        raise damaged()
    flags = body[0] & _HAS_ALPHA | (_HAS_PROFILE if has_profile else 0)
    return b"VP8X" + (10).to_bytes(4, "little") + bytes([flags]) + body[1:]


def _size_of_frame(kind: bytes, body: bytes) -> tuple[int, int]:
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a" and len(body) >= 10:
        width, height = (int.from_bytes(body[at : at + 2], "little") & 0x3FFF for at in (6, 8))
        return width, height
    if kind == b"VP8L" and body[:1] == b"\x2f" and len(body) >= 5:
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    raise damaged()


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Kind, content and whole of each chunk, as far as the file says that it goes."""
    last = 8 + int.from_bytes(data[4:8], "little")
    if last > len(data):
        raise damaged()
    place, count = 12, 0
    while place + 8 <= last:
        check_parts(count := count + 1)
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        end = place + 8 + length
        if end > last:
            raise damaged()
        padding = b"\0" if length % 2 else b""
        yield data[place : place + 4], data[place + 8 : end], data[place:end] + padding
        place = end + len(padding)

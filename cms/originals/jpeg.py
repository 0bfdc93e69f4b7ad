"""Reading the segments of a JPEG file without decoding any pixel."""

import re
from collections.abc import Iterator

from cms.originals import limits
from cms.originals.bare import BarePicture, check_parts, damaged, orientation_in

START = b"\xff\xd8"
END = b"\xff\xd9"
_SCAN = 0xDA
_EXIF, _PROFILE = b"Exif\0\0", b"ICC_PROFILE\0"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Application segments and comments; all others describe the pixels.
_BESIDES = frozenset(range(0xE0, 0xF0)) | {0xFE}
_AFTER_PIXELS = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")


def bare_jpeg(data: bytes) -> BarePicture:
    """Keeps what shows the picture: no EXIF, XMP, IPTC, comment, thumbnail, nor what follows it.

    Raises UnusablePicture for a file that breaks off or hides how large it is.
    """
    kept, profile_bytes = [START], 0
    size: tuple[int, int] | None = None
    orientation, scans = 1, 0
    for marker, segment in _segments(data):
        body = segment[4:]
        if marker in _FRAMES:
            if size is not None or len(body) < 6:
                raise damaged()
            size = int.from_bytes(body[3:5]), int.from_bytes(body[1:3])
        if marker == _SCAN:
            scans += 1
        if marker == 0xE1 and body.startswith(_EXIF):
            orientation = orientation_in(body)
        if marker == 0xE2 and body.startswith(_PROFILE):
            profile_bytes += len(segment)
            kept.append(segment)
        elif marker not in _BESIDES or _says_how_to_read(marker, body):
            kept.append(segment)
    if size is None or not scans or scans > limits.MOST_SCANS:
        raise damaged()
    if profile_bytes > limits.MOST_PROFILE_BYTES:
        kept = [one for one in kept if one[1:2] != b"\xe2"]
    return BarePicture("jpeg", *size, b"".join([*kept, END]), orientation)


def _says_how_to_read(marker: int, body: bytes) -> bool:
    return (marker == 0xE0 and body.startswith(b"JFIF\0")) or (
        marker == 0xEE and body.startswith(b"Adobe")
    )


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each segment with its marker, up to the end of the picture; a scan with its pixels."""
    place, count = len(START), 0
    while True:
        check_parts(count := count + 1)
        while data[place : place + 2] == b"\xff\xff":
            place += 1
        if data[place : place + 1] != b"\xff" or place + 4 > len(data):
            if data[place : place + 2] == END:
                return
            raise damaged()
        marker = data[place + 1]
        if marker == END[1]:
            return
        length = int.from_bytes(data[place + 2 : place + 4])
        end = place + 2 + length
        if length < 2 or end > len(data) or marker < 0xC0 or 0xD0 <= marker <= 0xD8:
            raise damaged()
        if marker == _SCAN:
            following = _AFTER_PIXELS.search(data, end)
            if following is None:
                raise damaged()
            end = following.start()
        yield marker, data[place:end]
        place = end

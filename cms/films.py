"""What a film or its captions really are, told from their content. Knows no form and no request."""

import re
from typing import IO, Any, Final

from cms.originals.kinds import HEAD

# Of an MP4 file that browsers play; `qt  ` of a telephone is another kind.
_MP4_BRANDS: Final = re.compile(rb"iso[m2-9a-c]|mp4[12v]|mp71|avc1|av01|hvc1|M4V |MSNV|dash")
_WEBM_HEADER: Final = b"\x1a\x45\xdf\xa3"
_DOCTYPE: Final = 0x4282
_SIGNATURE: Final = re.compile(r"WEBVTT(?=[ \t\r\n]|$)")
# What captions may hold in pointed brackets besides moments: their own tags.
_CAPTION_TAG: Final = re.compile(r"/?(?:c|i|b|u|v|lang|ruby|rt)(?=[\s.>])")
_MARKUP: Final = re.compile(r"<(?=[A-Za-z/!?])")


def is_mp4(head: bytes) -> bool:
    """Whether a file begins like an MP4 film: a box `ftyp` that names a brand of MP4 first."""
    size = int.from_bytes(head[:4], "big")
    if head[4:8] != b"ftyp" or not 16 <= size <= HEAD:
        return False
    return _MP4_BRANDS.fullmatch(head[8:12]) is not None


def is_webm(head: bytes) -> bool:
    """Whether a file begins with an EBML header that says `webm`; Matroska's says another word."""
    if not head.startswith(_WEBM_HEADER):
        return False
    length, at = _number(head, 4)
    end = at + length
    while at < min(end, len(head)):
        name, at = _number(head, at, keeps_marker=True)
        size, at = _number(head, at)
        if name == _DOCTYPE:
            return head[at : at + size].rstrip(b"\0") == b"webm"
        at += size
    return False


def captions_problem(file: IO[Any]) -> str | None:
    """What is wrong with WebVTT captions, in plain words; reads the whole file."""
    file.seek(0)
    try:
        text = bytes(file.read()).decode("utf-8-sig")
    except UnicodeDecodeError:
        return "These captions are in another encoding. Please save the file as UTF-8."
    if not _SIGNATURE.match(text) or "\0" in text:
        return (
            "This file holds no captions: its first line has to begin with WEBVTT. "
            "Please export the captions as WebVTT."
        )
    for found in _MARKUP.finditer(text):
        if not _CAPTION_TAG.match(text, found.end()):
            line = text.count("\n", 0, found.start()) + 1
            return (
                f"Line {line} of these captions holds code of a web page. Please take out what "
                "stands between < and >."
            )
    return None


def _number(data: bytes, at: int, *, keeps_marker: bool = False) -> tuple[int, int]:
    """A number of EBML, and where it ends: its first byte's leading zeros say how long it is."""
    first = data[at] if at < len(data) else 0
    if first == 0:
        # Longer than any that is meant: what follows is not looked at.
        return len(data), len(data)
    width = 9 - first.bit_length()
    value = int.from_bytes(data[at : at + width], "big")
    if not keeps_marker:
        value &= (1 << (7 * width)) - 1
    return value, at + width

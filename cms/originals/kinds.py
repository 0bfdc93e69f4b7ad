"""What a file really is, told from its first bytes and never from its name."""

import re

HEAD = 4096
_MARKUP = re.compile(rb"<\s*(\?xml|!doctype|!--|!entity|svg|html|script|head|body)", re.I)
_STARTS = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF8": "gif",
    b"II*\0": "tiff",
    b"MM\0*": "tiff",
    b"II+\0": "tiff",
    b"MM\0+": "tiff",
    b"BM": "bmp",
    b"\0\0\1\0": "ico",
    b"\0\0\2\0": "ico",
    b"8BPS": "psd",
    b"%PDF-": "pdf",
    b"PK\3\4": "zip",
    b"PK\5\6": "zip",
    b"\x1f\x8b": "zip",
    b"\0\0\0\x0cjP  ": "jpeg2000",
    b"\xff\x4f\xff\x51": "jpeg2000",
    b"\xff\x0a": "jxl",
    b"\0\0\0\x0cJXL ": "jxl",
}
_BRANDS = {"heic": (b"hei", b"hev", b"mif1", b"msf1"), "avif": (b"avif", b"avis")}


def kind_of(data: bytes) -> str | None:
    """`jpeg`, `png`, `webp`, `gif`, `heic`, `svg` or the like; None when it is none we know."""
    for start, kind in _STARTS.items():
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return next(
            (kind for kind, brands in _BRANDS.items() if data[8:12].startswith(brands)), None
        )
    if not is_markup(data):
        return None
    return "svg" if b"svg" in data[:HEAD].replace(b"\0", b"").lower() else "page"


def is_markup(data: bytes) -> bool:
    """Whether a text begins like SVG, HTML or other XML, in whatever encoding."""
    head = data[:HEAD].replace(b"\0", b"")
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return _MARKUP.match(head.lstrip()) is not None

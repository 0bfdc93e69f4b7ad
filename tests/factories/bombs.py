"""Files made to hurt whoever opens them, and files that only pretend to be pictures.

Each is small or made in an instant; what it would unpack to is not.
"""

import gzip
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image as Pillow

from cms.originals.png import SIGNATURE
from tests.factories.cms import picture_bytes

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "haha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(12))
    + b"]><svg><text>&m;</text></svg>"
)


def chunk(kind: bytes, body: bytes) -> bytes:
    """One chunk of a PNG file."""
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def png(width: int = 64, height: int = 64, *between: bytes, pixels: bytes | None = None) -> bytes:
    """A grey PNG that says it has this size, with chunks between its header and its pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\x80" * 64) * 64 if pixels is None else pixels
    return b"".join(
        [
            SIGNATURE,
            chunk(b"IHDR", header),
            *between,
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND", b""),
        ]
    )


def _zeros(megabytes: int) -> bytes:
    """So many megabytes of nothing, packed to a thousandth."""
    packing = zlib.compressobj(9)
    part = b"\0" * 1024 * 1024
    return b"".join([*(packing.compress(part) for _ in range(megabytes)), packing.flush()])


def _picture_with(size: tuple[int, int]) -> bytes:
    """A JPEG whose header says it is of another size than its pixels."""
    data = bytearray(picture_bytes(64, 64))
    place = data.index(b"\xff\xc0")
    data[place + 5 : place + 9] = struct.pack(">HH", size[1], size[0])
    return bytes(data)


def _scans() -> bytes:
    """A progressive JPEG whose last scan comes two thousand times."""
    output = BytesIO()
    Pillow.new("RGB", (2000, 2000), "#336699").save(output, "JPEG", progressive=True)
    data = output.getvalue()
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * 2000 + data[-2:]


def _webp(size: tuple[int, int]) -> bytes:
    """A WebP whose canvas is of another size than the picture on it."""
    data = bytearray(picture_bytes(64, 64, kind="WEBP", mode="RGBA", color="#33669900"))
    place = data.index(b"VP8X") + 12
    data[place : place + 6] = b"".join((side - 1).to_bytes(3, "little") for side in size)
    return bytes(data)


def _saved(kind: str, size: tuple[int, int] = (64, 64), **options: object) -> bytes:
    output = BytesIO()
    Pillow.new("RGB", size, "#336699").save(output, kind, **options)
    return output.getvalue()


def _moving(kind: str, frames: int) -> bytes:
    shades = [Pillow.new("L", (64, 64), at % 256) for at in range(frames)]
    return _saved_moving(shades, kind)


def _saved_moving(frames: list[Pillow.Image], kind: str) -> bytes:
    output = BytesIO()
    frames[0].save(output, kind, save_all=True, append_images=frames[1:])
    return output.getvalue()


def _gif() -> bytes:
    """A GIF whose only frame says it is 65 thousand pixels wide and high."""
    screen = struct.pack("<HHBBB", 65_500, 65_500, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"," + struct.pack("<HHHHB", 0, 0, 65_500, 65_500, 0)
    return b"GIF89a" + screen + frame + b"\x02\x02\x4c\x01\0;"


def _tiff() -> bytes:
    """A TIFF of one strip that says it is 60 thousand pixels wide and high."""
    tags = [(256, 60_000), (257, 60_000), (258, 8), (259, 1), (262, 1), (273, 8), (279, 2**31)]
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0" + (8).to_bytes(4, "little") + struct.pack("<H", len(tags)) + entries + b"\0" * 4


def _bmp(height: int) -> bytes:
    header = struct.pack("<IiiHHIIiiII", 40, 30_000, height, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + header


def _icons() -> bytes:
    """An icon that holds an icon that holds an icon ..., and says that each is huge."""
    inner = png()
    for _ in range(50):
        entry = struct.pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, 2**31, 22)
        inner = b"\0\0\1\0\1\0" + entry + inner
    return inner


def _zip() -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("zeros", b"\0" * 20_000_000)
    return output.getvalue()


def _avif() -> bytes:
    """An AVIF whose item says it is four thousand million pixels wide."""
    data = _saved("AVIF")
    place = data.index(b"ispe") + 8
    return data[:place] + struct.pack(">II", 2**32 - 1, 2**32 - 1) + data[place + 8 :]


def _largest_png() -> bytes:
    output = BytesIO()
    Pillow.new("RGBA", (7_000, 7_000), "#33669980").save(output, "PNG", compress_level=1)
    return output.getvalue()


def _largest_jpeg() -> bytes:
    return picture_bytes(7_000, 7_000, orientation=6)


Bomb = tuple[str, Callable[[], bytes]]

# Name of the file and how it is made; all are refused.
REFUSED: dict[str, Bomb] = {
    "png of a billion pixels": ("a.png", lambda: png(32_000, 32_000, pixels=b"")),
    "png of four billion rows": ("a.png", lambda: png(1, 2**31 - 1, pixels=b"")),
    "png that is large and empty": ("a.png", lambda: png(20_001, 2_000, pixels=b"")),
    "png of a million chunks": (
        "a.png",
        lambda: png(64, 64, *[chunk(b"tEXt", b"a\0")] * 1_000_000),
    ),
    "png that breaks off": ("a.png", lambda: png()[:-20]),
    "png with a lying chunk": ("a.png", lambda: png().replace(b"IDAT", b"IDOT")),
    "png that moves": ("a.png", lambda: _moving("PNG", 3)),
    "jpeg of four billion pixels": ("a.jpg", lambda: _picture_with((65_500, 65_500))),
    "jpeg without height": ("a.jpg", lambda: _picture_with((64, 0))),
    "jpeg that breaks off": ("a.jpg", lambda: picture_bytes(2_000, 2_000)[:20_000]),
    "jpeg of two thousand scans": ("a.jpg", _scans),
    "jpeg of a million comments": (
        "a.jpg",
        lambda: b"\xff\xd8" + b"\xff\xfe\0\2" * 1_000_000 + picture_bytes()[2:],
    ),
    "webp of a lying canvas": ("a.webp", lambda: _webp((16_000_000, 16_000_000))),
    "webp of five hundred frames": ("a.webp", lambda: _moving("WEBP", 500)),
    "gif of a giant frame": ("a.gif", _gif),
    "gif of ten thousand frames": ("a.gif", lambda: _moving("GIF", 10_000)),
    "tiff of a lying header": ("a.tif", _tiff),
    "tiff named jpeg": ("a.jpg", _tiff),
    "bmp of negative height": ("a.bmp", lambda: _bmp(-30_000)),
    "bmp named png": ("a.png", lambda: _bmp(2**31 - 1)),
    "avif of a lying header": ("a.avif", _avif),
    "icons in icons": ("a.ico", _icons),
    "svg": ("a.svg", lambda: SVG),
    "svg named png": ("a.png", lambda: SVG),
    "svg after spaces and a comment": ("a.jpg", lambda: b"\n\n  <!-- a picture -->" + SVG),
    "svg in another encoding": ("a.png", lambda: SVG.decode().encode("utf-16")),
    "svg of a billion laughs": ("a.svg", lambda: LAUGHS),
    "page named jpeg": ("a.jpg", lambda: b"<!DOCTYPE html><script>alert(1)</script>"),
    "archive named jpeg": ("a.jpg", _zip),
    "packed drawing named png": ("a.png", lambda: gzip.compress(SVG * 1000)),
    "png named jpeg": ("a.jpg", png),
    "program named jpeg": ("a.jpg", lambda: b"MZ" + b"\0" * 5000),
    "one pixel": ("a.png", lambda: _saved("PNG", (1, 1))),
    "twenty one megabytes": ("a.jpg", lambda: picture_bytes() + b"\0" * (21 * 1024 * 1024)),
}

# These are taken, without what they brought along.
TAKEN: dict[str, Bomb] = {
    "png with a packed text": (
        "a.png",
        lambda: png(64, 64, chunk(b"zTXt", b"a\0\0" + _zeros(256))),
    ),
    "png with a packed translation": (
        "a.png",
        lambda: png(64, 64, chunk(b"iTXt", b"a\0\1\0\0\0" + _zeros(256))),
    ),
    "png with a packed profile": (
        "a.png",
        lambda: png(64, 64, chunk(b"iCCP", b"a\0\0" + _zeros(256))),
    ),
    "png with more pixels than it says": ("a.png", lambda: png(64, 64, pixels=b"\0" * 90_000_000)),
    "jpeg with more pixels than it holds": ("a.jpg", lambda: _picture_with((7_000, 7_000))),
    "transparent png as large as possible": ("a.png", _largest_png),
    "jpeg as large as possible that lies on its side": ("a.jpg", _largest_jpeg),
    "jpeg followed by an archive": ("a.jpg", lambda: picture_bytes() + _zip()),
    "jpeg followed by a page": ("a.jpg", lambda: picture_bytes() + b"<script>alert(1)</script>"),
    "jpeg with a page in its comment": (
        "a.jpg",
        lambda: picture_bytes(comment=b"<script>alert(1)</script>"),
    ),
}

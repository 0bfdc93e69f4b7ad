"""Which files are taken as pictures, what is left in them, and the words for the others."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from cms.originals import UnusablePicture, accepted, prepared, size_of
from tests.factories.cms import picture_bytes

EXTENSION = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
# One of the other eight ways to hold a camera, and where its upper left corner ends up.
TURNED = {2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def saved(kind: str, **options: Any) -> bytes:
    output = BytesIO()
    Pillow.new("RGB", (64, 40), "#336699").save(output, kind, **options)
    return output.getvalue()


def jpeg_with(marker: int, body: bytes) -> bytes:
    """A JPEG with one more segment."""
    data = picture_bytes()
    return data[:2] + bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2) + body + data[2:]


@pytest.mark.parametrize("kind", EXTENSION)
@pytest.mark.parametrize("orientation", TURNED)
def test_picture_is_turned_upright(kind: str, orientation: int) -> None:
    data = picture_bytes(
        640, 400, kind=kind, color="#000000", corner="#ffffff", orientation=orientation
    )
    taken = accepted(data, f"chair.{EXTENSION[kind]}")
    assert (taken.width, taken.height) == ((400, 640) if orientation > 4 else (640, 400))
    with Pillow.open(BytesIO(taken.data)) as shown:
        assert shown.size == (taken.width, taken.height)
        assert shown.getexif().get(0x0112, 1) == 1
        across, down = TURNED[orientation]
        place = (20 + across * (shown.width - 40), 20 + down * (shown.height - 40))
        assert shown.convert("L").getpixel(place) > 200


@pytest.mark.parametrize("kind", EXTENSION)
@pytest.mark.parametrize("orientation", [None, 6])
def test_colour_profile_is_kept_and_nothing_else(kind: str, orientation: int | None) -> None:
    exif = Pillow.Exif()
    exif[0x010F] = "Some Camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 5.0, 2.0)})
    if orientation:
        exif[0x0112] = orientation
    data = saved(
        kind, icc_profile=profile(), exif=exif.tobytes(), xmp=b"<x:xmpmeta>38.9N</x:xmpmeta>"
    )
    taken = accepted(data, f"chair.{EXTENSION[kind]}").data
    with Pillow.open(BytesIO(taken)) as shown:
        assert shown.info["icc_profile"] == profile()
        assert not shown.getexif()
    for secret in (b"Some Camera", b"38.9N", b"xmpmeta", b"Exif"):
        assert secret not in taken


@pytest.mark.parametrize(
    "data",
    [
        jpeg_with(0xED, b"Photoshop 3.0\0" + b"8BIM" + b"a street in Rockville"),
        jpeg_with(0xE1, b"http://ns.adobe.com/xap/1.0/\0a street in Rockville"),
        jpeg_with(0xE2, b"MPF\0a street in Rockville"),
        jpeg_with(0xE5, b"a street in Rockville"),
        jpeg_with(0xFE, b"a street in Rockville"),
        picture_bytes() + b"ftypmp42 a street in Rockville",
    ],
)
def test_place_is_nowhere_in_a_jpeg_and_its_pixels_are_untouched(data: bytes) -> None:
    taken = accepted(data, "walk.jpg").data
    assert b"Rockville" not in taken
    assert taken == picture_bytes()


@pytest.mark.parametrize("kind", EXTENSION)
def test_prepared_picture_stays_as_it_is(kind: str) -> None:
    once = prepared(picture_bytes(64, 40, kind=kind, exif=True, orientation=6))
    assert prepared(once.data) == once
    assert size_of(BytesIO(once.data)) == (40, 64)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("JPEG", "chair.png"),
        ("PNG", "chair.JPG"),
        ("WEBP", "chair.jpeg"),
        ("JPEG", "chair"),
        ("JPEG", "chair.jpg.php"),
        ("PNG", "chair.svg"),
    ],
)
def test_name_that_says_another_kind_is_refused_with_the_right_one(kind: str, name: str) -> None:
    with pytest.raises(UnusablePicture, match=rf"rename it to “chair\S*\.{EXTENSION[kind]}”"):
        accepted(picture_bytes(kind=kind), name)


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"\0\0\0\x18ftypheic", "iPhone"),
        (b"\0\0\0\x18ftypmif1", "iPhone"),
        (b"\0\0\0\x18ftypavif", "an AVIF file"),
        (b"GIF89a", "a GIF file"),
        (b"8BPS", "a Photoshop file"),
        (b"%PDF-1.7", "PDF document"),
        (b"", "not a picture"),
    ],
)
def test_file_of_another_kind_is_refused_with_what_to_do(start: bytes, words: str) -> None:
    with pytest.raises(UnusablePicture, match=words):
        accepted(start + b"\0" * 100, "chair.jpg")

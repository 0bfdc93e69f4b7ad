"""The stored form of a picture: upright, 8 bits a channel, nothing in it but the picture."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image as Pillow
from PIL import JpegImagePlugin

from cms.originals.bare import BarePicture
from cms.originals.reading import check_size, read

_TURNS = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}
_DEEP = ("I", "F")
_PNG_DEPTH_AT, _PNG_COLOR_AT = 24, 25


@dataclass(frozen=True, slots=True)
class Original:
    """A picture as it is stored: `kind` is `jpeg`, `png` or `webp`, the size in pixels."""

    kind: str
    width: int
    height: int
    data: bytes


def prepared(data: bytes) -> Original:
    """The stored form of a picture; given that form, it gives the same bytes.

    Without EXIF, XMP, IPTC and comments (place, camera); colour profiles are kept, and the pixels
    as they are unless the picture has to be turned. Raises UnusablePicture.
    """
    bare = read(data)
    check_size(bare.width, bare.height)
    return prepared_from(bare)


def prepared_from(bare: BarePicture) -> Original:
    """The stored form of a bare picture. Raises OSError when it cannot be decoded."""
    if bare.orientation == 1 and not _is_deep(bare):
        return Original(bare.kind, bare.width, bare.height, bare.data)
    with Pillow.open(BytesIO(bare.data), formats=[bare.kind.upper()]) as picture:
        picture.load()
        options: dict[str, Any] = {"format": bare.kind}
        if profile := picture.info.get("icc_profile"):
            options["icc_profile"] = profile
        if isinstance(picture, JpegImagePlugin.JpegImageFile):
            options |= {
                "qtables": picture.quantization,
                "subsampling": JpegImagePlugin.get_sampling(picture),
            }
        else:
            options["quality"] = 95
        turn = _TURNS.get(bare.orientation)
        upright = picture.transpose(turn) if turn is not None else picture.copy()
    del picture
    # Pillow writes what it finds here.
    upright.info = {key: value for key, value in upright.info.items() if key == "transparency"}
    if upright.mode.startswith(_DEEP):
        upright = upright.convert("F").point(lambda level: level / 256 + 0.0).convert("L")
    output = BytesIO()
    upright.save(output, **options)
    return Original(bare.kind, *upright.size, read(output.getvalue()).data)


def _is_deep(bare: BarePicture) -> bool:
    """Whether it is a grey PNG of 16 bits, the one kind that Pillow does not read as 8 bits."""
    return bare.kind == "png" and bare.data[_PNG_DEPTH_AT] == 16 and bare.data[_PNG_COLOR_AT] == 0

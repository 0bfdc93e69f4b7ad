"""What is done to the bytes of an uploaded picture before it is stored; knows no model."""

import base64
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image as Pillow
from PIL import ImageOps

PLACEHOLDER_PIXELS = 16
METADATA = ("xmp", "XML:com.adobe.xmp", "comment")
ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What stands in for a picture while it loads: `#rrggbb` and a `data:` URI of a few bytes."""

    color: str
    uri: str


def cleaned(data: bytes) -> bytes | None:
    """The picture upright, without EXIF, XMP and comments (place, camera), 8 bits a channel.

    None when the bytes are so already; colour profiles are kept.
    Raises OSError when they are no picture.
    """
    with Pillow.open(BytesIO(data)) as picture:
        is_deep = picture.mode.startswith(("I", "F"))
        if not is_deep and not _tells_more_than_it_shows(picture):
            return None
        kind = "JPEG" if picture.format == "MPO" else str(picture.format)
        options: dict[str, Any] = {"format": kind}
        if picture.info.get("icc_profile"):
            options["icc_profile"] = picture.info["icc_profile"]
        upright: Pillow.Image
        if kind == "JPEG" and picture.getexif().get(ORIENTATION, 1) == 1:
            # Keeps the quantization, so that nothing visible is lost.
            picture.load()
            upright, options["quality"] = picture, "keep" if picture.format == "JPEG" else 95
        else:
            upright, options["quality"] = ImageOps.exif_transpose(picture), 95
        # Pillow writes what it finds here.
        upright.info = {key: value for key, value in upright.info.items() if key == "transparency"}
        if is_deep:
            upright = upright.convert("F").point(lambda level: level / 256 + 0.0).convert("L")
        output = BytesIO()
        upright.save(output, exif=b"", **options)
        return output.getvalue()


def placeholder(data: bytes) -> Placeholder:
    """The mean colour and a 16-pixel WebP of a picture. Raises OSError when it is none."""
    with Pillow.open(BytesIO(data)) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((PLACEHOLDER_PIXELS, PLACEHOLDER_PIXELS))
    flat = Pillow.new("RGBA", upright.size, "white")
    flat.alpha_composite(upright)
    red, green, blue = flat.convert("RGB").resize((1, 1), Pillow.Resampling.BOX).tobytes()
    output = BytesIO()
    shown = upright if _is_see_through(upright) else flat.convert("RGB")
    shown.save(output, "WEBP", quality=40, method=6)
    encoded = base64.b64encode(output.getvalue()).decode()
    return Placeholder(f"#{red:02x}{green:02x}{blue:02x}", f"data:image/webp;base64,{encoded}")


def has_transparency(data: bytes) -> bool:
    """Whether any pixel is not opaque. Raises OSError when the bytes are no picture."""
    with Pillow.open(BytesIO(data)) as picture:
        if not picture.has_transparency_data:
            return False
        return _is_see_through(picture.convert("RGBA"))


def _tells_more_than_it_shows(picture: Pillow.Image) -> bool:
    texts = getattr(picture, "text", None)
    return bool(picture.getexif() or texts) or any(key in picture.info for key in METADATA)


def _is_see_through(picture: Pillow.Image) -> bool:
    lowest, _ = picture.getchannel("A").getextrema()
    return bool(lowest < 255)  # type: ignore[operator]

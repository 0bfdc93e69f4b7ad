"""What stands in for a picture while it loads, and whether anything shines through it."""

import base64
from dataclasses import dataclass
from io import BytesIO

from PIL import Image as Pillow

PLACEHOLDER_PIXELS = 16
# A picture is looked at this large; a JPEG is decoded no larger.
_LOOKED_AT = 256


@dataclass(frozen=True, slots=True)
class Placeholder:
    """`#rrggbb`, and a `data:` URI of a few hundred bytes."""

    color: str
    uri: str


def placeholder(data: bytes) -> Placeholder:
    """The mean colour and a 16-pixel WebP of an upright picture. Raises OSError when it is none."""
    with Pillow.open(BytesIO(data)) as picture:
        picture.draft("RGB", (_LOOKED_AT, _LOOKED_AT))
        picture.thumbnail((_LOOKED_AT, _LOOKED_AT))
        small = picture.convert("RGBA")
    small.thumbnail((PLACEHOLDER_PIXELS, PLACEHOLDER_PIXELS))
    flat = Pillow.new("RGBA", small.size, "white")
    flat.alpha_composite(small)
    red, green, blue = flat.convert("RGB").resize((1, 1), Pillow.Resampling.BOX).tobytes()
    output = BytesIO()
    shown = small if is_see_through(small) else flat.convert("RGB")
    shown.save(output, "WEBP", quality=40, method=6)
    encoded = base64.b64encode(output.getvalue()).decode()
    return Placeholder(f"#{red:02x}{green:02x}{blue:02x}", f"data:image/webp;base64,{encoded}")


def has_transparency(data: bytes) -> bool:
    """Whether any pixel is not opaque. Raises OSError when the bytes are no picture."""
    with Pillow.open(BytesIO(data)) as picture:
        if not picture.has_transparency_data:
            return False
        return is_see_through(picture if picture.mode == "RGBA" else picture.convert("RGBA"))


def is_see_through(picture: Pillow.Image) -> bool:
    """Whether any pixel of a picture of mode RGBA is not opaque."""
    lowest, _ = picture.getchannel("A").getextrema()
    return bool(lowest < 255)  # type: ignore[operator]

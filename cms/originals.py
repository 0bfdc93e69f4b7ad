"""What is done to the bytes of an uploaded picture before it is stored; knows no model."""

import base64
from dataclasses import dataclass
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageOps

PLACEHOLDER_PIXELS = 16
PLACEHOLDER_URI_LIMIT = 700


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What stands in for a picture while it loads: `#rrggbb` and a `data:` URI of a few bytes."""

    color: str
    uri: str


def without_metadata(data: bytes) -> bytes | None:
    """The picture upright and without EXIF (place, time, camera); None when there is none to drop.

    Colour profiles are kept. Raises OSError when the bytes are no picture.
    """
    with Pillow.open(BytesIO(data)) as picture:
        has_text = any(key in picture.info for key in ("xmp", "XML:com.adobe.xmp", "comment"))
        if not picture.getexif() and not has_text:
            return None
        upright = ImageOps.exif_transpose(picture)
        turned = upright.size != picture.size or picture.getexif().get(0x0112, 1) != 1
        output = BytesIO()
        # Pillow writes EXIF, XMP and comments from `info` unless told otherwise.
        profile = picture.info.get("icc_profile")
        upright.info = {}
        options: dict[str, object] = {"icc_profile": profile} if profile else {}
        match picture.format:
            case "JPEG" | "MPO":
                options |= {"format": "JPEG", "progressive": True}
                same_size = picture.format == "JPEG" and not turned
                if same_size:
                    # Keeps the quantization, so that nothing visible is lost.
                    picture.load()
                    picture.info = {}
                    picture.save(output, quality="keep", exif=b"", comment=b"", **options)
                    return output.getvalue()
                options["quality"] = 95
            case "WEBP":
                options |= {"format": "WEBP", "quality": 95}
            case _:
                options["format"] = picture.format
        upright.save(output, **options)
        return output.getvalue()


def placeholder(data: bytes) -> Placeholder:
    """The mean colour and a 16-pixel WebP of a picture. Raises OSError when it is none."""
    with Pillow.open(BytesIO(data)) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((PLACEHOLDER_PIXELS, PLACEHOLDER_PIXELS))
    flat = Pillow.new("RGBA", upright.size, "white")
    flat.alpha_composite(upright)
    red, green, blue = flat.convert("RGB").resize((1, 1), Pillow.Resampling.BOX).getpixel((0, 0))
    output = BytesIO()
    shown = upright if upright.getextrema()[3][0] < 255 else flat.convert("RGB")
    shown.save(output, "WEBP", quality=40, method=6)
    encoded = base64.b64encode(output.getvalue()).decode()
    return Placeholder(f"#{red:02x}{green:02x}{blue:02x}", f"data:image/webp;base64,{encoded}")


def has_transparency(data: bytes) -> bool:
    """Whether any pixel is not opaque. Raises OSError when the bytes are no picture."""
    with Pillow.open(BytesIO(data)) as picture:
        if not picture.has_transparency_data:
            return False
        return bool(picture.convert("RGBA").getextrema()[3][0] < 255)

"""Images as the contract has them, from the files made when the picture was saved."""

from typing import Any

from cms.models import Image
from cms.renditions import share_file, stored_files

JSON = dict[str, Any]


def image_document(image: Image, place: str = "inline") -> JSON | None:
    """An Image with the files there are for a place; None when the picture's files are missing.

    `place` is `hero`, `inline`, `card` (cut to 16:9 around the focal point) or `logo`. Width,
    height and focal point are those of `src`.
    """
    files = stored_files(image, place)
    if files.src is None:
        return None
    return {
        "id": image.pk,
        "alt": "" if image.decorative else image.description,
        "decorative": image.decorative,
        "width": files.src.width,
        "height": files.src.height,
        "focal_point": files.focal_point,
        "src": files.src.url,
        "sources": [
            {
                "type": media_type,
                "srcset": [{"url": file.url, "width": file.width} for file in stored],
            }
            for media_type, stored in (("image/avif", files.avif), ("image/webp", files.webp))
            if stored
        ],
        "placeholder": {
            "color": image.placeholder_color,
            "data_uri": image.placeholder_uri,
        }
        if image.placeholder_color
        else None,
        "caption": image.caption or None,
        "credit": image.credit or None,
    }


def share_image_document(image: Image) -> JSON | None:
    """`{url, width, height, alt}` of the 1200x630 crop; None when the picture is too small for
    one."""
    share = share_file(image)
    if share is None:
        return None
    return {
        "url": share.url,
        "width": share.width,
        "height": share.height,
        "alt": "" if image.decorative else image.description,
    }

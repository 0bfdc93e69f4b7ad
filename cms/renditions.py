"""The files made of a picture when it is saved, and how they are found again without making any."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from wagtail.images.models import Filter

from cms.originals import has_transparency

if TYPE_CHECKING:
    from cms.models import Image, Rendition

RENDITION_WIDTHS = (480, 800, 1200, 1600)
SHARE_WIDTH, SHARE_HEIGHT = 1200, 630
SHARE_SPEC = f"fill-{SHARE_WIDTH}x{SHARE_HEIGHT}|format-jpeg"
SOURCE_SPECS = {
    False: f"width-{RENDITION_WIDTHS[-1]}|format-jpeg",
    True: f"width-{RENDITION_WIDTHS[-1]}|format-png",
}
_WIDTH_SPEC = re.compile(r"width-(\d+)\|format-(webp|avif)")


@dataclass(frozen=True, slots=True)
class ImageFile:
    """One stored file: absolute URL, width and height in pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ImageFiles:
    """A picture's stored files: `src` is None until it has any, lists go from narrow to wide."""

    src: ImageFile | None
    webp: list[ImageFile]
    avif: list[ImageFile]
    share: ImageFile | None


def source_widths(width: int) -> tuple[int, ...]:
    """The widths made of a picture `width` pixels wide: none wider than itself, at least one."""
    return tuple(wanted for wanted in RENDITION_WIDTHS if wanted <= width) or (width,)


def rendition_specs(width: int, height: int, *, is_transparent: bool) -> list[str]:
    """Wagtail's filter specs of the files that a picture of this size gets."""
    specs = [SOURCE_SPECS[is_transparent]]
    specs += [f"width-{wanted}|format-webp" for wanted in source_widths(width)]
    if width >= SHARE_WIDTH and height >= SHARE_HEIGHT:
        specs.append(SHARE_SPEC)
    return specs


def make_renditions(image: Image) -> None:
    """Make the files of a saved picture that are missing; drop a share crop of another focal point.

    Files that exist are told from the database alone: a cache may know some that were rolled back.
    Raises OSError when the original cannot be read.
    """
    with image.open_file() as file:
        is_transparent = has_transparency(file.read())
    specs = rendition_specs(image.width, image.height, is_transparent=is_transparent)
    wanted = [Filter(spec=spec) for spec in specs]
    share_key = Filter(spec=SHARE_SPEC).get_cache_key(image)
    with transaction.atomic():
        # One by one, so that Wagtail's receiver removes each file.
        for stale in image.renditions.filter(filter_spec=SHARE_SPEC).exclude(
            focal_point_key=share_key
        ):
            stale.delete()
        there = set(image.renditions.values_list("filter_spec", "focal_point_key"))
        missing = [one for one in wanted if (one.spec, one.get_cache_key(image)) not in there]
        image.create_renditions(*missing)


def stored_renditions(image: Image) -> ImageFiles:
    """The files a picture has, by one query or a prefetched `renditions`; none are made."""
    rows: list[Rendition] = list(image.renditions.all())
    share_key = Filter(spec=SHARE_SPEC).get_cache_key(image)
    src: ImageFile | None = None
    share: ImageFile | None = None
    sources: dict[str, dict[int, ImageFile]] = {"webp": {}, "avif": {}}
    widths = source_widths(image.width)
    for row in rows:
        found = _WIDTH_SPEC.fullmatch(row.filter_spec)
        if row.filter_spec in SOURCE_SPECS.values():
            src = _file(row)
        elif row.filter_spec == SHARE_SPEC and row.focal_point_key == share_key:
            share = _file(row)
        elif found and int(found[1]) in widths:
            sources[found[2]][int(found[1])] = _file(row)
    webp, avif = ([files[width] for width in sorted(files)] for files in sources.values())
    return ImageFiles(src=src, webp=webp, avif=avif, share=share)


def focal_point_fraction(image: Image) -> dict[str, float]:
    """`{"x": 0..1, "y": 0..1}` from the upper left, four digits; the middle when none is set."""
    x, y = image.focal_point_x, image.focal_point_y
    if x is None or y is None or not image.width or not image.height:
        return {"x": 0.5, "y": 0.5}
    return {
        "x": round(min(x / image.width, 1.0), 4),
        "y": round(min(y / image.height, 1.0), 4),
    }


def _file(rendition: Rendition) -> ImageFile:
    url = urljoin(f"{settings.CMS_ORIGIN}/", rendition.file.url)
    return ImageFile(url=url, width=rendition.width, height=rendition.height)

"""How the stored files of a picture are found, without making any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings

from cms.renditions.making import cut_of, focal_point_key
from cms.renditions.places import PLACES, SHARE_SPEC, Place, specs_at

if TYPE_CHECKING:
    from cms.models import Image, Rendition


@dataclass(frozen=True, slots=True)
class ImageFile:
    """One stored file: absolute URL, width and height in pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ImageFiles:
    """A picture's stored files at one place, from narrow to wide, and its focal point there.

    `src` is None until there are any; `focal_point` counts from the upper left, 0 to 1.
    """

    src: ImageFile | None
    webp: list[ImageFile]
    avif: list[ImageFile]
    focal_point: dict[str, float]


def stored_files(image: Image, place: str = "inline") -> ImageFiles:
    """The files a picture has for a place, by one query or a prefetched `renditions`.

    One that has none cut for its place is shown whole.
    """
    found = _files_at(image, PLACES[place])
    return found if found.src or not PLACES[place].shape else _files_at(image, PLACES["inline"])


def share_file(image: Image) -> ImageFile | None:
    """The crop of 1200 x 630; None while there is none, or when the picture is too small."""
    return _by_spec(image, [SHARE_SPEC]).get(SHARE_SPEC)


def focal_point_in(image: Image, box: tuple[float, float, float, float]) -> dict[str, float]:
    """Where the focal point lies in a part of a picture, four digits; the middle when none is
    set."""
    x, y = image.focal_point_x, image.focal_point_y
    left, top, right, bottom = box
    if x is None or y is None or right <= left or bottom <= top:
        return {"x": 0.5, "y": 0.5}
    return {
        "x": round(min(max((x - left) / (right - left), 0.0), 1.0), 4),
        "y": round(min(max((y - top) / (bottom - top), 0.0), 1.0), 4),
    }


def _files_at(image: Image, place: Place) -> ImageFiles:
    specs = specs_at(place, image.width, image.height, is_transparent=image.is_transparent)
    found = _by_spec(image, [specs.fallback, *specs.webp, *specs.avif])
    return ImageFiles(
        src=found.get(specs.fallback),
        webp=[found[spec] for spec in specs.webp if spec in found],
        avif=[found[spec] for spec in specs.avif if spec in found],
        focal_point=focal_point_in(image, cut_of(image, specs.fallback).box),
    )


def _by_spec(image: Image, specs: list[str]) -> dict[str, ImageFile]:
    wanted = {(spec, focal_point_key(image, spec)) for spec in specs}
    rows: list[Rendition] = list(image.renditions.all())
    return {
        row.filter_spec: _file(row)
        for row in rows
        if (row.filter_spec, row.focal_point_key) in wanted
    }


def _file(rendition: Rendition) -> ImageFile:
    url = urljoin(f"{settings.CMS_ORIGIN}/", rendition.file.url)
    return ImageFile(url=url, width=rendition.width, height=rendition.height)

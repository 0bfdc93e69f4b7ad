"""Which files a picture needs, told from where it may be shown and from its size. Plain values.

A spec is one of Wagtail's: `width-640|format-webp` keeps the shape, `fill-640x360|format-webp`
cuts around the focal point.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from PIL import features

PlaceName = Literal["hero", "inline", "card", "logo"]

HERO, INLINE, CARD, LOGO = "hero", "inline", "card", "logo"
CARD_SHAPE = (16, 9)
SHARE_SIZE = (1200, 630)
SHARE_SPEC = f"fill-{SHARE_SIZE[0]}x{SHARE_SIZE[1]}|format-jpeg"
# A picture's own width joins those of its place when it is this much wider than the next one.
WORTH_A_FILE = 1.15
_OURS = re.compile(r"(width-\d+|fill-\d+x\d+)\|format-(webp|avif|jpeg|png)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture is shown: the widths of its sources, that of `src`, and the shape it is cut
    to."""

    widths: tuple[int, ...]
    fallback_width: int
    shape: tuple[int, int] | None = None


PLACES: dict[str, Place] = {
    HERO: Place((640, 960, 1280, 1920, 2560), 1600),
    INLINE: Place((480, 640, 960, 1280, 1600), 1600),
    CARD: Place((320, 480, 640, 960), 960, CARD_SHAPE),
    LOGO: Place((160, 320, 640), 640),
}


@dataclass(frozen=True, slots=True)
class PlaceSpecs:
    """The specs of one place for one picture: `src`, and its sources from narrow to wide."""

    fallback: str
    webp: tuple[str, ...]
    avif: tuple[str, ...]


def specs_at(place: Place, width: int, height: int, *, is_transparent: bool) -> PlaceSpecs:
    """The specs of a place for a picture of this size; none is wider than the picture."""
    most = cut_width(width, height, place.shape) if place.shape else width
    widths = fitting_widths(place.widths, most)
    shape = place.shape

    def spec(wanted: int, kind: str) -> str:
        if shape is None:
            return f"width-{wanted}|format-{kind}"
        return f"fill-{wanted}x{height_of(wanted, shape)}|format-{kind}"

    still = "png" if is_transparent else "jpeg"
    fallback = place.fallback_width if shape is None else min(place.fallback_width, widths[-1])
    return PlaceSpecs(
        fallback=spec(fallback, still),
        webp=tuple(spec(wanted, "webp") for wanted in widths),
        avif=tuple(spec(wanted, "avif") for wanted in widths),
    )


def specs_at_save(width: int, height: int, *, is_transparent: bool) -> list[str]:
    """The specs of the files a picture has as soon as it is saved: JPEG or PNG, and WebP."""
    found = [
        spec
        for place in PLACES.values()
        for specs in [specs_at(place, width, height, is_transparent=is_transparent)]
        for spec in (specs.fallback, *specs.webp)
    ]
    if is_large_enough_to_share(width, height):
        found.append(SHARE_SPEC)
    return list(dict.fromkeys(found))


def later_specs(width: int, height: int, *, is_transparent: bool) -> list[str]:
    """The specs of the files that the worker adds: AVIF, where this computer can write it."""
    if not features.check("avif"):
        return []
    found = (
        spec
        for place in PLACES.values()
        for spec in specs_at(place, width, height, is_transparent=is_transparent).avif
    )
    return list(dict.fromkeys(found))


def surplus_specs(there: Iterable[str], wanted: Iterable[str]) -> set[str]:
    """The specs of ours that no place needs; Wagtail's own previews are never among them."""
    return {spec for spec in there if _OURS.fullmatch(spec)} - set(wanted)


def is_large_enough_to_share(width: int, height: int) -> bool:
    """Whether a share image can be cut from a picture of this size without blowing it up."""
    return width >= SHARE_SIZE[0] and height >= SHARE_SIZE[1]


def fitting_widths(wanted: Iterable[int], most: int) -> tuple[int, ...]:
    """Those of the widths a picture has, and its own where it lies well between two of them."""
    asked = tuple(wanted)
    fitting = tuple(width for width in asked if width <= most)
    if fitting and (fitting == asked or most < fitting[-1] * WORTH_A_FILE):
        return fitting
    return (*fitting, most)


def cut_width(width: int, height: int, shape: tuple[int, int]) -> int:
    """The width of the widest part of this shape in a picture, at least 1."""
    return max(min(width, height * shape[0] // shape[1]), 1)


def height_of(width: int, shape: tuple[int, int]) -> int:
    return max(round(width * shape[1] / shape[0]), 1)

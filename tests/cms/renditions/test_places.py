"""Which files a picture gets, by its size."""

import pytest

from cms.renditions.places import (
    CARD,
    HERO,
    INLINE,
    LOGO,
    PLACES,
    SHARE_SPEC,
    fitting_widths,
    later_specs,
    specs_at,
    specs_at_save,
    surplus_specs,
)


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (3000, (480, 960, 1600)),
        (1600, (480, 960, 1600)),
        (1599, (480, 960, 1599)),
        (1100, (480, 960)),
        (1104, (480, 960, 1104)),
        (500, (480,)),
        (480, (480,)),
        (479, (479,)),
        (20, (20,)),
    ],
)
def test_widths_fit_the_picture_and_are_worth_a_file(most: int, expected: tuple[int, ...]) -> None:
    assert fitting_widths((480, 960, 1600), most) == expected


@pytest.mark.parametrize(
    ("place", "size", "fallback", "webp"),
    [
        (HERO, (4000, 3000), "width-1600", [640, 960, 1280, 1920, 2560]),
        (INLINE, (4000, 3000), "width-1600", [480, 640, 960, 1280, 1600]),
        (LOGO, (4000, 3000), "width-640", [160, 320, 640]),
        (LOGO, (200, 50), "width-640", [160, 200]),
        (INLINE, (300, 200), "width-1600", [300]),
    ],
)
def test_place_that_keeps_the_shape_has_these_widths(
    place: str, size: tuple[int, int], fallback: str, webp: list[int]
) -> None:
    specs = specs_at(PLACES[place], *size, is_transparent=False)
    assert specs.fallback == f"{fallback}|format-jpeg"
    assert specs.webp == tuple(f"width-{width}|format-webp" for width in webp)
    assert specs.avif == tuple(f"width-{width}|format-avif" for width in webp)


@pytest.mark.parametrize(
    ("size", "cuts"),
    [
        ((4000, 3000), ["320x180", "480x270", "640x360", "960x540"]),
        ((700, 3000), ["320x180", "480x270", "640x360"]),
        ((3000, 320), ["320x180", "480x270", "568x320"]),
        ((64, 40), ["64x36"]),
    ],
)
def test_card_is_cut_to_sixteen_by_nine(size: tuple[int, int], cuts: list[str]) -> None:
    specs = specs_at(PLACES[CARD], *size, is_transparent=False)
    assert specs.webp == tuple(f"fill-{cut}|format-webp" for cut in cuts)
    assert specs.fallback == f"fill-{cuts[-1]}|format-jpeg"


def test_transparent_picture_falls_back_to_png() -> None:
    for place in PLACES.values():
        assert specs_at(place, 4000, 3000, is_transparent=True).fallback.endswith("|format-png")


@pytest.mark.parametrize(
    ("size", "is_shared"), [((1200, 630), True), ((1199, 900), False), ((2000, 629), False)]
)
def test_picture_is_shared_when_it_is_large_enough(size: tuple[int, int], is_shared: bool) -> None:
    assert (SHARE_SPEC in specs_at_save(*size, is_transparent=False)) is is_shared


def test_places_share_their_files() -> None:
    at_save = specs_at_save(4000, 3000, is_transparent=False)
    assert len(at_save) == len(set(at_save)) == 17
    later = later_specs(4000, 3000, is_transparent=False)
    assert len(later) == len(set(later)) == 13
    assert all(spec.endswith("|format-avif") for spec in later)


def test_surplus_is_only_what_we_made_ourselves() -> None:
    there = ["width-480|format-webp", "width-800|format-webp", "max-165x165", "original"]
    assert surplus_specs(there, ["width-480|format-webp"]) == {"width-800|format-webp"}

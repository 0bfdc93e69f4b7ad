"""The drawn pictures: large enough, always the same, each saved with its files."""

from io import BytesIO

import pytest
from PIL import Image as Pillow

from cms.collections import collection_named
from cms.models import Image
from pages.demo import shared
from pages.demo.loading import CLINICS
from pages.demo.media import draw_picture, drawing
from pages.demo.outline import DemoPicture
from tests.factories.pages import ground

ALL = {
    f"{owner}-{picture.name}": picture
    for owner, pictures in (
        ("shared", shared.PICTURES),
        *((clinic.slug, clinic.pictures) for clinic in CLINICS),
    )
    for picture in pictures
}


def test_alternative_texts_are_short_and_differ() -> None:
    texts = [picture.alt for picture in ALL.values() if not picture.decorative]
    assert all(20 < len(text) <= 255 for text in texts)
    assert len(texts) == len(set(texts))
    assert not [
        text for text in texts if "image of" in text.lower() or "picture of" in text.lower()
    ]


@pytest.mark.wide(5)
@pytest.mark.slow
@pytest.mark.parametrize("picture", ALL.values(), ids=ALL)
def test_pictures_are_drawn_with_many_colors(picture: DemoPicture) -> None:
    data = drawing(picture).read()
    with Pillow.open(BytesIO(data)) as drawn:
        portrait_or_wide = drawn.size in ((1600, 900), (800, 800), (900, 240))
        assert portrait_or_wide, drawn.size
        assert (drawn.format == "PNG") is picture.transparent
        reduced = drawn.convert("RGB").resize((80, 45))
    assert len(reduced.getcolors(80 * 45) or []) > 100
    assert len(data) < 400_000


@pytest.mark.slow
def test_drawing_twice_gives_the_same_bytes() -> None:
    picture = ALL["maryland-meadow"]
    assert drawing(picture).read() == drawing(picture).read()


@pytest.mark.slow
@pytest.mark.django_db
def test_a_drawn_picture_is_saved_with_its_files_and_focus() -> None:
    ground()
    image = draw_picture(ALL["maryland-bay"], collection_named("Maryland"))
    stored = Image.objects.get(pk=image.pk)
    assert (stored.width, stored.height, stored.collection.name) == (1600, 900, "Maryland")
    assert (stored.focal_point_x, stored.focal_point_y) == (960, 495)
    specs = set(stored.renditions.values_list("filter_spec", flat=True))
    assert {"width-1600|format-webp", "fill-1200x630|format-jpeg"} <= specs

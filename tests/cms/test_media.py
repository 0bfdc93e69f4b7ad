"""Pictures and files: what is stored of an upload, which renditions there are and their URLs."""

from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image as Pillow

from cms.models import Image, Rendition
from cms.renditions import (
    SHARE_SPEC,
    ImageFiles,
    make_renditions,
    share_file,
    stored_files,
)
from tests.factories import cms as make
from tests.factories.cms import picture_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _media(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def reloaded(image: Image) -> Image:
    return Image.objects.get(pk=image.pk)


def picture_in(file: Any) -> Pillow.Image:
    """A stored file as a picture, the file closed again."""
    with file.open() as stored:
        return Pillow.open(BytesIO(stored.read()))


def bytes_at(url: str) -> bytes:
    """The stored bytes behind a media URL."""
    assert url.startswith(settings.MEDIA_URL)
    with default_storage.open(url.removeprefix(settings.MEDIA_URL)) as stored:
        return bytes(stored.read())


def urls_of(image: Image) -> set[str]:
    """The addresses of all files of a picture."""
    return {row.url for row in Rendition.objects.filter(image=image)}


def replace_file(image: Image, data: bytes, name: str = "chair.jpg") -> ImageFiles:
    image = reloaded(image)
    image.file = ContentFile(data, name=name)
    image.save()
    return stored_files(reloaded(image))


def test_uploaded_picture_has_its_files_at_once() -> None:
    image = make.image(picture_bytes(1700, 900))
    files = stored_files(reloaded(image))
    assert [(file.width, file.height) for file in files.webp] == [
        (480, 254),
        (640, 338),
        (960, 508),
        (1280, 677),
        (1600, 847),
    ]
    assert files.src is not None
    assert (files.src.width, files.src.height) == (1600, 847)
    share = share_file(image)
    assert share is not None
    assert (share.width, share.height) == (1200, 630)
    assert files.avif == []
    kinds = {
        url: Pillow.open(BytesIO(bytes_at(url))).format
        for url in (files.src.url, share.url, files.webp[0].url)
    }
    assert list(kinds.values()) == ["JPEG", "JPEG", "WEBP"]


def test_stored_renditions_are_found_by_one_query_and_never_made(
    django_assert_num_queries: Any,
) -> None:
    image = reloaded(make.image(picture_bytes(900, 500)))
    Rendition.objects.filter(image=image, filter_spec__contains="width-640").delete()
    with django_assert_num_queries(1):
        files = stored_files(image)
    assert [file.width for file in files.webp] == [480, 900]
    assert share_file(image) is None


def test_stored_renditions_need_no_query_when_prefetched(django_assert_num_queries: Any) -> None:
    pk = make.image(picture_bytes(900, 500)).pk
    image = Image.objects.prefetch_related("renditions").get(pk=pk)
    with django_assert_num_queries(0):
        assert len(stored_files(image).webp) == 3


def test_picture_without_files_has_no_source() -> None:
    image = make.image()
    image.renditions.all().delete()
    assert stored_files(reloaded(image)).src is None


def test_media_urls_are_absolute(settings: Any) -> None:
    image = reloaded(make.image())
    absolute = stored_files(image).src
    assert absolute is not None
    assert absolute.url.startswith("https://cms.group.example/media/renditions/")
    settings.MEDIA_URL = "/pictures/"
    relative = stored_files(image).src
    assert relative is not None
    assert relative.url.startswith("https://cms.group.example/pictures/renditions/")


def test_picture_with_transparency_keeps_it() -> None:
    data = picture_bytes(60, 40, kind="PNG", mode="RGBA", color="#33669900")
    files = stored_files(make.image(data, name="logo.png"))
    assert files.src is not None
    shown = Pillow.open(BytesIO(bytes_at(files.src.url)))
    assert (shown.format, shown.mode) == ("PNG", "RGBA")


def test_replaced_file_has_a_new_url_everywhere() -> None:
    image = make.image(picture_bytes(1300, 700))
    before, old_file = urls_of(image), reloaded(image).file.name
    new = replace_file(image, picture_bytes(1300, 700, color="#993333"))
    assert new.src
    after = urls_of(image)
    assert before.isdisjoint(after)
    assert reloaded(image).file.name != old_file
    assert len(after) == len(before) > 10
    middle = Pillow.open(BytesIO(bytes_at(new.src.url))).convert("RGB").getpixel((500, 300))
    assert middle[0] > middle[2]


def test_file_that_comes_back_under_its_old_name_is_never_mistaken_for_another() -> None:
    image = make.image(picture_bytes(color="#111111"))
    urls = [stored_files(reloaded(image)).src]
    for color in ("#ff0000", "#00ff00", "#0000ff"):
        urls.append(replace_file(image, picture_bytes(color=color)).src)
    assert len({file.url for file in urls if file}) == 4


@pytest.mark.django_db(transaction=True)
def test_replaced_file_is_removed_only_when_the_save_stands() -> None:
    image = make.image()
    storage, old_name = image.file.storage, image.file.name

    def replace_and_fail() -> None:
        with transaction.atomic():
            replace_file(image, picture_bytes(color="#993333"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        replace_and_fail()
    assert storage.exists(old_name)
    files = stored_files(reloaded(image))
    assert files.src is not None
    assert bytes_at(files.src.url)
    replace_file(image, picture_bytes(color="#993333"))
    assert not storage.exists(old_name)


def test_file_handed_over_by_the_field_itself_is_taken_in_as_well() -> None:
    image = reloaded(make.image(picture_bytes(color="#000000")))
    old = stored_files(image).src
    image.file.save("other.jpg", ContentFile(picture_bytes(color="#ffffff", exif=True)))
    image = reloaded(image)
    new = stored_files(image).src
    assert old
    assert new
    assert old.url != new.url
    assert image.placeholder_color == "#ffffff"
    assert not picture_in(image.file).getexif()


def test_focal_point_change_renews_the_crops_and_nothing_else() -> None:
    image = reloaded(make.image(picture_bytes(2600, 700, corner="#ffffff")))
    old, old_card, old_share = stored_files(image), stored_files(image, "card"), share_file(image)
    image.focal_point_x, image.focal_point_y = 100, 100
    image.focal_point_width = image.focal_point_height = 10
    image.save()
    image = reloaded(image)
    new, new_card, new_share = stored_files(image), stored_files(image, "card"), share_file(image)
    assert (old.src, old.webp) == (new.src, new.webp)
    assert old_card.src
    assert new_card.src
    assert old_share
    assert new_share
    for before, after in ((old_card.src, new_card.src), (old_share, new_share)):
        assert before.url != after.url
        left = Pillow.open(BytesIO(bytes_at(after.url))).convert("L").getpixel((5, 5))
        assert left > 240
    assert image.renditions.filter(filter_spec=SHARE_SPEC).count() == 1


def test_saving_words_only_makes_no_new_files() -> None:
    image = make.image(picture_bytes(1300, 700))
    before = set(Rendition.objects.values_list("pk", flat=True))
    image = reloaded(image)
    image.caption = "By the window"
    image.save()
    assert set(Rendition.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_nothing_stored_tells_where_a_picture_was_taken(kind: str) -> None:
    data = picture_bytes(1300, 700, kind=kind, exif=True, comment=b"a comment")
    assert Pillow.open(BytesIO(data)).getexif().get_ifd(0x8825)
    image = reloaded(make.image(data, name=f"walk.{kind.lower()}"))
    stored = [image.file, *(rendition.file for rendition in image.renditions.all())]
    assert len(stored) > 12
    for file in stored:
        with file.open() as opened:
            raw = opened.read()
        assert not Pillow.open(BytesIO(raw)).getexif(), file.name
        assert b"Some Camera" not in raw
        assert b"a comment" not in raw
    before, after = Pillow.open(BytesIO(data)), picture_in(image.file)
    assert (before.format, before.size) == (after.format, after.size)


def test_picture_taken_sideways_is_stored_upright() -> None:
    image = reloaded(make.image(picture_bytes(640, 480, orientation=6)))
    assert (image.width, image.height) == (480, 640)
    assert picture_in(image.file).size == (480, 640)
    src = stored_files(image).src
    assert src is not None
    assert (src.width, src.height) == (480, 640)


def test_placeholder_is_small_and_has_the_mean_colour() -> None:
    image = reloaded(make.image(picture_bytes(1300, 700, color="#336699")))
    red, green, blue = (int(image.placeholder_color[at : at + 2], 16) for at in (1, 3, 5))
    assert abs(red - 0x33) < 6
    assert abs(green - 0x66) < 6
    assert abs(blue - 0x99) < 6
    assert image.placeholder_uri.startswith("data:image/webp;base64,")
    assert len(image.placeholder_uri) < 700


def test_placeholder_of_a_busy_picture_is_small_too() -> None:
    noise = Pillow.effect_noise((400, 300), 200).convert("RGB")
    output = BytesIO()
    noise.save(output, "JPEG")
    assert len(make.image(output.getvalue()).placeholder_uri) < 700


def test_focal_point_is_a_fraction_and_the_middle_by_default() -> None:
    image = make.image(picture_bytes(300, 200))
    assert stored_files(image).focal_point == {"x": 0.5, "y": 0.5}
    image.focal_point_x, image.focal_point_y = 100, 200
    assert stored_files(image).focal_point == {"x": 0.3333, "y": 1.0}


def test_focal_point_of_a_card_counts_within_the_part_it_shows() -> None:
    image = make.image(
        picture_bytes(1600, 1800),
        focal_point_x=400,
        focal_point_y=1575,
        focal_point_width=10,
        focal_point_height=10,
    )
    assert stored_files(image).focal_point == {"x": 0.25, "y": 0.875}
    card = stored_files(image, "card").focal_point
    assert card["x"] == 0.25
    assert 0.86 < card["y"] < 0.89


def test_decorative_is_kept_when_a_picture_is_loaded() -> None:
    image = make.image(description="", decorative=True)
    assert reloaded(image).decorative is True
    assert Image.objects.filter(decorative=True).get() == image
    assert Image.objects.only("title").get(pk=image.pk).decorative is True


def test_renditions_are_not_believed_from_a_cache_alone() -> None:
    image = make.image(picture_bytes(900, 500))
    list(image.get_renditions("width-640|format-webp"))
    Rendition.objects.all().delete()
    make_renditions(image)
    assert len(stored_files(reloaded(image)).webp) == 3


def test_replaced_download_has_a_new_url() -> None:
    file = make.file(b"first")
    first = (file.url, file.file.url)
    file.file = ContentFile(b"second", name="intake-form.pdf")
    file.save()
    assert file.url != first[0]
    assert file.file.url != first[1]
    assert file.file.name.startswith("files/intake-form.")
    assert file.file.name.endswith(".pdf")


def test_long_file_names_fit() -> None:
    image = make.image(name=f"{'a very long name ' * 12}.JPG")
    assert len(image.file.name) < 100
    assert image.file.name.endswith(".jpg")
    assert max(len(row.file.name) for row in image.renditions.all()) <= 100


@pytest.mark.parametrize(
    ("mode", "kind", "color"),
    [
        ("1", "PNG", 1),
        ("L", "JPEG", 90),
        ("LA", "PNG", (90, 10)),
        ("P", "PNG", 3),
        ("I;16", "PNG", 40000),
        ("CMYK", "JPEG", (10, 20, 30, 40)),
        ("RGBA", "WEBP", (10, 20, 30, 40)),
    ],
)
def test_unusual_picture_gets_its_files_too(mode: str, kind: str, color: Any) -> None:
    data = picture_bytes(1300, 700, mode=mode, kind=kind, color=color)
    image = reloaded(make.image(data, name=f"scan.{kind.lower()}"))
    files = stored_files(image)
    assert files.src is not None
    assert share_file(image) is not None
    assert [file.width for file in files.webp] == [480, 640, 960, 1280]
    assert image.placeholder_color

"""Making the files of a saved picture and noting that they are there."""

from __future__ import annotations

import hashlib
import os.path
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from wagtail.images.models import Filter

from cms.renditions.places import later_specs, specs_at_save, surplus_specs
from cms.renditions.rendering import Cut, render

if TYPE_CHECKING:
    from cms.models import Image

# Wagtail's previews in lists and on the edit screen; made at once, or the first look makes them.
PREVIEW_SPECS = ("max-165x165", "max-800x600")
EXTENSIONS = {"jpeg": "jpg", "png": "png", "webp": "webp", "avif": "avif"}
# Longest stem of a rendition's name, so that its whole path stays below 100 characters.
_STEM_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Made:
    """A rendition that is not stored yet; `focal_point_key` is Wagtail's."""

    spec: str
    focal_point_key: str
    width: int
    height: int
    format: str
    data: bytes


def make_renditions(image: Image, data: bytes | None = None) -> None:
    """Make what a saved picture lacks of its first files; drop those that no place needs.

    `data` spares reading the original. Runs in the caller's transaction; the files that were
    written are removed again when it fails here. Raises OSError for an unreadable original.
    """
    drop_surplus(image)
    missing = missing_specs(image, first_specs(image))
    if missing:
        with stored(image, made(image, missing, data if data is not None else original(image))):
            pass


def first_specs(image: Image) -> list[str]:
    """The specs of the files that a picture has as soon as it is saved."""
    specs = specs_at_save(image.width, image.height, is_transparent=image.is_transparent)
    return [*specs, *PREVIEW_SPECS]


def all_specs(image: Image) -> list[str]:
    """The specs of all files that a picture has in the end."""
    later = later_specs(image.width, image.height, is_transparent=image.is_transparent)
    return [*first_specs(image), *later]


def missing_specs(image: Image, wanted: list[str]) -> list[str]:
    """Those of the specs that have no file for the picture's focal point.

    Told from the database alone: a cache may know files that were rolled back.
    """
    there = set(image.renditions.values_list("filter_spec", "focal_point_key"))
    return [spec for spec in wanted if (spec, focal_point_key(image, spec)) not in there]


def drop_surplus(image: Image) -> None:
    """Remove files that no place needs, and crops of another focal point."""
    rows = list(image.renditions.order_by("pk"))
    surplus = surplus_specs((row.filter_spec for row in rows), all_specs(image))
    for row in rows:
        is_outdated = row.focal_point_key != focal_point_key(image, row.filter_spec)
        if row.filter_spec in surplus or is_outdated:
            # One by one, so that Wagtail's receiver removes each file.
            row.delete()


def drop_lost_renditions(image: Image) -> None:
    """Forget the files that are noted but not stored any more."""
    for row in image.renditions.order_by("pk"):
        if not row.file.storage.exists(row.file.name):
            row.delete()


def made(image: Image, specs: list[str], data: bytes) -> list[Made]:
    """The renditions of these specs; touches neither the database nor the storage."""
    cuts = [cut_of(image, spec) for spec in specs]
    files = render(data, (image.width, image.height), cuts)
    return [
        Made(spec, focal_point_key(image, spec), *cut.size, cut.format, file)
        for spec, cut, file in zip(specs, cuts, files, strict=True)
    ]


@contextmanager
def stored(image: Image, renditions: list[Made]) -> Iterator[None]:
    """Write renditions and their rows; an error in the block removes the files again."""
    model: Any = image.get_rendition_model()
    storage = model._meta.get_field("file").storage
    written: list[str] = []
    try:
        for one in renditions:
            written.append(storage.save(path_of(image, one), ContentFile(one.data)))
        model.objects.bulk_create(
            model(
                image=image,
                filter_spec=one.spec,
                focal_point_key=one.focal_point_key,
                file=name,
                width=one.width,
                height=one.height,
            )
            for one, name in zip(renditions, written, strict=True)
        )
        yield
    except BaseException:
        for name in written:
            storage.delete(name)
        raise


def path_of(image: Image, rendition: Made) -> str:
    """Where a rendition is stored; the path carries its bytes, so they never change under a URL."""
    digest = hashlib.sha256(rendition.data).hexdigest()[:16]
    stem = os.path.splitext(os.path.basename(image.file.name))[0][:_STEM_LENGTH].rstrip(".-_")
    kind = rendition.spec.partition("|")[0]
    return f"renditions/{image.pk}/{digest}/{stem}.{kind}.{EXTENSIONS[rendition.format]}"


def cut_of(image: Image, spec: str) -> Cut:
    """What part of a picture a spec shows, how large, in which format."""
    transform = Filter(spec=spec).get_transform(image)
    left, top, right, bottom = transform.get_rect().round()
    box = (max(left, 0), max(top, 0), min(right, image.width), min(bottom, image.height))
    width, height = (int(side) for side in transform.size)
    return Cut(box, (width, height), spec.partition("|format-")[2] or image.kind)


def focal_point_key(image: Image, spec: str) -> str:
    return str(Filter(spec=spec).get_cache_key(image))


def original(image: Image) -> bytes:
    """The bytes of a picture's stored file. Raises OSError."""
    with image.open_file() as file:
        return bytes(file.read())

"""Drawn pictures become images in a collection."""

from collections.abc import Iterable

from django.core.files.base import ContentFile
from wagtail.models import Collection

from cms.models import Image
from pages.demo.outline import DemoPicture

SHARED_COLLECTION = "Shared pictures"
# The part of a picture around its focus that a crop must keep, as a fraction of its width and height.
KEPT_AROUND_FOCUS = 0.3


def collection_named(name: str) -> Collection:
    """The collection of this name below the root; made when it is missing."""
    root = Collection.get_first_root_node()
    if root is None:
        root = Collection.add_root(name="Root")
    found: Collection | None = root.get_children().filter(name=name).first()
    return found or root.add_child(name=name)


def load_pictures(pictures: Iterable[DemoPicture], collection: Collection) -> dict[str, Image]:
    """The images by the pictures' names; those whose title is missing in the collection are drawn."""
    there = {image.title: image for image in Image.objects.filter(collection=collection)}
    return {
        picture.name: there.get(picture.title) or draw_picture(picture, collection)
        for picture in pictures
    }


def draw_picture(picture: DemoPicture, collection: Collection) -> Image:
    """Draw a picture and save it with its renditions."""
    canvas = picture.draw()
    data, suffix = (canvas.png(), "png") if picture.transparent else (canvas.jpeg(), "jpg")
    image = Image(
        title=picture.title,
        file=ContentFile(data, name=f"{picture.name}.{suffix}"),
        description=picture.alt,
        decorative=picture.decorative,
        caption=picture.caption,
        collection=collection,
    )
    if picture.focus is not None:
        image.focal_point_x = round(picture.focus[0] * canvas.width)
        image.focal_point_y = round(picture.focus[1] * canvas.height)
        image.focal_point_width = round(KEPT_AROUND_FOCUS * canvas.width)
        image.focal_point_height = round(KEPT_AROUND_FOCUS * canvas.height)
    image.save()
    return image

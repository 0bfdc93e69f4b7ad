"""Drawn pictures become images in a collection."""

from collections.abc import Iterable

from django.core.files.base import ContentFile
from wagtail.models import Collection

from cms.models import Image
from pages.demo.outline import DemoPicture

# How much around its focus a crop must keep, as a fraction of the width and the height.
KEPT_AROUND_FOCUS = 0.3


def load_pictures(pictures: Iterable[DemoPicture], collection: Collection) -> dict[str, Image]:
    """The images by the pictures' names; those missing in the collection are drawn."""
    there = {image.title: image for image in Image.objects.filter(collection=collection)}
    return {
        picture.name: there.get(picture.title) or draw_picture(picture, collection)
        for picture in pictures
    }


def draw_picture(picture: DemoPicture, collection: Collection) -> Image:
    """Draw a picture and save it with its renditions."""
    image = Image(
        title=picture.title,
        file=drawing(picture),
        description=picture.alt,
        decorative=picture.decorative,
        caption=picture.caption,
        collection=collection,
    )
    if picture.focus is not None:
        image.focal_point_x = round(picture.focus[0] * image.width)
        image.focal_point_y = round(picture.focus[1] * image.height)
        image.focal_point_width = round(KEPT_AROUND_FOCUS * image.width)
        image.focal_point_height = round(KEPT_AROUND_FOCUS * image.height)
    image.save()
    return image


def drawing(picture: DemoPicture) -> ContentFile[bytes]:
    """The file of a picture, drawn now."""
    canvas = picture.draw()
    if picture.transparent:
        return ContentFile(canvas.png(), name=f"{picture.name}.png")
    return ContentFile(canvas.jpeg(), name=f"{picture.name}.jpg")

"""How a picture will be cut, for its edit screen."""

from dataclasses import dataclass

from django import template

from cms.models import Image, RenditionJob
from cms.renditions import CARD, PLACES, SHARE_SPEC
from cms.renditions.making import cut_of
from cms.renditions.places import CARD_SHAPE, SHARE_SIZE, is_large_enough_to_share, specs_at

register = template.Library()


@dataclass(frozen=True, slots=True)
class Crop:
    """One way in which a picture is cut: where that is seen, its shape, and the part as percents.

    `style` places the whole picture inside a frame of this shape so that the part fills it.
    """

    label: str
    shape: tuple[int, int]
    style: str


@register.simple_tag
def image_crops(image: Image) -> list[Crop]:
    """The crops of a picture: on cards, and when a page is shared if it is large enough."""
    specs = specs_at(PLACES[CARD], image.width, image.height, is_transparent=image.is_transparent)
    crops = [Crop("On cards and in lists", CARD_SHAPE, _style(image, specs.fallback))]
    if is_large_enough_to_share(image.width, image.height):
        crops.append(Crop("When a page is shared", SHARE_SIZE, _style(image, SHARE_SPEC)))
    return crops


@register.simple_tag
def rendition_state(image: Image) -> str:
    """`made`, `waiting` while the worker has still to make files, or `failed`."""
    jobs = RenditionJob.objects.filter(image=image)
    if not jobs.exists():
        return "made"
    return "failed" if jobs.given_up().exists() else "waiting"


def _style(image: Image, spec: str) -> str:
    left, top, right, bottom = cut_of(image, spec).box
    width, height = right - left, bottom - top
    return (
        f"width: {100 * image.width / width:.3f}%; height: {100 * image.height / height:.3f}%; "
        f"left: {-100 * left / width:.3f}%; top: {-100 * top / height:.3f}%;"
    )

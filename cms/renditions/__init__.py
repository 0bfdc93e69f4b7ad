"""The files made of a picture: which ones each place needs, how they are made and found again.

Knows no document. No file is ever made while something is read.
"""

from cms.renditions.jobs import (
    hold_order,
    locked,
    make_pending_renditions,
    order_renditions,
)
from cms.renditions.making import drop_lost_renditions, make_renditions
from cms.renditions.places import CARD, PLACES, SHARE_SPEC, Place
from cms.renditions.stored import ImageFile, ImageFiles, focal_point_in, share_file, stored_files

__all__ = [
    "CARD",
    "PLACES",
    "SHARE_SPEC",
    "ImageFile",
    "ImageFiles",
    "Place",
    "drop_lost_renditions",
    "focal_point_in",
    "hold_order",
    "locked",
    "make_pending_renditions",
    "make_renditions",
    "order_renditions",
    "share_file",
    "stored_files",
]

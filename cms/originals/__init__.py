"""What is done to an uploaded picture before it is stored: looked at, bared and set upright.

Only the header is read before a picture's size is known; knows no model and no form.
"""

from cms.originals import limits
from cms.originals.acceptance import accepted
from cms.originals.bare import UnusablePicture
from cms.originals.placeholder import Placeholder, has_transparency, placeholder
from cms.originals.preparing import Original, prepared
from cms.originals.reading import size_of

__all__ = [
    "Original",
    "Placeholder",
    "UnusablePicture",
    "accepted",
    "has_transparency",
    "limits",
    "placeholder",
    "prepared",
    "size_of",
]

"""The block vocabulary: the typed sections that pages are made of, and how each says its JSON.

Knows which sections exist, not which page allows them, and not how a link or an image is resolved.
"""

from cms.blocks.sections import SECTION_BLOCKS, SectionsBlock

__all__ = ["SECTION_BLOCKS", "SectionsBlock"]

"""Text and what is shown beside it."""

from cms.blocks.base import (
    ItemsBlock,
    SectionBlock,
    body_block,
    items_heading_block,
    outro_block,
)
from cms.blocks.items.medical import SensationItemBlock
from cms.blocks.sections.groups import GENERAL
from cms.blocks.values import LongTextBlock, PictureBlock, PlainTextBlock


class TextBlock(SectionBlock):
    """Plain prose, with an optional list."""

    kind = "text"
    needs_content = ("heading", "body", "items")
    shown_by = ("heading", "body", "items", "outro")

    body = body_block()
    items_heading = items_heading_block()
    items = ItemsBlock(
        SensationItemBlock(label="Point"), min_num=0, max_num=60, default=[], label="Points"
    )
    outro = outro_block()

    class Meta:
        label = "Text"
        icon = "pilcrow"
        group = GENERAL
        description = "A heading and paragraphs, with a list of points if you like."
        empty_message = "Write a heading or a text."


class ImageSectionBlock(SectionBlock):
    """A picture by itself."""

    kind = "image"
    shown_by = ("image",)

    image = PictureBlock(label="Picture")
    caption = PlainTextBlock(
        required=False, max_length=250, label="Caption", help_text="Shown below the picture."
    )

    class Meta:
        label = "Picture"
        icon = "image"
        group = GENERAL
        description = "One picture with a caption."


class QuoteBlock(SectionBlock):
    """Someone's words."""

    kind = "quote"
    shown_by = ("quote",)

    quote = LongTextBlock(max_length=1000, label="Quoted words")
    attribution = PlainTextBlock(
        required=False,
        max_length=120,
        label="Who says it",
        help_text="For example: A nurse of our team",
    )

    class Meta:
        label = "Quote"
        icon = "openquote"
        group = GENERAL
        description = "Someone's words, set apart from the text."

"""The section kinds, and the stream that holds them."""

from typing import Any, ClassVar

from django import forms
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.base import (
    ItemsBlock,
    SectionBlock,
    body_block,
    items_heading_block,
    outro_block,
)
from cms.blocks.groups import group_of, place_of
from cms.blocks.items import (
    ButtonItemBlock,
    ConditionItemBlock,
    QuestionItemBlock,
    ReferenceItemBlock,
    SensationItemBlock,
    StepItemBlock,
    TermItemBlock,
)
from cms.blocks.values import SIMPLE_TEXT_FEATURES, LongTextBlock, PictureBlock, PlainTextBlock

MEDICAL = "What patients read about the treatment"
GENERAL = "Text and pictures"
HELPFUL = "Questions, sources and next steps"


class ScienceBlock(SectionBlock):
    """How the treatment is thought to work."""

    kind = "science"
    needs_content = ("body",)

    body = body_block()
    items_heading = items_heading_block()
    items = ItemsBlock(TermItemBlock(), min_num=0, max_num=30, default=[], label="Terms")
    outro = outro_block()

    class Meta:
        label = "How it works"
        icon = "glasses"
        group = MEDICAL
        description = "How the treatment is thought to work, with terms and their explanation."
        empty_message = "Write how the treatment is thought to work."


class ConditionsBlock(SectionBlock):
    """The conditions people come with: treated here, or still under study."""

    kind = "conditions"

    body = body_block("Text before the list")
    items_heading = items_heading_block()
    items = ItemsBlock(
        ConditionItemBlock(), unique_names=True, min_num=1, max_num=30, label="Conditions"
    )
    outro = outro_block()

    class Meta:
        label = "Conditions"
        icon = "clipboard-list"
        group = MEDICAL
        description = "The list of conditions, each treated here or still being studied."


class ProcedureBlock(SectionBlock):
    """What happens, step by step."""

    kind = "procedure"
    needs_content = ("items", "body")

    body = body_block("Text before the steps")
    items_heading = items_heading_block()
    items = ItemsBlock(StepItemBlock(), min_num=0, max_num=20, default=[], label="Steps, in order")
    outro = outro_block()

    class Meta:
        label = "Procedure"
        icon = "list-ol"
        group = MEDICAL
        description = "The visit step by step, each step with its time and picture if you like."
        empty_message = "Write a text, or list the steps in order."


class ExperienceBlock(SectionBlock):
    """What one may notice; the base of during and after."""

    needs_content = ("body", "items")

    body = body_block()
    items_heading = items_heading_block()
    items = ItemsBlock(
        SensationItemBlock(), min_num=0, max_num=20, default=[], label="What one may notice"
    )
    outro = outro_block()


class ExperienceDuringBlock(ExperienceBlock):
    """What patients may notice during the treatment."""

    kind = "experience_during"

    class Meta:
        label = "Experience during"
        icon = "time"
        group = MEDICAL
        description = "What patients may see, hear and feel while the treatment runs."
        empty_message = "Write a text, or list what one may notice."


class ExperienceAfterBlock(ExperienceBlock):
    """What patients may notice afterwards."""

    kind = "experience_after"

    class Meta:
        label = "Experience after"
        icon = "history"
        group = MEDICAL
        description = "The hours and days after the treatment."
        empty_message = "Write a text, or list what one may notice."


class TextBlock(SectionBlock):
    """Plain prose, with an optional list."""

    kind = "text"
    needs_content = ("heading", "body", "items")

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


class FaqBlock(SectionBlock):
    """Questions and answers."""

    kind = "faq"

    body = body_block("Text before the questions")
    items_heading = items_heading_block()
    items = ItemsBlock(
        QuestionItemBlock(), unique_names=True, min_num=1, max_num=40, label="Questions"
    )
    outro = outro_block()

    class Meta:
        label = "Questions and answers"
        icon = "help"
        group = HELPFUL
        description = "What patients ask, each question with its answer."


class CtaBlock(SectionBlock):
    """An invitation with one or two buttons."""

    kind = "cta"

    body = body_block(features=SIMPLE_TEXT_FEATURES, text_limit=600)
    items = ItemsBlock(ButtonItemBlock(), min_num=1, max_num=2, label="Buttons")

    class Meta:
        label = "Invitation"
        icon = "mail"
        group = HELPFUL
        description = "An invitation to call, to ask for an appointment or to read on."


class ReferencesBlock(SectionBlock):
    """Where the statements of the page come from."""

    kind = "references"

    body = body_block("Text before the list")
    items_heading = items_heading_block()
    items = ItemsBlock(ReferenceItemBlock(), min_num=1, max_num=40, label="References")
    outro = outro_block()

    class Meta:
        label = "References"
        icon = "openquote"
        group = HELPFUL
        description = "The sources of what the page says."


SECTION_BLOCKS: dict[str, type[SectionBlock]] = {
    block.kind: block
    for block in (
        ScienceBlock,
        ConditionsBlock,
        ProcedureBlock,
        ExperienceDuringBlock,
        ExperienceAfterBlock,
        TextBlock,
        ImageSectionBlock,
        QuoteBlock,
        FaqBlock,
        CtaBlock,
        ReferencesBlock,
    )
}


class SectionsBlock(blocks.StreamBlock):
    """The sections of a page. `kinds` names those a page type allows; the picker shows them in
    its own order."""

    anchors_message: ClassVar[str] = "Another section of this page has the same name for links."

    def __init__(self, kinds: tuple[str, ...] = tuple(SECTION_BLOCKS), **kwargs: Any) -> None:
        ordered = sorted(kinds, key=place_of)
        super().__init__(
            [(kind, SECTION_BLOCKS[kind](group=group_of(kind))) for kind in ordered], **kwargs
        )

    class Meta:
        # A long page opens as a list of its sections: kind and heading.
        collapsed = True

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        seen: set[str] = set()
        errors = {}
        for position, child in enumerate(cleaned):
            anchor = child.value.get("anchor")
            if anchor and anchor in seen:
                errors[position] = StructBlockValidationError(
                    {"anchor": forms.ValidationError(self.anchors_message)}
                )
            seen.add(anchor)
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned

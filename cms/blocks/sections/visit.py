"""A visit: how to get ready, what happens, what one may notice, and what it costs."""

from cms.blocks.base import (
    ItemsBlock,
    SectionBlock,
    body_block,
    items_heading_block,
    outro_block,
)
from cms.blocks.items.care import PreparationItemBlock
from cms.blocks.items.cost import CostItemBlock
from cms.blocks.items.medical import SensationItemBlock, StepItemBlock
from cms.blocks.sections.groups import CLINIC, VISIT
from cms.blocks.values import SIMPLE_TEXT_FEATURES, RichBlock


class PreparationBlock(SectionBlock):
    """What to do, to leave and to bring before a visit."""

    kind = "preparation"

    body = body_block("Text before the list")
    items_heading = items_heading_block()
    items = ItemsBlock(PreparationItemBlock(), min_num=1, max_num=20, label="Advice")
    outro = outro_block()

    class Meta:
        label = "Preparation"
        icon = "tasks"
        group = VISIT
        description = "What to do, not to do and to bring before a visit."


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
        group = VISIT
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
        group = VISIT
        description = "What patients may see, hear and feel while the treatment runs."
        empty_message = "Write a text, or list what one may notice."


class ExperienceAfterBlock(ExperienceBlock):
    """What patients may notice afterwards."""

    kind = "experience_after"

    class Meta:
        label = "Experience after"
        icon = "history"
        group = VISIT
        description = "The hours and days after the treatment."
        empty_message = "Write a text, or list what one may notice."


class CostBlock(SectionBlock):
    """What it costs, what the price includes, and what insurers may pay."""

    kind = "cost"
    needs_content = ("items", "insurance", "body")
    shown_by = ("body", "items", "insurance", "outro")

    body = body_block("Text before the prices")
    items_heading = items_heading_block()
    items = ItemsBlock(CostItemBlock(), min_num=0, max_num=30, default=[], label="Prices")
    insurance = RichBlock(
        required=False,
        features=SIMPLE_TEXT_FEATURES,
        text_limit=2000,
        label="Insurance and ways to pay",
        help_text="For example: Most plans do not cover infusions. We give you a bill to hand in.",
    )
    outro = outro_block()

    class Meta:
        label = "Costs"
        icon = "tag"
        group = CLINIC
        description = "Prices with what they include, and a word about insurance."
        empty_message = "Enter a price, or write about costs or insurance."

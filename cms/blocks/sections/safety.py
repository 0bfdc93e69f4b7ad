"""Who may come and who may not, what may go wrong, and where to turn then."""

from cms.blocks.base import (
    ItemsBlock,
    SectionBlock,
    body_block,
    items_heading_block,
    outro_block,
)
from cms.blocks.items.care import CriterionItemBlock, SideEffectItemBlock, WarningSignItemBlock
from cms.blocks.sections.groups import SAFETY
from cms.blocks.values import SelectBlock


class CriteriaBlock(SectionBlock):
    """A list of points for or against; the base of eligibility and contraindications."""

    needs_content = ("items", "body")

    body = body_block("Text before the list")
    items_heading = items_heading_block()
    items = ItemsBlock(CriterionItemBlock(), min_num=0, max_num=30, default=[], label="Points")
    outro = outro_block()


class EligibilityBlock(CriteriaBlock):
    """Who may come for the treatment."""

    kind = "eligibility"

    class Meta:
        label = "Who may come"
        icon = "user"
        group = SAFETY
        description = "For whom the treatment may be suitable, point by point."
        empty_message = "Write a text, or list for whom it may be suitable."


class ContraindicationsBlock(CriteriaBlock):
    """Who should not have the treatment. Nothing named here counts as treated."""

    kind = "contraindications"

    class Meta:
        label = "Who should not come"
        icon = "cross"
        group = SAFETY
        description = "What speaks against the treatment, point by point."
        empty_message = "Write a text, or list what speaks against it."


class SideEffectsBlock(SectionBlock):
    """What unwanted effects may happen."""

    kind = "side_effects"

    body = body_block("Text before the list")
    items_heading = items_heading_block()
    items = ItemsBlock(
        SideEffectItemBlock(), unique_names=True, min_num=1, max_num=30, label="Side effects"
    )
    outro = outro_block()

    class Meta:
        label = "Side effects"
        icon = "warning"
        group = SAFETY
        description = "What unwanted effects may happen, each common, uncommon or serious."


class EmergencyBlock(SectionBlock):
    """When help is needed, and where to get it."""

    kind = "emergency"

    urgency = SelectBlock(
        [
            ("emergency", "Emergency: call 911 or 988 now"),
            ("urgent", "Urgent: call the clinic today"),
            ("non_urgent", "Not urgent: tell us at the next visit"),
        ],
        default="emergency",
        label="How urgent it is",
    )
    body = body_block("Text before the list")
    items_heading = items_heading_block()
    items = ItemsBlock(WarningSignItemBlock(), min_num=1, max_num=10, label="Signs, or what to do")
    outro = outro_block()

    class Meta:
        label = "In an emergency"
        icon = "warning"
        group = SAFETY
        description = "When to get help and where. At most two on a page."

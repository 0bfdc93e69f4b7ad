"""What a treatment is, whom it may help and what is known of its effect."""

from typing import Any

from django import forms
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.base import (
    ItemsBlock,
    SectionBlock,
    body_block,
    items_heading_block,
    outro_block,
)
from cms.blocks.items.helpful import ReferenceItemBlock
from cms.blocks.items.medical import ConditionItemBlock, TermItemBlock
from cms.blocks.sections.groups import ABOUT
from cms.blocks.values import plain_text
from cms.percentages import share_of_patients


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
        group = ABOUT
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
        group = ABOUT
        description = "The list of conditions, each treated here or still being studied."


class ResultsBlock(SectionBlock):
    """What is known of the effect, with the sources of every number."""

    kind = "results"
    needs_content = ("body",)
    shown_by = ("body", "outro")

    body = body_block(
        help_text="Where you name how many people it helped, add the source of that number below."
    )
    references = ItemsBlock(
        ReferenceItemBlock(), min_num=0, max_num=20, default=[], label="Sources of the numbers"
    )
    outro = outro_block("Text after the sources")

    class Meta:
        label = "Results"
        icon = "success"
        group = ABOUT
        description = "What is known of the effect. A percentage needs its source."
        empty_message = "Write what is known of the effect."

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation or len(cleaned["references"]):
            return cleaned
        for name in ("heading", "body", "outro"):
            text = cleaned.get(name) or ""
            found = share_of_patients(plain_text(getattr(text, "source", text) or ""))
            if found:
                message = (
                    f"This text says “{found}”. Add the source of that number to this section."
                )
                raise StructBlockValidationError({name: forms.ValidationError(message)})
        return cleaned

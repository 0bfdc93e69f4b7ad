"""The section kinds, and the stream that holds them."""

from typing import Any, ClassVar

from django import forms
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.base import SectionBlock
from cms.blocks.sections.about import ConditionsBlock, ResultsBlock, ScienceBlock
from cms.blocks.sections.general import ImageSectionBlock, QuoteBlock, TextBlock
from cms.blocks.sections.helpful import AppointmentFormBlock, CtaBlock, FaqBlock, ReferencesBlock
from cms.blocks.sections.listings import CliniciansBlock, OfficesBlock, PagesBlock
from cms.blocks.sections.safety import (
    ContraindicationsBlock,
    EligibilityBlock,
    EmergencyBlock,
    SideEffectsBlock,
)
from cms.blocks.sections.table import TableSectionBlock
from cms.blocks.sections.video import VideoSectionBlock
from cms.blocks.sections.visit import (
    CostBlock,
    ExperienceAfterBlock,
    ExperienceDuringBlock,
    PreparationBlock,
    ProcedureBlock,
)

# In the order in which the picker shows them.
SECTION_BLOCKS: dict[str, type[SectionBlock]] = {
    block.kind: block
    for block in (
        ScienceBlock,
        ConditionsBlock,
        ResultsBlock,
        PreparationBlock,
        ProcedureBlock,
        ExperienceDuringBlock,
        ExperienceAfterBlock,
        EligibilityBlock,
        ContraindicationsBlock,
        SideEffectsBlock,
        EmergencyBlock,
        TextBlock,
        ImageSectionBlock,
        VideoSectionBlock,
        QuoteBlock,
        TableSectionBlock,
        CliniciansBlock,
        OfficesBlock,
        CostBlock,
        PagesBlock,
        FaqBlock,
        ReferencesBlock,
        CtaBlock,
        AppointmentFormBlock,
    )
}
# How many sections of a kind a page may have.
MOST_OF_KIND = {"emergency": 2}


class SectionsBlock(blocks.StreamBlock):
    """The sections of a page. `kinds` names those a page type allows; the picker shows them
    in the order of SECTION_BLOCKS."""

    anchors_message: ClassVar[str] = "Another section of this page has the same name for links."

    def __init__(self, kinds: tuple[str, ...] = tuple(SECTION_BLOCKS), **kwargs: Any) -> None:
        counts = {kind: {"max_num": most} for kind, most in MOST_OF_KIND.items() if kind in kinds}
        super().__init__(
            [(kind, block()) for kind, block in SECTION_BLOCKS.items() if kind in kinds],
            **{"block_counts": counts, **kwargs},
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

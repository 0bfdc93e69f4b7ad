"""What helps a reader on: answers, sources, invitations, the request for an appointment."""

from typing import Any

from cms.blocks.base import (
    ItemsBlock,
    SectionBlock,
    body_block,
    items_heading_block,
    outro_block,
)
from cms.blocks.items.helpful import ButtonItemBlock, QuestionItemBlock, ReferenceItemBlock
from cms.blocks.sections.groups import HELPFUL
from cms.blocks.values import SIMPLE_TEXT_FEATURES, PlainTextBlock, shown_text
from cms.blocks.wire import BuildContext, Wire


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


class AppointmentFormBlock(SectionBlock):
    """Where a patient asks for an appointment. JSON: `link` and `form_enabled`."""

    kind = "appointment_form"
    shown_by = ("link",)

    body = body_block(help_text="For example how soon you answer, and what happens next.")
    label = PlainTextBlock(
        min_length=2,
        max_length=40,
        default="Request an appointment",
        label="Text on the button",
    )
    outro = outro_block("Text after the button")

    class Meta:
        label = "Appointment request"
        icon = "calendar-check"
        group = HELPFUL
        description = "The form, or the button that leads to where this clinic takes requests."

    def wire_fields(self) -> dict[str, Wire]:
        return {"link": Wire("link"), "form_enabled": Wire("boolean")}

    def own_representation(self, value: Any, context: BuildContext | None) -> dict[str, Any]:
        label = shown_text(value.get("label"), context) or self.child_blocks["label"].get_default()
        return {
            "link": context.appointment_link(label) if context else None,
            "form_enabled": context.takes_requests if context else False,
        }

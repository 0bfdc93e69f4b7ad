"""Items about the treatment: what it helps with, how it goes, what one may notice."""

from typing import Any

from django import forms
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.choosers import SharedChooserBlock
from cms.blocks.items.base import ItemBlock, Representation, item_name
from cms.blocks.values import (
    LongTextBlock,
    MinutesBlock,
    PictureBlock,
    PlainTextBlock,
    SelectBlock,
    shown_text,
)
from cms.blocks.wire import BuildContext, Wire


class TermItemBlock(ItemBlock):
    """A term and its explanation."""

    name = PlainTextBlock(max_length=200, label="Term", help_text="For example: NMDA receptor")
    description = LongTextBlock(required=False, max_length=1000, label="Explanation")

    class Meta:
        label = "Term"


class ConditionItemBlock(ItemBlock):
    """A condition, chosen from the shared list or named in words."""

    condition = SharedChooserBlock("cms.Condition", required=False, label="Shared condition")
    name = PlainTextBlock(
        required=False,
        min_length=2,
        max_length=80,
        label="Name",
        help_text="Leave empty to use the name of the shared condition.",
    )
    description = LongTextBlock(required=False, max_length=300, label="In a sentence")
    status = SelectBlock(
        [("treated", "Treated here"), ("under_study", "Still being studied")],
        default="treated",
        label="Status",
    )

    class Meta:
        label = "Condition"
        icon = "clipboard-list"

    def wire_fields(self) -> dict[str, Wire]:
        return {
            "name": Wire("string"),
            "description": Wire("string", nullable=True),
            "status": self.child_blocks["status"].wire,
            "condition": Wire("condition", nullable=True),
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        named = cleaned.get("condition") or cleaned.get("name")
        if not named and not self.is_deferred_validation:
            raise StructBlockValidationError(
                {"name": forms.ValidationError("Choose a shared condition or enter a name.")}
            )
        return cleaned

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> Representation | None:
        condition = value.get("condition")
        if not item_name(value):
            # The shared condition it took its name from is gone.
            return None
        shown = context.condition(condition) if condition and context else None
        return {
            "name": shown_text(item_name(value), context),
            "description": shown_text(value.get("description"), context) or None,
            "status": value.get("status") or "treated",
            "condition": shown,
        }


class StepItemBlock(ItemBlock):
    """One step of a procedure, in the order it happens."""

    name = PlainTextBlock(
        min_length=2, max_length=80, label="Step", help_text="For example: Settle in"
    )
    description = LongTextBlock(required=False, max_length=600, label="What happens")
    minutes = MinutesBlock(required=False)
    image = PictureBlock(required=False, label="Picture")

    class Meta:
        label = "Step"
        icon = "list-ol"


class SensationItemBlock(ItemBlock):
    """Something a patient may notice."""

    name = PlainTextBlock(
        max_length=200, label="What one may notice", help_text="For example: A floating feeling"
    )
    description = LongTextBlock(required=False, max_length=1000, label="In more words")

    class Meta:
        label = "Sensation"

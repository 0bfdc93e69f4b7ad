"""Items that answer, prove or lead on: questions, sources, buttons."""

from typing import Any

from django import forms
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.choosers import FileBlock, PageBlock, SharedChooserBlock
from cms.blocks.items.base import ItemBlock, Representation, item_name
from cms.blocks.values import (
    SIMPLE_TEXT_FEATURES,
    PlainTextBlock,
    RichBlock,
    SelectBlock,
    WebAddressBlock,
    YearBlock,
    shown_text,
)
from cms.blocks.wire import BuildContext, Wire

BUTTON_ACTIONS = [
    ("appointment", "Ask for an appointment"),
    ("phone", "Call the clinic"),
    ("page", "Open a page of this site"),
    ("file", "Open a file"),
    ("url", "Open another web site"),
]
_TARGET_OF_ACTION = {"page": "page", "file": "file", "url": "url"}


class QuestionItemBlock(ItemBlock):
    """A question and its answer."""

    name = PlainTextBlock(min_length=5, max_length=200, label="Question")
    answer = RichBlock(features=SIMPLE_TEXT_FEATURES, text_limit=1500, label="Answer")

    class Meta:
        label = "Question"
        icon = "help"


class ReferenceItemBlock(ItemBlock):
    """A source: chosen from the shared list, or written here."""

    reference = SharedChooserBlock("cms.Reference", required=False, label="Shared reference")
    name = PlainTextBlock(
        required=False,
        min_length=5,
        max_length=400,
        label="Source",
        help_text="Authors, title, journal. Leave empty to use the shared reference.",
    )
    url = WebAddressBlock(required=False, label="Web address")
    year = YearBlock(required=False, label="Year")

    class Meta:
        label = "Reference"
        icon = "openquote"

    def wire_fields(self) -> dict[str, Wire]:
        return {
            "name": Wire("string"),
            "description": Wire("string", nullable=True),
            "url": Wire("url", nullable=True),
            "year": Wire("integer", nullable=True),
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        named = cleaned.get("reference") or cleaned.get("name")
        if not named and not self.is_deferred_validation:
            raise StructBlockValidationError(
                {"name": forms.ValidationError("Choose a shared reference or enter the source.")}
            )
        return cleaned

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> Representation | None:
        shared = value.get("reference")
        if not item_name(value):
            return None
        if shared and context:
            context.uses("reference", shared.pk)
        return {
            "name": shown_text(item_name(value), context),
            "description": None,
            "url": value.get("url") or (shared.url if shared else None) or None,
            "year": value.get("year") or (shared.year if shared else None),
        }


class ButtonItemBlock(ItemBlock):
    """A button. The number behind “Call the clinic” is always the clinic's own."""

    label = PlainTextBlock(min_length=2, max_length=40, label="Text on the button")
    action = SelectBlock(BUTTON_ACTIONS, default="appointment", label="What it does")
    page = PageBlock(required=False, label="Page")
    file = FileBlock(required=False, label="File")
    url = WebAddressBlock(required=False, label="Web address")
    style = SelectBlock(
        [("primary", "Main button"), ("secondary", "Second button")],
        default="primary",
        label="Look",
    )

    class Meta:
        label = "Button"
        icon = "link"

    def wire_fields(self) -> dict[str, Wire]:
        return {
            "name": Wire("string"),
            "description": Wire("string", nullable=True),
            "style": self.child_blocks["style"].wire,
            "link": Wire("link"),
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        target = _TARGET_OF_ACTION.get(cleaned.get("action"))
        if target and not cleaned.get(target) and not self.is_deferred_validation:
            message = f"Choose the {target} that this button opens."
            if target == "url":
                message = "Enter the web address that this button opens."
            raise StructBlockValidationError({target: forms.ValidationError(message)})
        return cleaned

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> Representation | None:
        label = shown_text(value.get("label"), context)
        link = self._link(value, label, context) if context else None
        if link is None:
            return None
        return {
            "name": label,
            "description": None,
            "style": value.get("style") or "primary",
            "link": link,
        }

    def _link(self, value: Any, label: str, context: BuildContext) -> Representation | None:
        match value.get("action"):
            case "appointment":
                return context.appointment_link(label)
            case "phone":
                return context.phone_link(label)
            case "page":
                return context.page_link(value["page"], label) if value.get("page") else None
            case "file":
                return context.file_link(value["file"], label) if value.get("file") else None
            case "url":
                return context.url_link(value["url"], label) if value.get("url") else None
        return None

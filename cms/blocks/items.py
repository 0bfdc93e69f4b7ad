"""The entries inside sections: one item shape for all, `{id, name, description}` and what a kind
adds."""

from typing import Any

from django import forms
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks.values import (
    SIMPLE_TEXT_FEATURES,
    LongTextBlock,
    MinutesBlock,
    PictureBlock,
    PlainTextBlock,
    RichBlock,
    SelectBlock,
    WebAddressBlock,
    YearBlock,
    shown_text,
)
from cms.blocks.wire import BuildContext, Wire

Representation = dict[str, Any]


class ItemBlock(blocks.StructBlock):
    """The base of every item. JSON: `name` and `description`, always, then the kind's own keys."""

    class Meta:
        icon = "list-ul"
        label = "Item"

    def wire_fields(self) -> dict[str, Wire]:
        """The JSON type of each key besides `id`, in order."""
        own = {
            name: block.wire for name, block in self.child_blocks.items() if hasattr(block, "wire")
        }
        base = {
            "name": own.pop("name", Wire("string", nullable=True)),
            "description": own.pop("description", Wire("string", nullable=True)),
        }
        return base | own

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> Representation | None:
        """The item without its id, or None when it may not be shown."""
        return {
            key: self.child_blocks[key].get_api_representation(value.get(key), context)
            if key in self.child_blocks
            else None
            for key in self.wire_fields()
        }


class TermItemBlock(ItemBlock):
    """A term and its explanation."""

    name = PlainTextBlock(max_length=200, label="Term", help_text="For example: NMDA receptor")
    description = LongTextBlock(required=False, max_length=1000, label="Explanation")

    class Meta:
        label = "Term"


class ConditionItemBlock(ItemBlock):
    """A condition, chosen from the shared list or named in words."""

    condition = SnippetChooserBlock("cms.Condition", required=False, label="Shared condition")
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


class QuestionItemBlock(ItemBlock):
    """A question and its answer."""

    name = PlainTextBlock(min_length=5, max_length=200, label="Question")
    answer = RichBlock(features=SIMPLE_TEXT_FEATURES, text_limit=1500, label="Answer")

    class Meta:
        label = "Question"
        icon = "help"


class ReferenceItemBlock(ItemBlock):
    """A source: chosen from the shared list, or written here."""

    reference = SnippetChooserBlock("cms.Reference", required=False, label="Shared reference")
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


BUTTON_ACTIONS = [
    ("appointment", "Ask for an appointment"),
    ("phone", "Call the clinic"),
    ("page", "Open a page of this site"),
    ("file", "Open a file"),
    ("url", "Open another web site"),
]
_TARGET_OF_ACTION = {"page": "page", "file": "file", "url": "url"}


class ButtonItemBlock(ItemBlock):
    """A button. The number behind “Call the clinic” is always the clinic's own."""

    label = PlainTextBlock(min_length=2, max_length=40, label="Text on the button")
    action = SelectBlock(BUTTON_ACTIONS, default="appointment", label="What it does")
    page = blocks.PageChooserBlock(required=False, label="Page")
    file = DocumentChooserBlock(required=False, label="File")
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


def item_name(value: Any) -> str:
    """The name an item goes by: its own, else that of the shared thing it chose."""
    own = (value.get("name") or "").strip()
    chosen = value.get("condition") or value.get("reference")
    return own or (chosen.name if chosen else "")

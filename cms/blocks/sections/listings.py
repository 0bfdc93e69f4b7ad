"""What a clinic has, shown in a page: its offices, its people, its other pages.

The items are not written but found: whoever builds the document says which may be shown.
"""

from typing import Any, ClassVar

from django import forms
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import get_page_models

from cms.blocks.base import SectionBlock, body_block, items_heading_block, outro_block
from cms.blocks.choosers import (
    ChosenBlock,
    OfficeChooserBlock,
    PageBlock,
    PlaceChooserBlock,
    SharedChooserBlock,
    chosen_things,
)
from cms.blocks.sections.groups import CLINIC
from cms.blocks.values import SelectBlock
from cms.blocks.wire import BuildContext, Wire, WireType

MOST_CARDS = 12


class ListingBlock(SectionBlock):
    """A section whose items are things of the clinic. The JSON of its items is theirs."""

    items_type: ClassVar[WireType]
    # The name of the field that holds what an editor chose.
    chosen_field: ClassVar[str]

    def wire_fields(self) -> dict[str, Wire]:
        return {}

    def items_wire(self) -> Wire | None:
        return Wire(self.items_type)

    def own_representation(self, value: Any, context: BuildContext | None) -> dict[str, Any]:
        return {"items": self.found_items(value, context) if context else []}

    def found_items(self, value: Any, context: BuildContext) -> list[dict[str, Any]]:
        """The items that may be shown, in order."""
        raise NotImplementedError

    def chosen(self, value: Any) -> list[Any] | None:
        """What an editor chose; None for everything of this clinic."""
        return chosen_things(value.get(self.chosen_field))


class OfficesBlock(ListingBlock):
    """Offices of the clinic with address, phone and hours."""

    kind = "offices"
    items_type = "offices"
    chosen_field = "offices"

    body = body_block("Text before the offices")
    offices = ChosenBlock(
        OfficeChooserBlock(label="Office"),
        max_num=20,
        label="Offices",
        help_text="Leave empty to show all offices of this clinic.",
    )
    outro = outro_block()

    class Meta:
        label = "Offices"
        icon = "home"
        group = CLINIC
        label_format = "{heading}"
        description = "Addresses with phone and opening hours, always as the clinic has them."

    def found_items(self, value: Any, context: BuildContext) -> list[dict[str, Any]]:
        return context.offices(self.chosen(value))


class CliniciansBlock(ListingBlock):
    """People of the clinic."""

    kind = "clinicians"
    items_type = "people"
    chosen_field = "clinicians"

    body = body_block("Text before the people")
    clinicians = ChosenBlock(
        SharedChooserBlock("cms.Clinician", label="Clinician"),
        max_num=40,
        label="Clinicians, in order",
        help_text="Leave empty to show everyone who works at this clinic.",
    )
    outro = outro_block()

    class Meta:
        label = "Clinicians"
        icon = "group"
        group = CLINIC
        label_format = "{heading}"
        description = "The people of this clinic with name, title and photo."

    def found_items(self, value: Any, context: BuildContext) -> list[dict[str, Any]]:
        return context.people(self.chosen(value))


def page_type_choices() -> list[tuple[str, str]]:
    """The page types a list of the newest pages can be made of."""
    return [
        (model.wire_type, str(model._meta.verbose_name_plural).capitalize())
        for model in get_page_models()
        if hasattr(model, "wire_type") and model.is_creatable
    ]


class PagesBlock(ListingBlock):
    """Other pages of the clinic as cards."""

    kind = "pages"
    items_type = "cards"
    chosen_field = "pages"

    body = body_block("Text before the cards")
    items_heading = items_heading_block()
    show = SelectBlock(
        [("chosen", "The pages chosen below"), ("newest", "The newest pages of one type")],
        default="chosen",
        label="Which pages",
    )
    pages = ChosenBlock(
        PageBlock(label="Page"),
        max_num=MOST_CARDS,
        label="Chosen pages, in order",
        help_text="For “The pages chosen below”. One that is not public is left out.",
    )
    page_type = blocks.ChoiceBlock(
        choices=page_type_choices,
        default="article",
        label="Type of the newest pages",
        help_text="For “The newest pages of one type”. The list keeps itself up to date.",
    )
    number = blocks.IntegerBlock(
        min_value=1, max_value=MOST_CARDS, default=3, label="How many of the newest"
    )
    below = PlaceChooserBlock(
        required=False,
        label="Only pages below",
        help_text="For example the article list. Leave empty for the whole site.",
    )
    outro = outro_block()

    class Meta:
        label = "Pages as cards"
        icon = "grid"
        group = CLINIC
        description = "Cards that lead to other pages: chosen ones, or the newest of a type."

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        is_missing = cleaned.get("show") == "chosen" and not len(cleaned["pages"])
        if is_missing and not self.is_deferred_validation:
            message = "Choose the pages to show, or show the newest pages of one type."
            raise StructBlockValidationError({"pages": forms.ValidationError(message)})
        return cleaned

    def found_items(self, value: Any, context: BuildContext) -> list[dict[str, Any]]:
        if value.get("show") == "newest":
            return context.newest_cards(
                value.get("page_type") or "article", value.get("number") or 3, value.get("below")
            )
        return context.cards(self.chosen(value) or [])

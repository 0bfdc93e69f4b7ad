"""What every section has: heading, text before and after, items, and one JSON shape."""

from typing import Any, ClassVar

from django import forms
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from cms.blocks import previews
from cms.blocks.items.base import ItemBlock, item_name
from cms.blocks.values import PlainTextBlock, RichBlock, SelectBlock, plain_text
from cms.blocks.wire import BuildContext, Wire

BASE_KEYS = (
    "id",
    "kind",
    "level",
    "heading",
    "anchor",
    "body",
    "items_heading",
    "items",
    "outro",
    "origin",
)


class HeadingLevelBlock(SelectBlock):
    """Main heading (2) or heading below the one before it (3). JSON: the number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            [("2", "Main heading"), ("3", "Sub-heading")],
            default="2",
            label="Kind of heading",
            help_text="A sub-heading belongs to the section before it.",
            **kwargs,
        )


class AnchorBlock(blocks.RegexBlock):
    """A name for links into the page. JSON: a string or null."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            regex=r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
            required=False,
            max_length=60,
            label="Name for links",
            help_text="For links straight to this section, such as “costs”. "
            "Made by itself when empty.",
            error_messages={
                "invalid": "Use small letters, digits and single hyphens, such as “what-to-bring”."
            },
            **kwargs,
        )


class ItemsBlock(blocks.ListBlock):
    """A list of items, each with an id of its own. JSON: a list; items that may not be shown are
    left out."""

    def __init__(self, child_block: ItemBlock, unique_names: bool = False, **kwargs: Any) -> None:
        self.unique_names = unique_names
        super().__init__(child_block, **{"collapsed": True, **kwargs})

    @property
    def wire(self) -> Wire:
        return Wire("items", item=self.child_block)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.unique_names:
            seen: set[str] = set()
            errors = {}
            for position, item in enumerate(cleaned):
                name = item_name(item).casefold()
                if name and name in seen:
                    errors[position] = StructBlockValidationError(
                        {"name": forms.ValidationError("This name is already in the list.")}
                    )
                seen.add(name)
            if errors:
                raise ListBlockValidationError(block_errors=errors)
        return cleaned

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> list[dict[str, Any]]:
        shown = (
            (child.id, self.child_block.get_api_representation(child.value, context))
            for child in value.bound_blocks
        )
        return [{"id": item_id, **item} for item_id, item in shown if item is not None]


class SectionBlock(blocks.StructBlock):
    """The base of every section.

    JSON: the base keys without `id` and `origin`, which whoever places the section adds, and the
    kind's own keys. `body` stands before the items, `outro` after them. None when nothing of what
    the section is there for may be shown.
    """

    kind: ClassVar[str]
    # An editor must fill in one of these.
    needs_content: ClassVar[tuple[str, ...]] = ()
    # The keys of the JSON that make it worth showing: without any of them it is left out.
    shown_by: ClassVar[tuple[str, ...]] = ("body", "items", "outro")

    heading = PlainTextBlock(required=False, max_length=120, label="Heading")
    level = HeadingLevelBlock()
    anchor = AnchorBlock()

    class Meta:
        icon = "doc-full"
        preview_template = previews.TEMPLATE

    def get_preview_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """What the picker's preview of this kind is drawn from."""
        context = parent_context or {}
        return context | previews.preview_context(self, context.get("request"))

    def get_form_layout(self) -> BlockGroup:
        settings = [name for name in ("level", "anchor") if name in self.base_blocks]
        return BlockGroup(
            children=[name for name in self.base_blocks if name not in settings],
            settings=settings,
        )

    @classmethod
    def own_names(cls) -> list[str]:
        """The names of the blocks a kind has besides the base ones."""
        return [name for name in cls.base_blocks if name not in BASE_KEYS]

    def wire_fields(self) -> dict[str, Wire]:
        """The JSON type of each key a kind adds to the base keys, in order."""
        return {name: self.child_blocks[name].wire for name in self.own_names()}

    def items_wire(self) -> Wire | None:
        """The JSON type of `items`; None for a kind whose list is always empty."""
        items = self.child_blocks.get("items")
        return items.wire if items is not None else None

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        is_checked = bool(self.needs_content) and not self.is_deferred_validation
        if is_checked and not any(has_content(cleaned.get(name)) for name in self.needs_content):
            raise StructBlockValidationError(
                {self.needs_content[0]: forms.ValidationError(self.meta.empty_message)}
            )
        return cleaned

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> dict[str, Any] | None:
        represented: dict[str, Any] = {"kind": self.kind, "level": int(value.get("level") or 2)}
        for name in ("heading", "anchor", "body", "items_heading", "items", "outro"):
            block = self.child_blocks.get(name)
            shown = block.get_api_representation(value.get(name), context) if block else None
            represented[name] = shown or ([] if name == "items" else None)
        represented |= self.own_representation(value, context)
        return represented if any(represented[name] for name in self.shown_by) else None

    def own_representation(self, value: Any, context: BuildContext | None) -> dict[str, Any]:
        """The JSON of what a kind adds to the base keys, or sets of them."""
        return {
            name: self.child_blocks[name].get_api_representation(value.get(name), context)
            for name in self.own_names()
        }


def has_content(value: Any) -> bool:
    """Whether an editor has put anything into this block's value."""
    source = getattr(value, "source", value)
    return bool(plain_text(source)) if isinstance(source, str) else bool(source)


def body_block(label: str = "Text", help_text: str = "", **options: Any) -> RichBlock:
    """The text that stands before the items."""
    return RichBlock(required=False, label=label, help_text=help_text, **options)


def outro_block(label: str = "Text after the list") -> RichBlock:
    """The text that stands after the items."""
    return RichBlock(required=False, label=label)


def items_heading_block() -> PlainTextBlock:
    """The small heading over the items."""
    return PlainTextBlock(required=False, max_length=120, label="Heading over the list")

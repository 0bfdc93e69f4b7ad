"""The smallest blocks: plain text, rich text, pictures, ranges of minutes."""

import re
from html import unescape
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

from cms.blocks.choosers import Choice
from cms.blocks.wire import BuildContext, Wire
from cms.lists import LinesField
from cms.ranges import minutes_text
from cms.referring.current import current_referrer

RICH_TEXT_FEATURES = ["bold", "italic", "h3", "h4", "ol", "ul", "link", "document-link"]
SIMPLE_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
# The menu that inserts a clinic's values; every rich text has it.
VALUES_FEATURE = "values"
PARAGRAPH_LIMIT = 2000
# Above this the editor is advised to split a paragraph.
PARAGRAPH_ADVICE = 600
# Makes pasted text keep its headings, lists, bold and links. Comes before the link feature, which
# takes any text with an address in it.
PASTE_FEATURE = "structured-paste"

PARAGRAPH = re.compile(r"<(p|li|h[2-6])\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def plain_text(html: str) -> str:
    """The text of rich text, with tags and surrounding white space removed."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def shown_text(value: str | None, context: BuildContext | None) -> str:
    """Plain text as readers see it, without surrounding white space."""
    text = (value or "").strip()
    return context.text(text) if context and text else text


class PlainTextBlock(blocks.CharBlock):
    """One line of text. JSON: a string, null when an optional one is blank."""

    @property
    def wire(self) -> Wire:
        return Wire("string", nullable=not self.required)

    def clean(self, value: str) -> str:
        return str(super().clean((value or "").strip()))

    def get_api_representation(
        self, value: str | None, context: BuildContext | None = None
    ) -> str | None:
        return shown_text(value, context) or (None if not self.required else "")


class LongTextBlock(blocks.TextBlock):
    """Some lines of plain text. JSON: a string, null when an optional one is blank."""

    @property
    def wire(self) -> Wire:
        return Wire("string", nullable=not self.required)

    def get_api_representation(
        self, value: str | None, context: BuildContext | None = None
    ) -> str | None:
        return shown_text(value, context) or (None if not self.required else "")


class LinesBlock(blocks.FieldBlock):
    """Some short texts, one per line. JSON: a list of strings."""

    wire = Wire("strings")

    def __init__(
        self,
        required: bool = True,
        help_text: str = "",
        max_entries: int = 20,
        entry_length: int = 120,
        **kwargs: Any,
    ) -> None:
        self.field_options: dict[str, Any] = {
            "required": required,
            "help_text": help_text,
            "max_entries": max_entries,
            "entry_length": entry_length,
        }
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> LinesField:
        from wagtail.admin.widgets import AdminAutoHeightTextInput

        return LinesField(widget=AdminAutoHeightTextInput(attrs={"rows": 1}), **self.field_options)

    def value_for_form(self, value: list[str] | None) -> str:
        return "\n".join(value or [])

    def value_from_form(self, value: list[str] | str | None) -> list[str]:
        return value if isinstance(value, list) else (value or "").splitlines()

    def get_searchable_content(self, value: list[str] | None) -> list[str]:
        return list(value or [])

    def get_api_representation(
        self, value: list[str] | None, context: BuildContext | None = None
    ) -> list[str]:
        return [shown_text(line, context) for line in value or [] if line.strip()]

    class Meta:
        icon = "list-ul"


class FlagBlock(blocks.BooleanBlock):
    """Yes or no. JSON: true or false."""

    wire = Wire("boolean")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def get_api_representation(
        self, value: bool | None, context: BuildContext | None = None
    ) -> bool:
        return bool(value)


class WebAddressBlock(blocks.URLBlock):
    """An absolute http or https address. JSON: a string or null."""

    wire = Wire("url", nullable=True)

    def clean(self, value: str) -> str:
        cleaned = str(super().clean(value) or "")
        if cleaned and not cleaned.lower().startswith(("https://", "http://")):
            raise ValidationError("Enter a web address that begins with https:// or http://.")
        return cleaned

    def get_api_representation(
        self, value: str | None, context: BuildContext | None = None
    ) -> str | None:
        return value or None


class YearBlock(blocks.IntegerBlock):
    """A calendar year. JSON: an integer or null."""

    wire = Wire("integer", nullable=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1800, max_value=2100, **kwargs)


class SelectBlock(blocks.ChoiceBlock):
    """One of a few values. JSON: the chosen value."""

    @property
    def wire(self) -> Wire:
        values = tuple(str(value) for value, _ in self.choices_list if value)
        return Wire("choice", choices=values)

    def __init__(self, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        self.choices_list = choices
        super().__init__(choices=choices, **kwargs)

    def get_api_representation(
        self, value: str | None, context: BuildContext | None = None
    ) -> str | None:
        return value or self.meta.default


class RichBlock(blocks.RichTextBlock):
    """Paragraphs, lists and small headings. JSON: `{format, value}`, null when an optional one is
    blank.

    A paragraph over 2000 characters is refused.
    """

    required_message: ClassVar[str] = "This field is required."

    @property
    def wire(self) -> Wire:
        return Wire("rich", nullable=not self.required)

    def __init__(
        self, features: list[str] | None = None, text_limit: int | None = None, **kwargs: Any
    ) -> None:
        self.text_limit = text_limit
        # What the counter below the field goes by.
        limits = {
            "data-paragraph-most": str(PARAGRAPH_LIMIT),
            "data-paragraph-advised": str(PARAGRAPH_ADVICE),
        }
        if text_limit:
            limits["data-text-most"] = str(text_limit)
        kwargs["form_attrs"] = limits | kwargs.get("form_attrs", {})
        chosen = [PASTE_FEATURE, *(features or RICH_TEXT_FEATURES), VALUES_FEATURE]
        super().__init__(features=chosen, **kwargs)

    def clean(self, value: RichText) -> RichText:
        # An empty paragraph is what the editor's empty field sends.
        if (
            self.required
            and not self.is_deferred_validation
            and not plain_text((value.source if value else "") or "")
        ):
            raise ValidationError(self.required_message)
        cleaned = super().clean(value)
        referrer = current_referrer()
        if referrer and (refused := referrer.refused_links(cleaned.source or "")):
            raise ValidationError(list(refused))
        for _, paragraph in PARAGRAPH.findall(cleaned.source or ""):
            length = len(plain_text(paragraph))
            if length > PARAGRAPH_LIMIT:
                raise ValidationError(
                    f"One paragraph has {length} characters; the most is {PARAGRAPH_LIMIT}. "
                    "Split it into shorter paragraphs."
                )
        if self.text_limit:
            length = len(plain_text(cleaned.source or ""))
            if length > self.text_limit:
                raise ValidationError(
                    f"This text has {length} characters; the most is {self.text_limit}."
                )
        return cleaned

    def get_api_representation(
        self, value: RichText, context: BuildContext | None = None
    ) -> dict[str, str] | None:
        if context is None:
            return {"format": "html", "value": value.source}
        text = context.rich_text(value.source or "")
        if text is None and self.required:
            return {"format": "html", "value": ""}
        return text


class PictureBlock(Choice, ImageChooserBlock):
    """A chosen picture that has its alternative text or is marked as decorative. JSON: Image, or
    null where none is chosen or it may not be shown: what needs one is then left out."""

    @property
    def wire(self) -> Wire:
        return Wire("image", nullable=not self.required)

    def bulk_to_python(self, values: list[int | None]) -> list[Any]:
        """Many pictures with their files in two queries; a missing one is None."""
        keys = [key for key in values if key is not None]
        found = self.model_class.objects.prefetch_related("renditions").in_bulk(keys)
        return [found.get(key) for key in values]

    def clean(self, value: Any) -> Any:
        image = super().clean(value)
        if image is not None and not image.decorative and not image.description.strip():
            raise ValidationError(
                f"“{image.title}” has no alternative text. Open the picture and describe it, "
                "or mark it as decorative."
            )
        return image

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> dict[str, Any] | None:
        if value is None or context is None:
            return None
        return context.image(value)


class MinutesBlock(blocks.StructBlock):
    """How long something takes. JSON: `{min, max, text}` in minutes, or null."""

    wire: ClassVar[Wire] = Wire("range", nullable=True)

    min = blocks.IntegerBlock(required=False, min_value=1, max_value=1440, label="Shortest")
    max = blocks.IntegerBlock(required=False, min_value=1, max_value=1440, label="Longest")

    class Meta:
        label = "Minutes"
        icon = "time"
        help_text = "Leave both empty if no time is said. For “about 10 minutes” enter 10 and 10."
        collapsed = True

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        shortest, longest = cleaned.get("min"), cleaned.get("max")
        if (shortest is None) != (longest is None) and not self.is_deferred_validation:
            missing = "min" if shortest is None else "max"
            raise StructBlockValidationError(
                {missing: forms.ValidationError("Enter both times, or neither.")}
            )
        if shortest is not None and longest is not None and shortest > longest:
            raise StructBlockValidationError(
                {"max": forms.ValidationError("The longest time is shorter than the shortest.")}
            )
        return cleaned

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> dict[str, Any] | None:
        shortest, longest = value.get("min"), value.get("max")
        if shortest is None or longest is None:
            return None
        return {"min": shortest, "max": longest, "text": minutes_text(shortest, longest)}

"""The menus of a clinic's site: entries with at most one level below them."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.addresses import validate_web_address
from cms.blocks.choosers import PageBlock
from cms.blocks.wire import BuildContext
from cms.tokens.checks import check_shared_text

TARGETS = (
    ("page", "A page of this site"),
    ("url", "Another web site"),
    ("appointment", "The appointment request"),
    ("phone", "The clinic’s phone number"),
    ("email", "An e-mail address"),
)
# Which field a target needs, and what to say when it is empty.
NEEDS = {
    "page": ("page", "Choose the page."),
    "url": ("url", "Write the web address."),
    "email": ("email", "Write the e-mail address."),
}
LABEL_LENGTH = 40
VALIDATORS: dict[str, Callable[[str], None]] = {
    "url": validate_web_address,
    "email": validate_email,
}


class NavigationLinkBlock(blocks.StructBlock):
    """A link of a menu. JSON: a Link, or None when it leads nowhere readers may go."""

    target = blocks.ChoiceBlock(choices=TARGETS, default="page", label="Leads to")
    page = PageBlock(required=False, label="Page")
    url = blocks.CharBlock(
        required=False,
        max_length=400,
        label="Web address",
        help_text="For example https://portal.example/",
    )
    email = blocks.CharBlock(required=False, max_length=254, label="E-mail address")
    label = blocks.CharBlock(
        required=False,
        min_length=2,
        max_length=LABEL_LENGTH,
        label="Words of the link",
        help_text="For a page they may stay empty: then its title is shown.",
    )

    class Meta:
        label = "Link"
        icon = "link"
        form_classname = "struct-block navigation-link"
        label_format = "{label} → {page}{url}{email}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            # A draft may be unfinished.
            return cleaned
        if not cleaned["label"] and cleaned["target"] != "page":
            raise StructBlockValidationError({"label": ValidationError("Write these words.")})
        try:
            check_shared_text(cleaned["label"])
        except ValidationError as error:
            raise StructBlockValidationError({"label": error}) from None
        needed, message = NEEDS.get(cleaned["target"], (None, ""))
        for field, nothing in (("page", None), ("url", ""), ("email", "")):
            if field != needed:
                cleaned[field] = nothing
            elif not cleaned[field]:
                raise StructBlockValidationError({field: ValidationError(message)})
            elif field in VALIDATORS:
                try:
                    VALIDATORS[field](cleaned[field])
                except ValidationError as error:
                    raise StructBlockValidationError({field: error}) from None
        return cleaned

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> dict[str, Any] | None:
        if context is None:
            return None
        label = context.text(value["label"])
        match value["target"]:
            case "page":
                page = value["page"]
                return context.page_link(page, label or page.title) if page else None
            case "url":
                return context.url_link(value["url"], label) if value["url"] else None
            case "email":
                address = value["email"]
                return context.url_link(f"mailto:{address}", label) if address else None
            case "appointment":
                return context.appointment_link(label)
            case _:
                return context.phone_link(label)


class NavigationEntryBlock(blocks.StructBlock):
    """An entry of a menu with the links below it. JSON: `{link, items: [{id, link}]}` or None."""

    link = NavigationLinkBlock()
    items = blocks.ListBlock(
        NavigationLinkBlock(), default=[], max_num=12, label="Links below it", collapsed=True
    )

    class Meta:
        label = "Menu entry"
        icon = "list-ul"
        label_format = "{link}"

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> dict[str, Any] | None:
        link = value["link"].block.get_api_representation(value["link"], context)
        if link is None:
            return None
        leaves = [
            (child.id, child.block.get_api_representation(child.value, context))
            for child in value["items"].bound_blocks
        ]
        return {"link": link, "items": [{"id": key, "link": leaf} for key, leaf in leaves if leaf]}


class NavigationBlock(blocks.StreamBlock):
    """A menu: at most eight entries in order, each with at most twelve links below it."""

    entry = NavigationEntryBlock()

    class Meta:
        required = False
        max_num = 8
        collapsed = True


class OneLinkBlock(blocks.StreamBlock):
    """One link or none."""

    link = NavigationLinkBlock()

    class Meta:
        required = False
        max_num = 1

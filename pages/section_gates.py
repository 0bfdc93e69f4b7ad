"""What the sections of a page must be before it may become public."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from cms.blocks.sections.listings import ListingBlock
from cms.models import Clinic, Clinician, Office
from pages.clinics import is_in_trash_of, strangers_message
from pages.sections import kind_label, missing_kinds

if TYPE_CHECKING:
    from pages.models import BasePage

SECTIONS_LIMIT_BYTES = 400_000


def section_errors(
    page: "BasePage", clinic: Clinic | None, besides: Iterable[ValidationError] = ()
) -> list[ValidationError]:
    """What is wrong with the sections as a whole, and with each, in a page of a clinic or of none:
    one error with their places, or none. `besides` is what else is wrong with the whole."""
    stream: Any = page.sections
    whole = [*_missing_sections(page), *_size_errors(stream), *besides]
    inside = foreign_choices(stream, clinic) if clinic else {}
    if not whole and not inside:
        return []
    return [StreamBlockValidationError(block_errors=inside, non_block_errors=whole)]


def foreign_choices(stream: Any, clinic: Clinic) -> dict[int, ValidationError]:
    """The errors of sections that show what is another clinic's, by their position."""
    errors: dict[int, ValidationError] = {}
    for position, child in enumerate(stream):
        if not isinstance(child.block, ListingBlock):
            continue
        field = child.block.chosen_field
        chosen = list(child.value.get(field) or [])
        found = {
            number: ValidationError(message)
            for number, thing in enumerate(chosen)
            if (message := foreign_message(thing, clinic))
        }
        fields: dict[str, ValidationError] = {}
        if found:
            fields[field] = ListBlockValidationError(block_errors=found)
        if message := foreign_message(child.value.get("below"), clinic):
            fields["below"] = ValidationError(message)
        if fields:
            errors[position] = StructBlockValidationError(fields)
    return errors


def foreign_message(thing: Any, clinic: Clinic) -> str | None:
    """Why a page of this clinic may not show a thing; None when it may.

    What lies in the clinic's own trash is left out until it is back, and keeps nothing from being
    public.
    """
    if isinstance(thing, Office) and thing.clinic_id != clinic.pk:
        return f"“{thing.name}” is an office of {thing.clinic.name}. Choose one of {clinic.name}."
    if isinstance(thing, Clinician):
        return strangers_message(clinic, [thing])
    if isinstance(thing, Page) and thing.path and not _is_of(thing, clinic):
        return f"“{thing.title}” is no page of {clinic.name}. Choose one of this clinic."
    return None


def _is_of(page: Page, clinic: Clinic) -> bool:
    home = clinic.site.root_page if clinic.site_id else None
    stands_there = home is not None and page.path.startswith(home.path)
    return stands_there or is_in_trash_of(page, clinic)


def _missing_sections(page: "BasePage") -> list[ValidationError]:
    stream: Any = page.sections
    kinds = [child.block_type for child in stream]
    return [
        ValidationError(
            "This page needs a section “{}” before it can be published.".format(
                "” or “".join(kind_label(kind) for kind in choices)
            )
        )
        for choices in missing_kinds(page.required_kinds, kinds)
    ]


def _size_errors(stream: Any) -> list[ValidationError]:
    size = len(json.dumps(stream.get_prep_value(), ensure_ascii=False).encode())
    if size <= SECTIONS_LIMIT_BYTES:
        return []
    return [
        ValidationError(
            f"The text of this page takes {size // 1000} KB; the most is "
            f"{SECTIONS_LIMIT_BYTES // 1000} KB. Split it into several pages."
        )
    ]

"""What a page must have before it may become public. Decided before anything is written."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from wagtail.models import COMMENTS_RELATION_NAME, Page

from cms.models import Clinic
from pages.clinics import strangers_message
from pages.paths import PATH_LIMIT
from pages.quotes import PageValues, quote_errors
from pages.section_gates import section_errors
from pages.tree import length_below

if TYPE_CHECKING:
    from pages.models import BasePage

# Field: (shortest, longest) in characters.
TEXT_LIMITS = {
    "title": (2, 120),
    "summary": (0, 600),
    "seo_title": (0, 70),
    "search_description": (0, 320),
    "author_name": (0, 120),
}

# Saving only these says nothing about what is public.
INVISIBLE_FIELDS = {
    COMMENTS_RELATION_NAME,
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}

Errors = dict[str, list[ValidationError]]


def is_invisible(update_fields: Iterable[str] | None) -> bool:
    """Whether a save of these fields (None: all) shows nowhere outside, such as one that locks a
    page."""
    return update_fields is not None and set(update_fields) <= INVISIBLE_FIELDS


def text_limit_message(field: str, text: str) -> str | None:
    """What is wrong with the length of this field's text, or None."""
    shortest, longest = TEXT_LIMITS[field]
    if len(text) > longest:
        return f"This has {len(text)} characters; the most is {longest}."
    if text and len(text) < shortest:
        return f"This needs at least {shortest} characters."
    return None


def publishing_errors(page: "BasePage", parent: Page | None = None) -> Errors:
    """What keeps this page from being published, by field; empty when nothing does."""
    errors: Errors = {}
    for field in TEXT_LIMITS:
        if message := text_limit_message(field, getattr(page, field) or ""):
            errors.setdefault(field, []).append(ValidationError(message))
    values = PageValues(page, parent)
    quoted = quote_errors(page, values)
    in_sections = section_errors(page, values.clinic, quoted.pop("sections", ()))
    errors.setdefault("sections", []).extend(in_sections)
    if page.last_reviewed and page.next_review and page.next_review <= page.last_reviewed:
        errors.setdefault("next_review", []).append(
            ValidationError("The next review must come after the last one.")
        )
    errors.setdefault("slug", []).extend(_slug_errors(page, parent))
    errors |= _people_errors(page, values.clinic)
    for field, more in (
        *quoted.items(),
        *page.publishing_errors(parent).items(),
    ):
        errors.setdefault(field, []).extend(more)
    return {field: found for field, found in errors.items() if found}


def check_publishable(page: "BasePage") -> None:
    """Raise ValidationError, by field, when the page may not become public as it is."""
    errors = publishing_errors(page)
    in_sections = errors.pop("sections", [])
    try:
        page.sections.stream_block.clean(page.sections)
    except ValidationError as error:
        in_sections.append(error)
    if in_sections:
        words = [one for error in in_sections for one in error_words(error)]
        errors["sections"] = [ValidationError(one) for one in words]
    if errors:
        fields: dict[str, Any] = dict(errors)
        raise ValidationError(fields)


def error_words(error: ValidationError, place: str = "") -> list[str]:
    """What is wrong in a stream of sections, each with its place: `section 2, items, 1, name:
    ...`."""
    found = []
    parts: Any = getattr(error, "block_errors", None) or {}
    entries = parts.items() if isinstance(parts, dict) else enumerate(parts)
    for key, inner in entries:
        if inner is None:
            continue
        name = str(key + 1) if isinstance(key, int) else key
        below = f"{place}, {name}" if place else f"section {name}"
        for one in inner if isinstance(inner, list) else [inner]:
            found += error_words(one, below)
    cells: Any = getattr(error, "cell_errors", None) or {}
    for row, columns in cells.items():
        for column, one in columns.items():
            found += error_words(one, f"{place}, row {row + 1}, column {column + 1}")
    own: Any = getattr(error, "non_block_errors", None)
    if own is None and not parts and not cells:
        own = error.messages
    for message in own or []:
        words = message if isinstance(message, str) else " ".join(message.messages)
        found.append(f"{place}: {words}" if place else words)
    return found


def _people_errors(page: "BasePage", clinic: Clinic | None) -> Errors:
    errors: Errors = {}
    for field in ("author_clinician", "reviewed_by"):
        if clinic and (message := strangers_message(clinic, [getattr(page, field)])):
            errors[field] = [ValidationError(message)]
    return errors


def _slug_errors(page: "BasePage", parent: Page | None) -> list[ValidationError]:
    errors = []
    if page.slug != page.slug.lower():
        errors.append(ValidationError("Use small letters, digits and hyphens only."))
    path = _front_end_path(page, parent)
    below = length_below(page) if page.pk and path != "/" else 0
    if len(path) > PATH_LIMIT:
        errors.append(
            ValidationError(
                f"The web address of this page would be longer than {PATH_LIMIT} characters. "
                "Choose a shorter one."
            )
        )
    elif len(path) + below > PATH_LIMIT:
        errors.append(
            ValidationError(
                f"The web address of a page below this one would be longer than {PATH_LIMIT} "
                "characters. Choose a shorter one."
            )
        )
    return errors


def _front_end_path(page: "BasePage", parent: Page | None) -> str:
    """The path below the clinic's home page as its slug would make it."""
    if parent is None:
        parent = page.get_parent() if page.path else None
    if parent is None or parent.depth < 2:
        return "/"
    # Wagtail's own path names the home page first.
    above = parent.url_path.strip("/").split("/")[1:]
    return "/" + "/".join([*above, page.slug]) + "/"

"""What a file of a clinic holds, kind by kind: the names of the fields that go with it, and of
those that stay behind. A field that is in neither list fails a test."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.db.models import Model
from wagtail.models import Page, get_page_models

from cms.models import (
    Clinic,
    Clinician,
    Condition,
    Facts,
    File,
    FormerNumber,
    Image,
    Notice,
    Office,
    Reference,
    Treatment,
)
from cms.models.facts import RANGES
from pages.models import BasePage, Redirect

FORMAT: Final = "clinic-export"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of things: `noun` is what references to it are called, `member` the part of the file
    that holds it, one JSON object a line; offices and notices stand within their clinic."""

    noun: str
    model: type[Model]
    fields: tuple[str, ...]
    member: str = ""


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CLINIC: Final = Kind(
    "clinic",
    Clinic,
    _names(
        "name slug region time_zone locale base_url allowed_origins is_active"
        " search_engines_allowed phone fax email booking_url appointment_href"
        " accepting_new_patients insurers languages disclaimer emergency_notice logo share_image"
        " color_primary color_on_primary color_accent navigation_main navigation_footer social"
        " go_live_at expire_at"
    ),
    "clinic.jsonl",
)
OFFICE: Final = Kind(
    "office",
    Office,
    _names(
        "sort_order name slug is_main street city region postal_code country latitude longitude"
        " directions_url phone parking accessibility hours special_hours"
    ),
)
NOTICE: Final = Kind("notice", Notice, _names("sort_order level text link starts_at ends_at"))
FACTS: Final = Kind(
    "facts",
    Facts,
    (
        "treatment",
        *(f"{one.name}_{end}" for one in RANGES for end in ("min", "max")),
        "driver_required",
        "monitors",
    ),
    "facts.jsonl",
)
FORMER_NUMBER: Final = Kind(
    "former number", FormerNumber, _names("number used_for replaced_at"), "former-numbers.jsonl"
)
REDIRECT: Final = Kind(
    "redirect",
    Redirect,
    _names("old_path target_page target_url is_permanent"),
    "redirects.jsonl",
)
CLINICIAN: Final = Kind(
    "clinician",
    Clinician,
    _names("name slug credentials job_title is_physician specialties npi languages photo"),
    "clinicians.jsonl",
)
CONDITION: Final = Kind(
    "condition",
    Condition,
    _names("name slug alternate_names summary symptoms"),
    "conditions.jsonl",
)
TREATMENT: Final = Kind(
    "treatment", Treatment, _names("name slug legal_status"), "treatments.jsonl"
)
REFERENCE: Final = Kind("reference", Reference, _names("name url year"), "references.jsonl")
IMAGE: Final = Kind(
    "image",
    Image,
    _names(
        "title description decorative caption credit focal_point_x focal_point_y"
        " focal_point_width focal_point_height"
    ),
    "images.jsonl",
)
FILE: Final = Kind("file", File, _names("title"), "files.jsonl")
PAGES: Final = "pages.jsonl"

SHARED: Final = (CONDITION, TREATMENT, REFERENCE)
MEDIA: Final = (IMAGE, FILE)
# Every member beside the manifest and the media, in the order in which they are written.
MEMBERS: Final = (
    PAGES,
    CLINIC.member,
    *(one.member for one in (CLINICIAN, FACTS, REDIRECT, FORMER_NUMBER, *SHARED, *MEDIA)),
)

_PAGE: Final = _names("title slug seo_title search_description show_in_menus go_live_at expire_at")
_BASE_PAGE: Final = _names(
    "summary hero sections related date author_clinician author_name reviewed_by last_reviewed"
    " next_review disclaimer share canonical_url noindex"
)
_OF_TYPE: Final = {
    "home": ("highlights",),
    "treatment": ("treatment",),
    "article": ("treatment",),
    "condition": ("condition",),
    "team": ("clinicians",),
    "clinician": ("clinician",),
}

# Who works here, what was written before, what another installation gives anew.
LEFT_BEHIND: Final[dict[type[Model], tuple[str, ...]]] = {
    Clinic: _names(
        "id site collection live has_unpublished_changes first_published_at last_published_at"
        " latest_revision live_revision expired archived_at was_shown updated_at"
    ),
    Office: _names("id clinic updated_at"),
    Notice: _names("id clinic updated_at"),
    Facts: _names("id clinic updated_at"),
    FormerNumber: _names("id clinic"),
    Redirect: _names("id clinic updated_at"),
    Clinician: _names("id clinics updated_at"),
    Condition: _names("id updated_at"),
    Treatment: _names("id updated_at"),
    Reference: _names("id updated_at"),
    Image: _names(
        "id file width height created_at uploaded_by_user file_size file_hash collection tags"
        " is_transparent placeholder_color placeholder_uri updated_at"
    ),
    File: _names(
        "id file created_at uploaded_by_user file_size file_hash collection tags updated_at"
    ),
    Page: _names(
        "id path depth numchild translation_key locale latest_revision live has_unpublished_changes"
        " first_published_at last_published_at live_revision expired locked locked_at locked_by"
        " draft_title content_type url_path owner latest_revision_created_at alias_of page_ptr"
    ),
}  # fmt: skip


@cache
def page_models() -> dict[str, type[BasePage]]:
    """The page types by their names on the wire."""
    return {model.wire_type: model for model in get_page_models() if issubclass(model, BasePage)}


def page_kind(wire_type: str) -> Kind:
    """The kind of the pages of a type."""
    names = (*_PAGE, *_BASE_PAGE, *_OF_TYPE.get(wire_type, ()))
    return Kind("page", page_models()[wire_type], names, PAGES)


def noun_of(model: type[Any]) -> str:
    """What references to things of a model are called. Raises LookupError for one that no clinic
    refers to."""
    kinds = (OFFICE, CLINICIAN, *SHARED, *MEDIA)
    known = {Page: "page"} | {kind.model: kind.noun for kind in kinds}
    for base, noun in known.items():
        if issubclass(model, base):
            return noun
    raise LookupError(f"No clinic refers to {model}.")

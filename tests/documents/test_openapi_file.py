"""The committed OpenAPI file against the contract: what may be null, and that all is typed."""

import copy
from typing import Any

import pytest

from tests.documents.openapi import OpenApi, schema_name
from tests.documents.untyped import untyped_places

PAGE = {
    "summary", "date", "published_at", "last_reviewed", "next_review", "author", "reviewed_by",
    "hero", "treatment", "facts", "disclaimer", "contents",
}  # fmt: skip
SECTION = {"heading", "anchor", "body", "items_heading", "outro"}
ITEM = {"description"}
LINK = {"page"}
LIST = {"next"}
CHANGE = {"path", "previous_path", "document"}
TOLD_CHANGE = {"path", "previous_path"}
# Every key that may be null. A key that is not here always has a value.
NULLABLE = {
    **dict.fromkeys(
        (
            "HomePage", "TreatmentPage", "SciencePage", "ConditionsPage", "ConditionPage",
            "ProcedurePage", "ExperiencePage", "ArticleIndexPage", "ArticlePage", "StandardPage",
            "TeamPage", "ClinicianPage",
        ),
        PAGE,
    ),
    "ChildCard": {"date", "document", "image", "summary"},
    "Author": {"clinician"},
    "TreatmentReference": {"path"},
    "Facts": {
        "infusion_minutes", "visit_minutes", "observation_minutes", "first_course_sessions",
        "sessions_to_improvement", "solids_stop_hours", "clear_liquids_stop_hours",
        "no_driving_hours", "legal_status",
    },
    "Seo": {"description", "share_image"},
    "Person": {"path", "photo"},
    "Image": {"placeholder", "caption", "credit"},
    "Card": {"summary", "image", "date"},
    **dict.fromkeys(
        (
            "ScienceSection", "ConditionsSection", "ResultsSection", "PreparationSection",
            "ProcedureSection", "ExperienceDuringSection", "ExperienceAfterSection",
            "EligibilitySection", "ContraindicationsSection", "SideEffectsSection",
            "EmergencySection", "TextSection", "TableSection", "VideoSection", "FaqSection",
            "CtaSection", "ReferencesSection", "AppointmentFormSection", "OfficesSection",
            "CliniciansSection", "PagesSection",
        ),
        SECTION,
    ),
    "ImageSection": SECTION | {"caption"},
    "CostSection": SECTION | {"insurance"},
    "QuoteSection": SECTION | {"attribution"},
    "Origin": {"library_page", "library_version"},
    # The kinds below say the name of each of their items, always.
    "Item": {"name", "description"},
    **dict.fromkeys(
        (
            "TermItem", "SensationItem", "PreparationItem", "CriterionItem", "SideEffectItem",
            "WarningSignItem", "CostItem", "QuestionItem", "ButtonItem",
        ),
        ITEM,
    ),
    "Table": {"caption"},
    "Video": {"id", "embed_url", "media_type", "poster", "captions_url"},
    "OfficeItem": ITEM | {"geo", "directions_url", "parking", "accessibility"},
    "PersonItem": ITEM | {"path", "photo"},
    "CardItem": ITEM | {"summary", "image", "date"},
    "ConditionItem": {"description", "condition"},
    "ConditionReference": {"path"},
    "StepItem": {"description", "minutes", "image"},
    "ReferenceItem": {"description", "url", "year"},
    **dict.fromkeys(
        ("FileLink", "PhoneLink", "EmailLink", "ExternalLink", "AppointmentLink"), LINK
    ),
    "Clinic": {"fax", "disclaimer", "emergency_notice"},
    "Appointment": {"booking_url", "consent"},
    "Notice": {"link"},
    "Brand": {"logo", "share_image"},
    "Office": {"geo", "directions_url", "parking", "accessibility"},
    "Hours": {"note"},
    "Condition": {"summary", "path"},
    "ConditionProfile": {"summary", "path"},
    "ClinicianProfile": {"path", "photo"},
    **dict.fromkeys(
        ("PageChange", "ClinicChange", "ConditionChange", "ClinicianChange", "RedirectChange"),
        CHANGE,
    ),
    **dict.fromkeys(
        (
            "ToldPageChange", "ToldClinicChange", "ToldConditionChange", "ToldClinicianChange",
            "ToldRedirectChange",
        ),
        TOLD_CHANGE,
    ),
    **dict.fromkeys(
        (
            "ClinicList", "PageList", "ConditionList", "ClinicianList", "RedirectList",
            "SearchAnswer", "Sitemap",
        ),
        LIST,
    ),
}  # fmt: skip


def may_be_null(schema: dict[str, Any]) -> bool:
    types = schema.get("type", [])
    variants = [*schema.get("oneOf", []), *schema.get("anyOf", [])]
    return "null" in ([types] if isinstance(types, str) else types) or any(
        map(may_be_null, variants)
    )


def test_exactly_the_keys_of_the_contract_may_be_null(openapi: OpenApi) -> None:
    nullable = {
        name: {key for key, value in schema["properties"].items() if may_be_null(value)}
        for name, schema in openapi.schemas.items()
        if "properties" in schema
    }

    assert {name: keys for name, keys in nullable.items() if keys} == NULLABLE


def test_lists_are_never_null(openapi: OpenApi) -> None:
    for name, schema in openapi.schemas.items():
        for key, value in schema.get("properties", {}).items():
            assert value.get("type") != ["array", "null"], f"{name}.{key}"


@pytest.mark.parametrize(
    "root", ["Section", "Link", "Rich", "Image", "Card", "Person", "WebhookMessage"]
)
def test_nothing_inside_a_section_or_a_message_is_untyped(openapi: OpenApi, root: str) -> None:
    assert untyped_places(openapi, root) == []


def test_nothing_but_schema_org_data_is_untyped_in_any_answer(openapi: OpenApi) -> None:
    for operation in openapi.operations().values():
        for status, response in operation["responses"].items():
            for media in response.get("content", {}).values():
                places = untyped_places(openapi, schema_name(media["schema"]))
                others = [one for one in places if not one.endswith(".json_ld: a free object")]
                assert others == [], (operation["operationId"], status)


@pytest.mark.parametrize(
    ("schema", "key", "planted", "place"),
    [
        ("StepItem", "minutes", {}, "StepItem.minutes: no type"),
        ("Rich", "value", {"type": "object"}, "Rich.value: a free object"),
        (
            "Image",
            "sources",
            {"type": "array", "items": {}},
            "Image.sources[]: no type",
        ),
        (
            "Point",
            "x",
            {"type": "object", "properties": {"x": {"type": "string"}}},
            "Point.x: a free object",
        ),
        ("QuoteSection", "quote", {"type": "array"}, "QuoteSection.quote[]: no type"),
        ("Range", "min", {"oneOf": [{"type": "null"}, True]}, "Range.min|1: True"),
    ],
)
def test_untyped_value_deep_inside_a_section_is_found(
    openapi: OpenApi, schema: str, key: str, planted: object, place: str
) -> None:
    contents = copy.deepcopy(openapi.contents)
    contents["components"]["schemas"][schema]["properties"][key] = planted

    assert untyped_places(OpenApi(contents), "Section") == [place]

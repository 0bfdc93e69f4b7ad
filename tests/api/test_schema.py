"""The OpenAPI file: valid, complete, closed, and nothing in it without a type."""

import copy
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import jsonschema
import pytest
from django.core.management import call_command
from django.test import Client
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from api.models import DeliveryDocument
from api.problems import PROBLEMS
from api.schema import examples
from api.schema.changes import CHANGES_EXAMPLE
from api.schema.clinic_example import CLINIC
from api.schema.links import LINK_KINDS
from api.schema.search import SEARCH_EXAMPLE
from api.schema.sections import UnknownWireType, section_serializer, wire_field
from api.views.documentation import schema_file
from cms.blocks import SECTION_BLOCKS
from cms.blocks.wire import Wire
from pages.types import PAGE_TYPES

OPERATIONS = {
    "/api/v1/clinics/": "listClinics",
    "/api/v1/clinics/{clinic}/": "getClinic",
    "/api/v1/clinics/{clinic}/page/": "getPage",
    "/api/v1/clinics/{clinic}/pages/": "listPages",
    "/api/v1/clinics/{clinic}/pages/{id}/": "getPageById",
    "/api/v1/clinics/{clinic}/conditions/": "listConditions",
    "/api/v1/clinics/{clinic}/clinicians/": "listClinicians",
    "/api/v1/clinics/{clinic}/redirects/": "listRedirects",
    "/api/v1/clinics/{clinic}/sitemap/": "getSitemap",
    "/api/v1/clinics/{clinic}/robots/": "getRobots",
    "/api/v1/clinics/{clinic}/search/": "searchPages",
    "/api/v1/clinics/{clinic}/changes/": "listChanges",
}
BASE_KEYS = {
    "id", "kind", "level", "heading", "anchor", "body", "items_heading", "items", "outro", "origin"
}  # fmt: skip


@pytest.fixture(scope="module")
def openapi() -> dict[str, Any]:
    """The OpenAPI file as it is sent."""
    loaded: dict[str, Any] = json.loads(schema_file()[0])
    return loaded


@pytest.fixture(scope="module")
def schemas(openapi: dict[str, Any]) -> dict[str, Any]:
    """Its components."""
    found: dict[str, Any] = openapi["components"]["schemas"]
    return found


def objects_in(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects_in(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects_in(value)


def validate(openapi: dict[str, Any], name: str, document: object) -> None:
    registry: Registry[Any] = Registry().with_resource(
        "urn:api", Resource(contents=openapi, specification=DRAFT202012)
    )
    reference = {"$ref": f"urn:api#/components/schemas/{name}"}
    jsonschema.Draft202012Validator(
        reference, registry=registry, format_checker=jsonschema.FormatChecker()
    ).validate(document)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_openapi_file_is_made_without_a_warning() -> None:
    call_command(
        "spectacular", validate=True, fail_on_warn=True, stdout=StringIO(), skip_checks=True
    )


def test_openapi_file_names_every_endpoint_and_nothing_else(openapi: dict[str, Any]) -> None:
    assert openapi["openapi"].startswith("3.1")
    operations = {
        path: {method: one["operationId"] for method, one in methods.items()}
        for path, methods in openapi["paths"].items()
    }
    assert operations == {path: {"get": name} for path, name in OPERATIONS.items()}


def test_each_operation_explains_itself_its_parameters_and_its_answers(
    openapi: dict[str, Any],
) -> None:
    for path in OPERATIONS:
        operation = openapi["paths"][path]["get"]
        assert operation["summary"]
        assert operation["description"]
        assert all(parameter["description"] for parameter in operation["parameters"])
        expected = {"200", "304", "400", "414"} | ({"404"} if "{clinic}" in path else set())
        if path.endswith(("/page/", "{id}/", "{clinic}/", "/robots/", "/changes/")):
            expected |= {"410"}
        if path.endswith("/search/"):
            expected |= {"429"}
        assert set(operation["responses"]) == expected
        for status, response in operation["responses"].items():
            assert response["description"]
            if status != "304":
                media = "application/json" if status == "200" else "application/problem+json"
                assert list(response["content"]) == [media]
                assert response["content"][media]["examples"]


def test_examples_of_the_documentation_are_what_the_schemas_say(openapi: dict[str, Any]) -> None:
    for name, document in {
        "Page": examples.PAGE,
        "PageOrRedirect": examples.REDIRECT,
        "Clinic": CLINIC,
        "Card": examples.CARD,
        "Person": examples.PERSON,
        "Condition": examples.CONDITION,
        "SitemapEntry": examples.SITEMAP_ENTRY,
        "Robots": examples.ROBOTS,
        "PageList": examples.listed(examples.CARD),
        "ClinicList": examples.listed(CLINIC),
        "SearchAnswer": SEARCH_EXAMPLE,
        "Changes": CHANGES_EXAMPLE,
        "Problem": examples.GONE,
    }.items():
        validate(openapi, name, document)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Page", PAGE_TYPES),
        ("PageOrRedirect", (*PAGE_TYPES, "redirect")),
        ("Change", tuple(DeliveryDocument.Subject.values)),
        ("Section", tuple(SECTION_BLOCKS)),
        ("Link", tuple(LINK_KINDS)),
    ],
)
def test_each_discriminator_maps_every_variant_to_a_schema_of_that_literal(
    schemas: dict[str, Any], name: str, kinds: tuple[str, ...]
) -> None:
    union = schemas[name]
    key, mapping = union["discriminator"]["propertyName"], union["discriminator"]["mapping"]

    assert tuple(mapping) == kinds
    assert [one["$ref"] for one in union["oneOf"]] == list(mapping.values())
    for kind, reference in mapping.items():
        variant = schemas[reference.rpartition("/")[2]]
        assert variant["properties"][key] == {"type": "string", "const": kind}


# Keys that stand only in an answer that was asked for them.
ON_REQUEST = {"ChildCard": {"document"}}


def test_every_object_has_all_its_keys_and_no_other(schemas: dict[str, Any]) -> None:
    for name, schema in schemas.items():
        if schema.get("type") == "object":
            assert schema["additionalProperties"] is False, name
            assert set(schema["properties"]) - set(schema["required"]) == ON_REQUEST.get(
                name, set()
            ), name


def test_only_schema_org_data_are_free_objects(schemas: dict[str, Any]) -> None:
    free = {
        (name, key)
        for name, schema in schemas.items()
        for key, value in schema.get("properties", {}).items()
        if any(one.get("additionalProperties") is not False for one in objects_in(value))
    }

    pages = {reference for reference in schemas if reference.endswith("Page")} - {"Page"}
    assert free == {(page, "json_ld") for page in pages} | {("Clinic", "json_ld")}


def test_nothing_is_without_a_type(schemas: dict[str, Any]) -> None:
    typed = {"type", "$ref", "oneOf", "anyOf", "allOf"}
    for name, schema in schemas.items():
        for key, value in schema.get("properties", {}).items():
            assert typed & set(value), f"{name}.{key}"
            if value.get("type") == "array":
                assert typed & set(value["items"]), f"{name}.{key}"


def test_every_section_has_the_base_keys(schemas: dict[str, Any]) -> None:
    for reference in schemas["Section"]["discriminator"]["mapping"].values():
        section = schemas[reference.rpartition("/")[2]]
        assert set(section["properties"]) >= BASE_KEYS


def test_section_schemas_say_what_a_kind_adds(schemas: dict[str, Any]) -> None:
    def own(name: str) -> set[str]:
        return set(schemas[name]["properties"]) - BASE_KEYS

    def item(name: str) -> set[str]:
        return set(schemas[name]["properties"]) - {"id", "name", "description"}

    assert own("ScienceSection") == set()
    assert own("ImageSection") == {"image", "caption"}
    assert own("QuoteSection") == {"quote", "attribution"}
    assert item("ConditionItem") == {"status", "condition"}
    assert item("StepItem") == {"minutes", "image"}
    assert item("QuestionItem") == {"answer"}
    assert item("ReferenceItem") == {"url", "year"}
    assert item("ButtonItem") == {"style", "link"}
    assert schemas["ConditionStatus"]["enum"] == ["treated", "under_study"]


def test_new_kind_of_section_describes_itself() -> None:
    class TidesBlock(SECTION_BLOCKS["quote"]):  # type: ignore[misc]
        """When the water comes."""

        kind = "tides"

    serializer = section_serializer("tides", TidesBlock)

    assert serializer.__name__ == "TidesSectionSerializer"
    assert serializer.__doc__ == "When the water comes."
    assert BASE_KEYS | {"quote", "attribution"} == set(serializer().fields)


def test_block_of_an_unknown_type_is_refused_by_name() -> None:
    with pytest.raises(UnknownWireType, match=r"MapItem\.place is of the type “globe”"):
        wire_field("MapItem", "place", Wire("globe"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"surprise": 1},
        {"type": "blog"},
        {"summary": 1},
        {"updated_at": None},
        {"sections": [{"kind": "science"}]},
        {"sections": [examples.PAGE["sections"][0] | {"kind": "science"}]},
        {"sections": [examples.PAGE["sections"][0] | {"level": 4}]},
        {"sections": [examples.PAGE["sections"][0] | {"origin": None}]},
    ],
    ids=str,
)
def test_document_that_breaks_the_contract_is_told_apart(
    openapi: dict[str, Any], change: dict[str, Any]
) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate(openapi, "Page", copy.deepcopy(examples.PAGE) | change)


def test_page_without_one_of_its_keys_is_told_apart(openapi: dict[str, Any]) -> None:
    for key in examples.PAGE:
        document = {name: value for name, value in examples.PAGE.items() if name != key}
        with pytest.raises(jsonschema.ValidationError):
            validate(openapi, "Page", document)


def test_problem_codes_of_the_file_are_those_of_the_server(schemas: dict[str, Any]) -> None:
    assert schemas["ProblemCode"]["enum"] == list(PROBLEMS)


def test_schema_endpoint_sends_the_file_to_be_kept(client: Client) -> None:
    response = client.get("/api/v1/schema/")

    assert response.headers["Content-Type"] == "application/json"
    assert response.content == schema_file()[0]
    again = client.get("/api/v1/schema/", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304

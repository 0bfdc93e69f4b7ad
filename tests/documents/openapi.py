"""The committed OpenAPI file: the schema of an answer, and what in a document differs from it."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

FILE = Path(__file__).resolve().parents[1] / "snapshots" / "openapi.yaml"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

JSON = dict[str, Any]


class OpenApi:
    """An OpenAPI file by the names of its operations and schemas."""

    def __init__(self, contents: JSON) -> None:
        self.contents = contents
        self.schemas: JSON = contents["components"]["schemas"]
        self._registry: Registry[Any] = Registry().with_resource(
            "urn:api", Resource(contents=contents, specification=DRAFT202012)
        )

    def operations(self) -> dict[str, JSON]:
        """Every operation by its id."""
        methods = (one for path in self.contents["paths"].values() for one in path.values())
        return {one["operationId"]: one for one in methods}

    def schema_of_answer(self, operation: str, status: int, media_type: str) -> str:
        """The name of the schema of an answer."""
        content = self.operations()[operation]["responses"][str(status)]["content"]
        return schema_name(content[media_type]["schema"])

    def variant(self, name: str, document: JSON) -> str:
        """The schema that the discriminator chooses for a document; else the one given."""
        discriminator = self.schemas[name].get("discriminator")
        if discriminator is None:
            return name
        chosen = discriminator["mapping"][document[discriminator["propertyName"]]]
        return schema_name({"$ref": chosen})

    def errors(self, name: str, document: object) -> list[str]:
        """What in a document is not as its schema says, each with its place; the deepest first."""
        validator = jsonschema.Draft202012Validator(
            {"$ref": f"urn:api#/components/schemas/{name}"},
            registry=self._registry,
            format_checker=jsonschema.FormatChecker(),
        )
        found = [leaf for error in validator.iter_errors(document) for leaf in _leaves(error)]
        found.sort(key=lambda error: -len(error.absolute_path))
        return [f"{error.json_path}: {error.message[:300]}" for error in found]


@cache
def committed() -> OpenApi:
    """The file as it lies in the repository."""
    return OpenApi(yaml.load(FILE.read_text(), Loader=LOADER))  # noqa: S506


def schema_name(reference: Mapping[str, str]) -> str:
    """`Page` of `{"$ref": "#/components/schemas/Page"}`."""
    return reference["$ref"].removeprefix("#/components/schemas/")


def _leaves(error: Any) -> Iterator[Any]:
    # A union's error holds those of every variant: the variant of the same literal is meant.
    meant = [one for one in error.context or () if not _is_of_another_variant(error, one)]
    if not meant:
        yield error
    for one in meant:
        yield from _leaves(one)


def _is_of_another_variant(error: Any, one: Any) -> bool:
    """Whether null or a literal (`type`, `kind`, `subject`) tells that another variant is meant."""
    if one.validator == "type" and one.validator_value == "null":
        return True
    position = one.schema_path[0]
    literals = [
        other
        for other in error.context
        if other.schema_path[0] == position
        and other.validator == "const"
        and len(other.path) == 1
        and other.path[0] in ("type", "kind", "subject")
    ]
    return bool(literals)

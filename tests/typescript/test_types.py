"""The generated TypeScript types narrow as front ends need it, and the golden documents fit them."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.documents.golden import GOLDEN, Golden
from tests.documents.openapi import FILE, OpenApi, committed
from tests.typescript.compiling import HERE, compile_strictly, make_types, node

pytestmark = [pytest.mark.typescript, pytest.mark.slow]

NARROWING = HERE / "narrowing.ts"


@pytest.fixture(scope="module")
def types(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the types of the committed OpenAPI file."""
    node()
    folder = tmp_path_factory.mktemp("types")
    make_types(FILE, folder)
    return folder


def document_source(golden: Golden, openapi: OpenApi) -> str:
    """A golden document as a TypeScript file that claims to be of its generated type."""
    union = openapi.schema_of_answer(golden.operation, golden.status, golden.media_type)
    claims = {union, openapi.variant(union, golden.kept())}
    lines = ['import type { components } from "content-api";']
    lines += [
        f'export const as{name}: components["schemas"]["{name}"] = {golden.file.read_text()};'
        for name in sorted(claims)
    ]
    return "\n".join(lines)


def test_answer_of_page_and_every_section_and_link_narrow_under_strict_tsc(types: Path) -> None:
    assert compile_strictly(types, [NARROWING]) == []


def test_golden_documents_are_of_their_generated_types(types: Path) -> None:
    sources = []
    for golden in GOLDEN:
        source = types / f"{golden.name}.ts"
        source.write_text(document_source(golden, committed()))
        sources.append(source)

    assert compile_strictly(types, sources) == []


@pytest.mark.parametrize(
    ("before", "after", "error"),
    [
        ('"share": true', '"share": true, "sharing": true', "'sharing' does not exist"),
        ('"share": true,', "", "'share' is missing"),
        ('"kind": "science"', '"kind": "ScienceSection"', '"ScienceSection"'),
        ('"under_study"', '"cured"', '"cured"'),
    ],
)
def test_golden_document_with_a_planted_fault_does_not_compile(
    types: Path, tmp_path: Path, before: str, after: str, error: str
) -> None:
    article = next(golden for golden in GOLDEN if golden.name == "page.article")
    text = document_source(article, committed())
    assert before in text
    source = tmp_path / "article.ts"
    source.write_text(text.replace(before, after))

    errors = compile_strictly(types, [source])

    assert any(error in one for one in errors), errors


@pytest.mark.parametrize("union", ["PageOrRedirect", "Section", "Link"])
def test_types_without_the_mapping_of_a_discriminator_do_not_narrow(
    tmp_path: Path, union: str
) -> None:
    node()
    contents: dict[str, Any] = copy.deepcopy(committed().contents)
    del contents["components"]["schemas"][union]["discriminator"]["mapping"]
    openapi = tmp_path / "openapi.yaml"
    openapi.write_text(yaml.safe_dump(contents, sort_keys=False))
    make_types(openapi, tmp_path)

    assert compile_strictly(tmp_path, [NARROWING]) != []

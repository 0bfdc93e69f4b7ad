"""The generated TypeScript types narrow as front ends need it; the golden documents fit them."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.documents.golden import GOLDEN, Golden
from tests.documents.openapi import FILE, OpenApi, committed
from tests.typescript.compiling import HERE, compile_strictly, make_types, node

pytestmark = [pytest.mark.typescript, pytest.mark.slow]

NARROWING = HERE / "narrowing.ts"
UNIONS = ("Page", "PageOrRedirect", "Section", "Link", "Change", "ToldChange", "WebhookMessage")
# What is planted into an article, in whose place, and words of the compiler's error.
FAULTS = {
    "unknown-key": ('"share": true', '"share": true, "sharing": 1', "'\"sharing\"' does not exist"),
    "missing-key": ('"share": true,', "", "Property 'share' is missing"),
    "kind-of-no-section": ('"kind": "science"', '"kind": "ScienceSection"', '"ScienceSection"'),
    "wrong-status": ('"under_study"', '"cured"', '"cured"'),
    "wrong-null": ('"title": "A first visit"', '"title": null', "'null' is not assignable"),
}  # fmt: skip


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The compiler's errors in narrowing.ts, the golden documents and the planted faults."""
    node()
    folder = tmp_path_factory.mktemp("types")
    make_types(FILE, folder)
    openapi = committed()
    texts = {golden.name: document_source(golden, openapi) for golden in GOLDEN}
    for name, (before, after, _) in FAULTS.items():
        assert before in texts["page.article"]
        texts[f"fault.{name}"] = texts["page.article"].replace(before, after)
    for name, text in texts.items():
        (folder / f"{name}.ts").write_text(text)
    return compile_strictly(folder, [NARROWING, *(folder / f"{name}.ts" for name in texts)])


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


def errors_in(name: str, errors: list[str]) -> list[str]:
    return [error for error in errors if f"{name}.ts(" in error]


def test_answer_of_page_and_every_section_and_link_narrow_under_strict_tsc(
    errors: list[str],
) -> None:
    assert errors_in("narrowing", errors) == []


def test_golden_documents_are_of_their_generated_types(errors: list[str]) -> None:
    for golden in GOLDEN:
        assert errors_in(f"/{golden.name}", errors) == []


@pytest.mark.long
@pytest.mark.parametrize("name", FAULTS)
def test_golden_document_with_a_planted_fault_does_not_compile(
    errors: list[str], name: str
) -> None:
    found = errors_in(f"fault.{name}", errors)

    assert any(FAULTS[name][2] in error for error in found), found


@pytest.mark.long
def test_types_without_the_mappings_of_discriminators_do_not_narrow(tmp_path: Path) -> None:
    node()
    contents: dict[str, Any] = copy.deepcopy(committed().contents)
    for union in UNIONS:
        del contents["components"]["schemas"][union]["discriminator"]["mapping"]
    openapi = tmp_path / "openapi.yaml"
    openapi.write_text(yaml.safe_dump(contents, sort_keys=False))
    make_types(openapi, tmp_path)

    found = compile_strictly(tmp_path, [NARROWING])

    # The functions that switch over the answer, a section, a link and a change.
    assert {"show", "own", "link", "mirror"} <= {function_of(error) for error in found}


def function_of(error: str) -> str:
    """The function of narrowing.ts in which an error of the compiler lies."""
    found = re.search(r"narrowing\.ts\((\d+),", error)
    assert found, error
    before = NARROWING.read_text().splitlines()[: int(found[1])]
    names = re.findall(r"^(?:export )?(?:async )?function (\w+)", "\n".join(before), re.MULTILINE)
    return names[-1] if names else ""

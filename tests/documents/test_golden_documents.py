"""What the API answers, compared with one kept document of each kind."""

import json
import re

import pytest

from api.views.documentation import schema_file
from cms.blocks import SECTION_BLOCKS
from pages.types import PAGE_TYPES
from tests.documents import golden as goldens
from tests.documents.conftest import Answer
from tests.documents.golden import FOLDER, GOLDEN, Golden
from tests.documents.openapi import OpenApi
from tests.documents.walking import objects_in, values_of

by_name = pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.name)


@by_name
@pytest.mark.sqlite
def test_answer_is_the_golden_document(golden: Golden, answers: dict[str, Answer]) -> None:
    answer = answers[golden.name]
    assert (answer.status, answer.media_type) == (golden.status, golden.media_type), answer

    differing = goldens.difference(golden, answer.document)

    if differing:
        pytest.fail(
            f"{golden.name} is not what it was. If front ends are to see this change, run "
            f"`make snapshot` and commit the file.\n{differing}",
            pytrace=False,
        )


@by_name
@pytest.mark.sqlite
def test_answer_is_what_the_openapi_file_says(
    golden: Golden, answers: dict[str, Answer], openapi: OpenApi
) -> None:
    answer = answers[golden.name]
    union = openapi.schema_of_answer(golden.operation, golden.status, golden.media_type)

    for name in {union, openapi.variant(union, answer.document)}:
        errors = openapi.errors(name, answer.document)
        assert errors == [], f"as {name}"


def test_folder_of_golden_documents_holds_no_other_file() -> None:
    assert {one.name for one in FOLDER.iterdir()} == {golden.file.name for golden in GOLDEN}


def test_openapi_file_is_the_one_the_server_sends(openapi: OpenApi) -> None:
    assert json.loads(schema_file()[0]) == openapi.contents, (
        "tests/snapshots/openapi.yaml is not what the code says: run `make snapshot` and read the "
        "difference as a client would."
    )


def test_every_operation_has_a_golden_document(openapi: OpenApi) -> None:
    # A page by its id is the same document as by its path.
    assert {one.operation for one in GOLDEN} == set(openapi.operations()) - {"getPageById"}


def test_golden_documents_show_every_page_type_section_and_link(
    answers: dict[str, Answer],
) -> None:
    pages = [one.document for name, one in answers.items() if name.startswith("page.")]
    assert {page["type"] for page in pages} == set(PAGE_TYPES)

    sections = {one["kind"] for page in pages for one in page["sections"]}
    assert sections == set(SECTION_BLOCKS)

    kinds = {kind for one in answers.values() for kind in values_of(one.document, "kind")}
    links = {"page", "file", "phone", "email", "external", "appointment"}
    assert kinds == set(SECTION_BLOCKS) | links


def test_golden_documents_write_instants_in_utc_and_paths_between_slashes() -> None:
    found = [
        (golden.name, key, value)
        for golden in GOLDEN
        for _, one in objects_in(golden.kept())
        for key, value in one.items()
    ]
    instants = [one for one in found if one[1].endswith("_at") and one[2] is not None]
    paths = [one for one in found if one[1] == "path" and one[2] is not None]

    assert len(instants) > 40
    assert len(paths) > 60
    for name, key, value in instants:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value), (name, key, value)
    for name, key, value in paths:
        assert re.fullmatch(r"/|/([^/A-Z]+/)+", value), (name, key, value)

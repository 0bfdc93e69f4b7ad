"""The contract's own examples against the committed OpenAPI file."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.documents.openapi import OpenApi

EXAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "contract_examples"

JSON = dict[str, Any]


def example(name: str) -> JSON:
    """An example of the contract, which lies beside the repository where it is worked on."""
    file = EXAMPLES / name
    if not file.exists():
        pytest.skip("the contract's examples (../shared/contract_examples) are not here")
    loaded: JSON = json.loads(file.read_text())
    return loaded


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("page.article.json", "PageOrRedirect"),
        ("page.article.json", "ArticlePage"),
        ("redirect.json", "PageOrRedirect"),
        ("redirect.json", "Redirect"),
        ("error.problem.json", "Problem"),
        ("gone.problem.json", "Problem"),
        ("webhook.json", "WebhookMessage"),
    ],
)
def test_example_of_the_contract_is_what_the_openapi_file_says(
    openapi: OpenApi, name: str, schema: str
) -> None:
    assert openapi.errors(schema, example(name)) == []


@pytest.mark.parametrize("place", range(5))
def test_each_change_of_the_contract_is_what_the_openapi_file_says(
    openapi: OpenApi, place: int
) -> None:
    changes = example("changes.json")
    change = changes["items"][place]
    if change["document"]:
        # It refers to an example of a document by its name.
        document = {"page": "page.article.json", "clinic": None}[change["subject"]]
        change["document"] = example(document) if document else None

    answer = {**changes, "items": [change]}

    assert openapi.errors("Changes", answer) == []


def _with_the_origin_of_the_server(clinic: JSON) -> None:
    """It lacks `cms_origin`, which the contract's text has."""
    clinic["cms_origin"] = "https://cms.group.example"


def _with_leaves_that_hold_nothing(clinic: JSON) -> None:
    """An entry of its second level has `items`; in the contract's text it has none."""
    del clinic["navigation"]["main"][0]["items"][0]["items"]


# Where the example of a clinic differs from the text of the contract.
MENDS: tuple[Callable[[JSON], None], ...] = (
    _with_the_origin_of_the_server,
    _with_leaves_that_hold_nothing,
)


def test_clinic_of_the_contract_is_what_the_openapi_file_says_once_mended(
    openapi: OpenApi,
) -> None:
    clinic = example("clinic.json")
    for mend in MENDS:
        mend(clinic)

    assert openapi.errors("Clinic", clinic) == []


@pytest.mark.parametrize("left_out", MENDS, ids=lambda mend: mend.__name__.strip("_"))
def test_clinic_of_the_contract_needs_each_mend(
    openapi: OpenApi, left_out: Callable[[JSON], None]
) -> None:
    clinic = copy.deepcopy(example("clinic.json"))
    for mend in MENDS:
        if mend is not left_out:
            mend(clinic)

    assert openapi.errors("Clinic", clinic)

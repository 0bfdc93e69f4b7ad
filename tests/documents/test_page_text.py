"""What search reads of a document: all that readers see, no address and no code."""

import re
from itertools import chain

import pytest

from api.publishing.text import page_text
from tests.documents.conftest import Answer
from tests.documents.golden import GOLDEN
from tests.documents.walking import objects_in

PAGES = [golden.name for golden in GOLDEN if golden.name.startswith("page.")]
CODES = {"emergency", "urgent", "non_urgent", "treated", "under_study", "primary", "youtube"}


@pytest.mark.parametrize("name", PAGES)
def test_text_of_a_page_holds_no_address_and_no_code(name: str, answers: dict[str, Answer]) -> None:
    lines = page_text(answers[name].document).whole.split("\n")

    assert [
        line for line in lines if re.search(r"://|[0-9a-f]{8}-[0-9a-f]{4}|</|\w/\w+\d$", line)
    ] == []
    assert CODES.isdisjoint(lines)


@pytest.mark.parametrize("name", PAGES)
def test_text_of_a_page_holds_what_its_sections_say(name: str, answers: dict[str, Answer]) -> None:
    document = answers[name].document
    whole = page_text(document).whole

    assert whole.startswith(document["title"])
    own = [one for one in document["sections"] if one["kind"] != "pages"]
    objects = [one for _, one in objects_in(own, without=("photo", "poster"))]
    said = ("heading", "items_heading", "description", "quote", "transcript", "caption", "alt")
    for text in (one[key] for one in objects for key in said if one.get(key)):
        plain = re.sub("<[^>]+>", "", text["value"] if isinstance(text, dict) else text)
        assert plain.split("\n")[0] in whole
    for table in (one for one in objects if "columns" in one):
        for cell in chain(table["columns"], *table["rows"]):
            assert cell in whole

"""What no reader types: a search answers it, soon, and never with more than it would else."""

from types import SimpleNamespace

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.delivery import page_document

SEARCH = "/api/v1/clinics/harbor/search/"
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

QUESTIONS = {
    "one quote": '"visit',
    "quotes": '""""""visit"',
    "single quotes": "''visit'' or 'a",
    "star": "vis*",
    "stars": "* ** ***",
    "near": "NEAR(visit first, 5)",
    "near alone": "NEAR(",
    "column": "title:visit",
    "column filter": "{title body} : visit",
    "minus column": "- title : visit",
    "caret": "^visit",
    "plus": "visit + first",
    "and not": "visit AND NOT NOT first",
    "operators": "AND OR NOT",
    "parentheses": "((((((visit)))",
    "percent": "%visit%%s %(x)s",
    "underscore": "_isi_",
    "backslash": "\\visit\\' \\",
    "tsquery": "visit & !first | (a <-> b):*A",
    "tsquery weights": "'visit':*ABCD",
    "SQL": "x'; DROP TABLE api_searchentry; --",
    "dollar": "$$visit$$ $1 :1 ?1",
    "emoji": "😀" * 100,
    "families": "👨‍👩‍👧‍👦" * 14,
    "right to left": "\u202eزيارة\u202c ביקור",
    "bidi": "\u2066visit\u2069",
    "zalgo": "v" + "\u0301" * 90,
    "combining": "\u0301\u0301\u0301",
    "many letters": " ".join("abcdefghijklmnopqrstuvwxyz") + " " + " ".join("abcdefghijkl"),
    "many ors": " or ".join("abcdefghijklmnopqrst"),
    "many minuses": "visit " + " ".join(f"-{one}" for one in "abcdefghijklmnopqrstuvwxyz"),
    "many quotes": '"a b" ' * 16,
    "dashes": "-" * 100,
    "one long word": "a" * 100,
    "html": "<script>alert(1)</script><mark>",
    "json": '{"$gt": ""}',
    "template": "{{ 7*7 }} ${7*7}",
    "numbers": "1e309 -1 0x10 NaN 9999999999999999999999999",
    "superscripts": "m² ½ Ⅷ ① ٣",
    "private use": "\ue000\uf8ff\U0010fffd",
    "noncharacters": "a\ufffe\uffffb",
    "null word": "null undefined true",
    "spaces": "visit\u3000first\u00a0\u2003x",
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_odd_question_is_answered(client: Client, harbor: SimpleNamespace, question: str) -> None:
    page_document("/other/", clinic="island", title="Visit of a canary")

    response = client.get(SEARCH, {"q": question})

    assert response.status_code == 200, response.content
    answer = response.json()
    assert answer["total"] <= 2
    assert b"canary" not in response.content


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(question=st.text(max_size=120))
def test_any_text_is_answered_or_refused_by_name(
    client: Client, harbor: SimpleNamespace, question: str
) -> None:
    response = client.get(SEARCH, {"q": question})

    assert response.status_code in (200, 400), response.content
    if response.status_code == 400:
        assert [error["parameter"] for error in response.json()["errors"]] == ["q"]


OPERATORS = st.lists(
    st.sampled_from(
        ['"', "-", "or", "OR", "visit", "vist", "first", "the", "*", "(", ")", ":", "'", "&", "|",
         "!", "NEAR", "NOT", "AND", "a", "é", "\\", "%", "{", "}", "^", "+", ","]
    ),
    min_size=1,
    max_size=25,
)  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces=OPERATORS, between=st.sampled_from(["", " "]))
def test_any_heap_of_operators_is_answered(
    client: Client, harbor: SimpleNamespace, pieces: list[str], between: str
) -> None:
    response = client.get(SEARCH, {"q": between.join(pieces)})

    assert response.status_code in (200, 400), response.content

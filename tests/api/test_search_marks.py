"""Marked words: only text and `<mark>`, whatever the text holds and whatever is looked for."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.search.marks import SNIPPET_LENGTH, Marker
from api.search.query import read_query

QUERIES = st.text(min_size=2, max_size=100).filter(lambda text: len(" ".join(text.split())) >= 2)
TEXTS = st.text(alphabet=st.sampled_from("ab é<>&\"'\n·mark/ script😀"), max_size=600)


def marked(text: str, q: str) -> str:
    return Marker(read_query(q)).marked(text)


def bare(html: str) -> str:
    return unescape(html.replace("<mark>", "").replace("</mark>", ""))


@pytest.mark.parametrize(
    ("text", "q", "expected"),
    [
        ("Sea & <b>sky</b>", "sea", "<mark>Sea</mark> &amp; &lt;b&gt;sky&lt;/b&gt;"),
        ("<script>alert(1)</script>", "script",
         "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt;"),
        ("A <mark>ready</mark> one", "ready",
         "A &lt;mark&gt;<mark>ready</mark>&lt;/mark&gt; one"),
        ("&amp; &lt;", "amp", "&amp;<mark>amp</mark>; &amp;lt;"),
        ('"Quoted"', "quoted", "&quot;<mark>Quoted</mark>&quot;"),
        ("La Depresión", "depresion", "La <mark>Depresión</mark>"),
        ("Seas, seaside, sea", "sea x", "Seas, seaside, <mark>sea</mark>"),
        ("Seas, seaside, sea", "sea", "<mark>Seas</mark>, <mark>seaside</mark>, <mark>sea</mark>"),
        ("infusion infusions infuse", "infusions x",
         "<mark>infusion</mark> <mark>infusions</mark> <mark>infuse</mark>"),
        ("a first visit", '"first visit"', "a <mark>first</mark> <mark>visit</mark>"),
        ("left and right", "left -right", "<mark>left</mark> and right"),
        ("nothing here", "zebra", "nothing here"),
    ],
)  # fmt: skip
def test_words_are_marked_and_all_else_is_escaped(text: str, q: str, expected: str) -> None:
    assert marked(text, q) == expected


@given(text=TEXTS, q=st.text(alphabet='ab é<>&"-script or', min_size=2, max_size=40))
def test_nothing_but_text_and_marks_is_in_a_snippet(text: str, q: str) -> None:
    if len(" ".join(q.split())) < 2:
        return
    marker = Marker(read_query(q))
    assert bare(marker.marked(text)) == text.replace("\n", " · ")
    for html in (marker.marked(text), marker.snippet(text)):
        assert re.fullmatch(r"(?:[^<>&]|&(?:amp|lt|gt|quot|#x27);|<mark>[^<>]+</mark>)*", html)


@given(text=st.text(max_size=700), q=QUERIES)
def test_snippet_of_any_text_is_short(text: str, q: str) -> None:
    snippet = bare(Marker(read_query(q)).snippet(text))

    assert len(snippet.replace(" · ", "\n")) <= SNIPPET_LENGTH + len("…  …") + text.count("·") * 3


def test_snippet_is_where_most_of_the_words_stand_together() -> None:
    text = f"The sea. {'Sand lies there. ' * 40}The sea has a lighthouse. {'More sand. ' * 40}"

    snippet = Marker(read_query("sea lighthouse")).snippet(text)

    assert snippet.startswith("… The <mark>sea</mark> has a <mark>lighthouse</mark>. More sand.")
    assert snippet.endswith(" …")


def test_snippet_without_a_word_is_the_beginning() -> None:
    text = "Sand lies there. " * 40

    snippet = Marker(read_query("lighthouse")).snippet(text)

    assert snippet.startswith("Sand lies there. Sand")
    assert snippet.endswith("there. …") or snippet.endswith(" …")
    assert "<mark>" not in snippet


def test_words_that_stood_in_are_marked() -> None:
    marker = Marker(read_query("ketmine"), ["ketamine"])

    assert marker.marked("Ketamine") == "<mark>Ketamine</mark>"

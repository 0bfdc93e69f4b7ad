"""Rich text as Markdown: what a CommonMark reader makes of it is what the editor wrote."""

import re
from html import escape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from api.markdown import markdown_of, with_markdown

_READER = MarkdownIt("commonmark", {"html": True})
_SAME = {"b": "strong", "i": "em"}


def read_back(html: str) -> str:
    """The HTML that a CommonMark reader makes of our Markdown, in one spelling."""
    return spelled(_READER.render(markdown_of(html)))


def spelled(html: str) -> str:
    """HTML in one spelling: no `data-` attributes, no white space between blocks."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        tag.name = _SAME.get(tag.name, tag.name)
        tag.attrs = {"href": tag["href"]} if tag.name == "a" else {}
    text = re.sub(r"\s+", " ", str(soup))
    return re.sub(r"\s*(</?(?:p|ul|ol|li|h3|h4|br/?)>)\s*", r"\1", text).replace("<br/>", "<br>")


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One <b>bold</b> and <i>slanted</i> word.</p>", "One **bold** and *slanted* word."),
        ("<h3>Before</h3><p>Rest.</p>", "### Before\n\nRest."),
        ("<ul><li>Keys</li><li>Coat</li></ul>", "- Keys\n- Coat"),
        ("<ol><li>Rest</li><li>Eat</li></ol>", "1. Rest\n2. Eat"),
        (
            '<p>See <a href="/fees/" data-link="page" data-id="4">the fees</a>.</p>',
            "See [the fees](/fees/).",
        ),
        ("<p>One<br>two</p>", "One\\\ntwo"),
    ],
)
def test_rich_text_becomes_the_usual_markdown(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>Note:</b> rest.</p>",
        "<ul><li>Outside<ul><li>Inside</li></ul></li><li>Next</li></ul>",
        "<p>A <b>bold <i>and slanted</i></b> word</p>",
        '<p><a href="https://x.example/a(b)">Brackets ] and [</a></p>',
        '<p><a href="tel:+14105550123" data-link="phone">(410) 555-0123</a></p>',
        "<p>1. no list</p><p># no heading</p><p>- no item</p><p>+ none</p><p>2) none</p>",
        "<p>a &lt;script&gt; &amp;copy; &amp;amp; *x* _y_ `z` [l](u) ![i](u) ~~n~~ | x |</p>",
        "<p>===</p><p>---</p><p>&gt; no quote</p><p>\\ back \\* slash</p>",
        "<h4>4. Heading # with marks</h4>",
        "<p>5 * 3 * 2 and snake_case_name</p>",
    ],
)
def test_text_with_marks_of_its_own_reads_back_as_it_was(html: str) -> None:
    assert read_back(html) == spelled(html)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_any_word_reads_back_as_text_and_nothing_else(word: str) -> None:
    html = (
        f"<p>So {escape(word, quote=False)} it is</p><ul><li>{escape(word, quote=False)}</li></ul>"
    )

    assert BeautifulSoup(read_back(html), "html.parser").get_text() == (
        BeautifulSoup(spelled(html), "html.parser").get_text()
    )
    assert set(re.findall(r"<(\w+)", read_back(html))) == {"p", "ul", "li"}


@given(st.text("ab .:,(*_", min_size=1, max_size=8), st.text("ab .:,(*_", max_size=3))
def test_emphasis_beside_any_mark_loses_no_text(inner: str, after: str) -> None:
    html = f"<p>so<b>{inner}</b>{after}<i>{inner}</i>end</p>"

    text = BeautifulSoup(_READER.render(markdown_of(html)), "html.parser").get_text()

    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", f"so{inner}{after}{inner}end")


def test_only_rich_text_of_a_document_changes() -> None:
    document = {
        "title": "<b>Not rich</b>",
        "disclaimer": {"format": "html", "value": "<p><b>Rich</b></p>"},
        "sections": [{"items": [{"answer": {"format": "html", "value": "<p>Yes</p>"}}]}],
        "json_ld": {"format": "html", "value": "<p>not ours</p>"},
    }

    assert with_markdown(document) == document | {
        "disclaimer": {"format": "markdown", "value": "**Rich**"},
        "sections": [{"items": [{"answer": {"format": "markdown", "value": "Yes"}}]}],
    }


def test_tags_too_deep_in_one_another_give_their_text() -> None:
    html = "<b>" * 3000 + "1. *all* of it" + "</b>" * 3000
    assert markdown_of(html) == r"1\. \*all\* of it"

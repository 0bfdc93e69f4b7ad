"""What becomes of pasted text: first as blocks, then as it is stored."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import screen
from tests.factories import pages, sections

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Block = tuple[str, int, str]


def blocks(found: list[dict[str, Any]]) -> list[Block]:
    """Type, depth and words of each block; bold is marked `b`, italic `i`, a link by its target."""
    return [(one["type"], one["depth"], "".join(map(marked, one["runs"]))) for one in found]


def marked(run: dict[str, Any]) -> str:
    words: str = run["text"]
    words = f"<i>{words}</i>" if run.get("italic") else words
    words = f"<b>{words}</b>" if run.get("bold") else words
    return f"[{words}]({run['href']})" if run.get("href") else words


def of_markdown(scripts: Page, text: str) -> list[Block]:
    return blocks(scripts.evaluate("text => clinicEditing.blocksOfMarkdown(text)", text))


def of_html(scripts: Page, html: str) -> list[Block]:
    return blocks(scripts.evaluate("html => clinicEditing.blocksOfHtml(html)", html))


P, H3, H4 = "unstyled", "header-three", "header-four"
UL, OL = "unordered-list-item", "ordered-list-item"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# One\n## Two\n### Three\n###### Six",
            [(H3, 0, "One"), (H3, 0, "Two"), (H4, 0, "Three"), (H4, 0, "Six")],
        ),
        ("## Closed ##", [(H3, 0, "Closed")]),
        ("Title\n=====\n\nText", [(H3, 0, "Title"), (P, 0, "Text")]),
        (
            "- one\n* two\n+ three\n• four",
            [(UL, 0, one) for one in ("one", "two", "three", "four")],
        ),
        ("1. one\n2) two", [(OL, 0, "one"), (OL, 0, "two")]),
        ("- one\n  - below\n- two", [(UL, 0, "one"), (UL, 1, "below"), (UL, 0, "two")]),
        ("- one\n  goes on\n- two", [(UL, 0, "one goes on"), (UL, 0, "two")]),
        (
            "**b** __b__ *i* _i_ ***bi***",
            [(P, 0, "<b>b</b> <b>b</b> <i>i</i> <i>i</i> <b><i>bi</i></b>")],
        ),
        (
            "**bold with *italic* inside**",
            [(P, 0, "<b>bold with </b><b><i>italic</i></b><b> inside</b>")],
        ),
        ("First.\n\n\n\nSecond.", [(P, 0, "First."), (P, 0, "Second.")]),
        ("[words](https://x.example/a_b)", [(P, 0, "[words](https://x.example/a_b)")]),
        ("[mail us](mailto:a@b.example)", [(P, 0, "[mail us](mailto:a@b.example)")]),
        ("<https://x.example/>", [(P, 0, "[https://x.example/](https://x.example/)")]),
        ("[bad](javascript:alert) [tel](tel:+1410)", [(P, 0, "bad tel")]),
        ("![a room](https://x.example/r.jpg)", [(P, 0, "a room")]),
        ("> quoted", [(P, 0, "quoted")]),
        ("one\n\n---\n\ntwo", [(P, 0, "one"), (P, 0, "two")]),
        (r"2 \* 3 is \#6", [(P, 0, "2 * 3 is #6")]),
        ("a_file_name and 3*4*5", [(P, 0, "a_file_name and 3*4*5")]),
        ("<b>no tag</b>", [(P, 0, "<b>no tag</b>")]),
        ("12 Sample Court\nRockville", [(P, 0, "12 Sample Court"), (P, 0, "Rockville")]),
        (
            "A line that an editor wrapped because it had grown\ntoo long.",
            [(P, 0, "A line that an editor wrapped because it had grown too long.")],
        ),
    ],
)
def test_markdown_becomes_blocks(scripts: Page, text: str, expected: list[Block]) -> None:
    assert of_markdown(scripts, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Heading", True),
        ("- one\n- two", True),
        ("1. one\n2. two", True),
        ("some **bold** words", True),
        ("see [us](https://x.example/)", True),
        ("Plain words.", False),
        ("Plain words.\nOn two lines.", False),
        ("- 5 degrees outside", False),
        ("1. January is cold.", False),
        ("*Prices may change.", False),
        ("3 * 4 = 12 and 5 * 6 = 30", False),
        ("snake_case_name", False),
        ("#hashtag", False),
        ("[1] a footnote", False),
    ],
)
def test_plain_text_is_not_taken_for_markdown(scripts: Page, text: str, expected: bool) -> None:
    assert scripts.evaluate("text => clinicEditing.isMarkdown(text)", text) is expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<h1>One</h1><h2>Two</h2><h3>Three</h3><p>Text</p>",
            [(H3, 0, "One"), (H3, 0, "Two"), (H4, 0, "Three"), (P, 0, "Text")],
        ),
        ("<h3>Three</h3><h4>Four</h4>", [(H3, 0, "Three"), (H4, 0, "Four")]),
        (
            # As Google Docs has it: everything inside a <b> that is not bold.
            '<b style="font-weight:normal"><p><span style="font-weight:400">Plain </span>'
            '<span style="font-weight:700;color:red">bold</span></p><ul><li><p>one</p></li>'
            "<ul><li><p>below</p></li></ul></ul></b>",
            [(P, 0, "Plain <b>bold</b>"), (UL, 0, "one"), (UL, 1, "below")],
        ),
        (
            # As Word has it: paragraphs that only look like a list.
            "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span "
            "style='mso-list:Ignore'>·   </span>one</p><p class=MsoListParagraph "
            "style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>below</p>"
            "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span "
            "style='mso-list:Ignore'>1.  </span>first</p><p class=MsoNormal>End<o:p></o:p></p>",
            [(UL, 0, "one"), (UL, 1, "below"), (OL, 0, "first"), (P, 0, "End")],
        ),
        (
            "<p>See <a href='https://x.example/'>us</a>, <a href='javascript:x()'>not</a> this "
            "<a href='mailto:a@b.example'>mail</a></p>",
            [(P, 0, "See [us](https://x.example/), not this [mail](mailto:a@b.example)")],
        ),
        ("<ol><li>one<li>two</ol>", [(OL, 0, "one"), (OL, 0, "two")]),
        ("<ul><li><p>one</p><p>more</p></li></ul>", [(UL, 0, "one more")]),
        ("<p>a<br>b</p><p>c<br><br>d</p>", [(P, 0, "a\nb"), (P, 0, "c"), (P, 0, "d")]),
        ("<div>one</div><div>two <i>three</i></div>", [(P, 0, "one"), (P, 0, "two <i>three</i>")]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", [(P, 0, "a – b")]),
        ("<p>a&nbsp; &nbsp;b\n   c</p><p>  </p>", [(P, 0, "a b c")]),
        ("<style>p{}</style><script>x</script><p>text<img src=x></p>", [(P, 0, "text")]),
    ],
)
def test_a_document_becomes_blocks_without_its_looks(
    scripts: Page, html: str, expected: list[Block]
) -> None:
    assert of_html(scripts, html) == expected


def test_pasted_markdown_is_stored_as_rich_text(admin: SimpleNamespace) -> None:
    screen.open_page(admin, admin.article)
    field = screen.rich_text_of(admin)
    screen.clear(admin, field)
    screen.paste(
        field,
        "## Before\n\nBring **this** and read [our list](https://x.example/list).\n\n"
        "- a blanket\n- music\n\n1. Settle in\n2. Rest\n",
    )
    expect(field.locator("h3")).to_have_text("Before")
    screen.save_draft(admin)
    stored = (
        pages.fresh(admin.article).get_latest_revision_as_object().sections[0].value["body"].source
    )
    assert without_keys(stored) == (
        '<h3>Before</h3><p>Bring <b>this</b> and read <a href="https://x.example/list">our list'
        "</a>.</p><ul><li>a blanket</li><li>music</li></ul><ol><li>Settle in</li>"
        "<li>Rest</li></ol>"
    )
    assert admin.problems == []


@pytest.mark.long
def test_a_field_without_headings_keeps_the_words_of_a_pasted_one(admin: SimpleNamespace) -> None:
    page = pages.make_page(admin.articles, pages.ArticlePage, "Questions", sections.faq())
    screen.open_page(admin, page)
    admin.page.get_by_role("button", name="Toggle section").first.wait_for()
    question = admin.page.locator("[id^='sections-0-value-items-0'][id$='-answer']")
    if not question.locator("~ div").first.is_visible():
        toggles = admin.page.locator(
            "[data-contentpath='items'] [data-panel-toggle][aria-expanded='false']"
        )
        toggles.first.click()
    field = screen.rich_text_of(admin, name="items-0-value-answer")
    screen.clear(admin, field)
    screen.paste(field, "## No\n\nPlease do **not** drive.")
    expect(field).to_contain_text("Please do not drive.")
    screen.save_draft(admin)
    items = pages.fresh(page).get_latest_revision_as_object().sections[0].value["items"]
    assert without_keys(items[0]["answer"].source) == "<p>No</p><p>Please do <b>not</b> drive.</p>"


def without_keys(html: str) -> str:
    """Rich text without the keys that the editor gives its blocks."""
    return re.sub(r' data-block-key="[^"]*"', "", html)

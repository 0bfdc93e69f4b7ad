"""What is said of a text's length while somebody types."""

from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import screen

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLE = {"most": 120, "advised": 65, "advice": "Search results cut titles after about 65."}


@pytest.mark.parametrize(
    ("text", "limits", "expected"),
    [
        ("", TITLE, ("fine", "0 of 120 characters.")),
        ("x" * 65, TITLE, ("fine", "65 of 120 characters.")),
        ("x" * 66, TITLE, ("advice", f"66 of 120 characters. {TITLE['advice']}")),
        ("x" * 120, TITLE, ("advice", f"120 of 120 characters. {TITLE['advice']}")),
        ("x" * 121, TITLE, ("too-long", "121 of 120 characters: 1 too many.")),
        (
            "abc",
            {"least": 5, "most": 200},
            ("advice", "3 of 200 characters. At least 5 are needed."),
        ),
        ("  a  ", {"most": 5}, ("fine", "1 of 5 characters.")),
        ("a\nb", {"most": 5}, ("fine", "4 of 5 characters.")),
        ("😀", {"most": 5}, ("fine", "1 of 5 characters.")),
    ],
)
def test_a_text_is_counted_in_words(
    scripts: Page, text: str, limits: dict[str, Any], expected: tuple[str, str]
) -> None:
    found = scripts.evaluate(
        "([text, limits]) => clinicEditing.judgedText(text, limits)", [text, limits]
    )
    assert (found["state"], found["words"]) == expected


@pytest.mark.parametrize(
    ("lengths", "in_all", "expected"),
    [
        ([600, 10], 0, ("fine", "")),
        (
            [10, 601],
            0,
            ("advice", "Paragraph 2 has 601 characters. Up to about 600 are easy to read."),
        ),
        ([2001], 0, ("too-long", "Paragraph 1 has 2001 characters; the most is 2000. Split it.")),
        ([100], 150, ("fine", "100 of 150 characters.")),
        ([100, 100], 150, ("too-long", "201 of 150 characters: 51 too many.")),
    ],
)
def test_the_longest_paragraph_is_spoken_of(
    scripts: Page, lengths: list[int], in_all: int, expected: tuple[str, str]
) -> None:
    found = scripts.evaluate(
        "([texts, limits]) => clinicEditing.judgedParagraphs(texts, limits)",
        [["x" * one for one in lengths], {"most": 2000, "advised": 600, "mostInAll": in_all}],
    )
    assert (found["state"], found["words"]) == expected


@pytest.mark.long
def test_counters_follow_what_is_typed_and_are_read_out_when_it_rests(
    admin: SimpleNamespace,
) -> None:
    screen.open_page(admin, admin.article)
    title = admin.page.locator("#id_title")
    counter = admin.page.locator("#id_title-count")
    expect(counter).to_have_text("13 of 120 characters.")
    title.fill("x" * 72)
    words = "72 of 120 characters. Search results cut titles after about 65."
    expect(counter).to_have_text(words)
    assert "id_title-count" in (title.get_attribute("aria-describedby") or "")
    expect(admin.page.get_by_role("status").filter(has_text=words)).to_be_attached()
    title.fill("x" * 130)
    expect(counter).to_have_text("130 of 120 characters: 10 too many.")
    assert len(title.input_value()) == 130

    heading = admin.page.locator("#sections-0-value-heading")
    heading.fill("y" * 125)
    expect(admin.page.locator("#sections-0-value-heading-count")).to_have_text(
        "125 of 120 characters: 5 too many."
    )
    heading.fill("Fine again")
    title.focus()
    expect(admin.page.locator("#sections-0-value-heading-count")).to_be_hidden()

    field = screen.rich_text_of(admin)
    screen.paste(field, "z" * 700)
    field.press("End")
    expect(admin.page.locator(".character-count", has_text="Up to about 600")).to_be_visible()
    assert admin.problems == []

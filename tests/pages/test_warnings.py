"""What an editor is advised to mend, and that nothing of it refuses a page."""

import pytest

from pages.models import StandardPage
from pages.warnings import link_warnings, page_warnings
from tests.factories import sections

LONG = "word " * 130


def warned(**fields: object) -> list[tuple[str, str]]:
    """Field and words of each warning of a page that is not stored."""
    page = StandardPage(**{"title": "About us", **fields})
    return [(warning.field, warning.words) for warning in page_warnings(page)]


def warned_of(*blocks: sections.Block) -> list[str]:
    return [words for _, words in warned(sections=sections.stream(*blocks))]


def heading(words: str, level: str = "2") -> sections.Block:
    return sections.text(heading=words, level=level)


def test_a_page_that_reads_well_has_no_warning() -> None:
    blocks = [heading("First"), heading("Second", "3"), sections.faq()]
    assert warned(summary="Short.", sections=sections.stream(*blocks)) == []


@pytest.mark.parametrize(
    ("field", "longest", "reason"),
    [
        ("title", 65, "Search results cut titles after about 65."),
        ("summary", 300, "Lists and search results show about 300."),
        ("search_description", 160, "Search results show about 160."),
    ],
)
def test_a_long_text_is_warned_of_from_one_character_above_the_advice(
    field: str, longest: int, reason: str
) -> None:
    assert warned(**{field: "x" * longest}) == []
    length = longest + 1
    assert warned(**{field: "x" * length}) == [(field, f"This has {length} characters. {reason}")]


@pytest.mark.parametrize(
    ("levels", "wrong"),
    [
        ("2", []),
        ("23", []),
        ("233", []),
        ("3", [0]),
        ("33", [0, 1]),
        ("32", [0]),
        ("323", [0]),
    ],
)
def test_a_sub_heading_needs_a_main_heading_before_it(levels: str, wrong: list[int]) -> None:
    blocks = [heading(f"Part {place}", level) for place, level in enumerate(levels)]
    found = warned_of(*blocks)
    assert [
        words.startswith(f"Text, “Part {place}”:")
        for words, place in zip(found, wrong, strict=True)
    ] == [True] * len(wrong)
    assert all("no main heading comes before it" in words for words in found)


def test_a_section_without_heading_is_no_main_heading() -> None:
    assert len(warned_of(heading("", "2"), heading("Below", "3"))) == 1


def test_the_second_of_two_equal_headings_is_warned_of() -> None:
    found = warned_of(heading("Your visit"), heading("Costs"), heading("your visit"))
    assert found == [
        "Text, “your visit”: “your visit” is the heading of an earlier section too. "
        "Tell them apart."
    ]


@pytest.mark.parametrize(
    "block",
    [
        sections.text(f"<p>Short.</p><p>{LONG}</p>"),
        sections.text("<p>Short.</p>", outro=f"<p>{LONG}</p>"),
        sections.faq(f"<p>{LONG}</p>"),
        sections.text(f"<ul><li>{LONG}</li></ul>"),
    ],
)
def test_a_long_paragraph_is_warned_of_wherever_it_stands(block: sections.Block) -> None:
    (words,) = warned_of(block)
    assert "“word word word word word word …” has 649 characters" in words


def test_a_paragraph_of_the_advised_length_is_fine() -> None:
    assert warned_of(sections.text(f"<p>{'x' * 600}</p>")) == []
    assert len(warned_of(sections.text(f"<p>{'x' * 601}</p>"))) == 1


def test_a_warning_names_its_section() -> None:
    page = StandardPage(title="About", sections=sections.stream(heading("A"), heading("A")))
    (warning,) = page_warnings(page)
    assert warning.section == page.sections[1].id


@pytest.mark.parametrize(
    "words",
    ["here", "Click here", "click here!", "Read more", "READ MORE …", "this page", "<b>here</b>"],
)
def test_a_link_that_says_nothing_is_named(words: str) -> None:
    (found,) = link_warnings(f'<p>See <a href="https://x.example/">{words}</a></p>')
    assert "does not say where it leads" in found


@pytest.mark.parametrize("words", ["", " ", "<b></b>"])
def test_a_link_without_words_is_named(words: str) -> None:
    found = link_warnings(f'<p>See <a linktype="page" id="3">{words}</a></p>')
    assert found == ["A link has no words. Remove it, or write where it leads."]


@pytest.mark.parametrize("words", ["how to prepare", "our fees", "read more about sleep"])
def test_a_link_that_makes_sense_by_itself_is_fine(words: str) -> None:
    assert link_warnings(f'<p><a href="https://x.example/">{words}</a></p>') == []

"""Articles as clinics publish them, sorted as an editor would sort them; nothing is lost."""

import re
import textwrap
from collections.abc import Callable

import pytest

from pages.importing import ImportedArticle, parse_article
from tests.importing.articles import expectations, fixture_names, fixture_text
from tests.importing.lost_text import lost_text

NAMES = fixture_names()
EXPECTED = expectations()


def outline(article: ImportedArticle) -> list[str]:
    return [
        f"{section.kind.value} {section.level}: {section.heading or '-'} [{len(section.items)}]"
        for section in article.sections
    ]


def wrapped(text: str) -> str:
    """The text hard-wrapped at 72 columns, list entries with a hanging indent."""
    rows = []
    for row in text.split("\n"):
        if len(row) <= 72:
            rows.append(row)
            continue
        mark = re.match(r"\s*(?:[•*·–-]\s+)?", row)
        indent = " " * len(mark.group()) if mark else ""
        rows += textwrap.wrap(
            row, 72, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
    return "\n".join(rows)


DISGUISES: dict[str, Callable[[str], str]] = {
    "windows_line_ends": lambda text: text.replace("\n", "\r\n"),
    "byte_order_mark": lambda text: "\ufeff" + text,
    "no_break_spaces": lambda text: text.replace(" ", "\u00a0"),
    "zero_width_spaces": lambda text: text.replace("e", "e\u200b"),
    "spaces_at_line_ends": lambda text: text.replace("\n", "   \n"),
    "two_blank_lines": lambda text: text.replace("\n\n", "\n\n\n"),
}


def test_there_are_expectations_for_every_fixture() -> None:
    assert sorted(EXPECTED) == [f"{name}.txt" for name in NAMES]
    assert len(NAMES) >= 60


@pytest.mark.parametrize("name", NAMES)
def test_article_is_sorted_into_the_expected_sections(name: str) -> None:
    assert outline(parse_article(fixture_text(name))) == EXPECTED[f"{name}.txt"]["sections"]


@pytest.mark.parametrize("name", NAMES)
def test_article_gives_its_title_date_place_and_phone(name: str) -> None:
    article = parse_article(fixture_text(name))
    expected = EXPECTED[f"{name}.txt"]
    assert article.title == expected["title"]
    assert (article.date.isoformat() if article.date else None) == expected["date"]
    assert article.clinic_location == expected["clinic_location"]
    assert article.phone == expected["phone"]
    assert (article.summary is not None) is expected["has_summary"]
    assert sorted({warning.code for warning in article.warnings}) == expected["warnings"]


@pytest.mark.parametrize("name", NAMES)
def test_article_keeps_every_word_in_order(name: str) -> None:
    text = fixture_text(name)
    assert lost_text(text, parse_article(text)) == []


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("name", NAMES)
def test_article_copied_another_way_reads_the_same(name: str, disguise: str) -> None:
    text = fixture_text(name)
    disguised = parse_article(DISGUISES[disguise](text))
    plain = parse_article(text)
    assert disguised.sections == plain.sections
    assert (disguised.title, disguised.date, disguised.phone) == (
        plain.title,
        plain.date,
        plain.phone,
    )


@pytest.mark.parametrize("name", NAMES)
def test_hard_wrapped_article_reads_the_same(name: str) -> None:
    text = wrapped(fixture_text(name))
    article = parse_article(text)
    assert outline(article) == EXPECTED[f"{name}.txt"]["sections"]
    assert lost_text(text, article) == []

"""Limits: what does not fit a kind stays text, bad files are refused, long ones take no time."""

import contextlib
import random
import time

import pytest

from pages.importing import (
    ArticleEmpty,
    ArticleNotText,
    ArticleTooLong,
    ImportedArticle,
    Kind,
    parse_article,
)
from pages.importing.items import LIMITS, fits
from tests.importing.articles import fixture_names, fixture_text
from tests.importing.lost_text import lost_text

LONG = "A sentence of plain words that says a little about rest. "


def kept(text: str) -> ImportedArticle:
    article = parse_article(text)
    assert lost_text(text, article) == []
    assert_within_limits(article)
    return article


def assert_within_limits(article: ImportedArticle) -> None:
    assert 1 <= len(article.title) <= 120
    assert len(article.summary or "") <= 600
    for section in article.sections:
        assert section.level in (2, 3)
        assert len(section.heading or "") <= 120
        assert len(section.items_heading or "") <= 120
        assert all(len(text) <= 2000 for text in (*section.body, *section.outro))
        assert all(fits(item, section.kind) for item in section.items)
        assert len(section.items) <= LIMITS[section.kind].count if section.kind in LIMITS else True
        if section.kind in (Kind.CONDITIONS, Kind.FAQ, Kind.REFERENCES):
            assert section.items
        if section.kind is Kind.SCIENCE:
            assert section.body
        if section.kind is Kind.CTA:
            assert section.body
            assert not section.items
            assert sum(len(text) for text in section.body) <= 600


@pytest.mark.parametrize(
    "text", ["", "   \n\t\n", "\ufeff", "logo\nShare Post:\nMenu", "---\n\n***"]
)
def test_file_without_text_is_refused(text: str) -> None:
    with pytest.raises(ArticleEmpty, match="holds no text"):
        parse_article(text)


def test_binary_file_is_refused() -> None:
    with pytest.raises(ArticleNotText, match="plain text"):
        parse_article("PK\x03\x04\x00\x00\x08\x00" * 50)


def test_file_over_the_length_limit_is_refused() -> None:
    with pytest.raises(ArticleTooLong, match="400,000 characters"):
        parse_article("word " * 100_000)


def test_condition_with_a_long_description_stays_text_among_the_others() -> None:
    entries = [f"• Illness {number}: short" for number in range(6)]
    entries[3] = "• Depression: " + LONG * 8
    article = kept("A Title\n\nConditions We Treat\n\n" + "\n".join(entries))
    assert [(section.kind, len(section.items)) for section in article.sections] == [
        (Kind.CONDITIONS, 3),
        (Kind.TEXT, 1),
        (Kind.CONDITIONS, 2),
    ]


def test_long_lists_are_divided_at_the_limit() -> None:
    entries = "\n".join(f"• Illness number {number}" for number in range(65))
    article = kept(f"A Title\n\nConditions We Treat\n\n{entries}")
    assert [len(section.items) for section in article.sections] == [30, 30, 5]
    assert [section.heading for section in article.sections] == ["Conditions We Treat", None, None]


def test_condition_named_twice_is_not_twice_in_one_section() -> None:
    article = kept("A Title\n\nConditions We Treat\n\n• Pain\n• Anxiety\n• Pain")
    assert [len(section.items) for section in article.sections] == [2, 1]


def test_procedure_step_too_long_for_a_step_makes_the_list_text() -> None:
    article = kept(f"A Title\n\nThe Process\n\n1. Talk: short\n2. Drip: {LONG * 20}")
    assert [section.kind for section in article.sections] == [Kind.TEXT]
    assert len(article.sections[0].items) == 2


def test_sentence_as_a_step_is_named_by_its_first_clause() -> None:
    step = (
        "1. You will be seated in a comfortable recliner while one of our nurses places a small IV"
        " in your arm or your hand"
    )
    article = kept(f"A Title\n\nThe Process\n\n{step}\n2. You rest")
    assert article.sections[0].kind is Kind.PROCEDURE
    assert article.sections[0].items[0].name == "You will be seated in a comfortable recliner"


def test_answer_too_long_for_an_faq_stays_text() -> None:
    article = kept(f"TMS FAQ\n\nIs it loud?\n\nA bit.\n\nHow long is it?\n\n{LONG * 40}")
    assert [(section.kind, section.heading) for section in article.sections] == [
        (Kind.FAQ, None),
        (Kind.TEXT, "How long is it?"),
    ]


def test_invitation_over_600_characters_keeps_its_beginning_as_text() -> None:
    article = kept(f"A Title\n\nContact Us\n\n{LONG * 9}\n\n{LONG * 3}\n\nCall us today.")
    assert [(section.kind, section.heading) for section in article.sections] == [
        (Kind.TEXT, "Contact Us"),
        (Kind.CTA, None),
    ]


def test_paragraph_over_2000_characters_is_divided_between_sentences() -> None:
    article = kept(f"A Title\n\n{LONG * 60}")
    paragraphs = article.sections[0].body
    assert len(paragraphs) == 2
    assert paragraphs[0].endswith(".")


@pytest.mark.parametrize("seed", range(15))
def test_lines_thrown_together_lose_nothing_and_keep_the_limits(seed: int) -> None:
    chance = random.Random(seed)
    lines = [line for name in fixture_names() for line in fixture_text(name).split("\n")]
    for _ in range(10):
        count = chance.randint(1, 40)
        text = "\n".join(
            chance.choice(lines) if chance.random() < 0.8 else "" for _ in range(count)
        )
        try:
            kept(text)
        except ArticleEmpty:
            continue


@pytest.mark.wide(4)
@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "word ",
        "*a",
        "• a\n",
        "Abc\n",
        "What?\n",
        "[a](",
        "a\tb\n",
        "(410) 555-0123 ",
        "a@",
        "“a” ",
    ],
)
def test_monotonous_text_is_read_in_seconds(unit: str) -> None:
    text = (unit * 400_000)[:100_000]
    started = time.process_time()
    with contextlib.suppress(ArticleEmpty):
        parse_article(text)
    assert time.process_time() - started < 10

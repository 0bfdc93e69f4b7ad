"""The two articles of real clinics: every sentence stands where a reader would look for it."""

import pytest

from pages.importing import ImportedArticle, Kind, Section, parse_article
from tests.importing.articles import REAL_ARTICLES
from tests.importing.lost_text import lost_text

pytestmark = pytest.mark.skipif(
    not REAL_ARTICLES.is_dir(), reason="the folder of real articles is not beside this repository"
)


def read(start: str) -> str:
    return next(REAL_ARTICLES.glob(f"{start}*.txt")).read_text(encoding="utf-8")


@pytest.fixture
def maryland() -> ImportedArticle:
    return parse_article(read("maryland"))


@pytest.fixture
def long_island() -> ImportedArticle:
    return parse_article(read("long-island"))


def words_of(section: Section) -> str:
    parts = [section.heading or "", *section.body, section.items_heading or "", *section.outro]
    parts += [f"{item.name} {item.description}" for item in section.items]
    return " ".join(parts)


def kinds_with(article: ImportedArticle, words: str) -> list[str]:
    return [section.kind.value for section in article.sections if words in words_of(section)]


@pytest.mark.parametrize("start", ["maryland", "long-island"])
def test_real_article_keeps_every_word_in_order(start: str) -> None:
    assert lost_text(read(start), parse_article(read(start))) == []


def test_maryland_article_has_the_sections_of_a_treatment_story(maryland: ImportedArticle) -> None:
    assert [(section.kind.value, section.level) for section in maryland.sections] == [
        ("text", 2),
        ("science", 2),
        ("conditions", 2),
        ("procedure", 2),
        ("text", 2),
        ("experience_during", 3),
        ("experience_after", 3),
        ("cta", 2),
    ]


def test_maryland_article_has_no_date_summary_or_phone(maryland: ImportedArticle) -> None:
    assert (maryland.date, maryland.summary, maryland.phone) == (None, None, None)
    assert maryland.clinic_location == "Maryland"


def test_maryland_conditions_are_the_list_and_the_studied_ones_are_not(
    maryland: ImportedArticle,
) -> None:
    conditions = maryland.sections[2]
    assert len(conditions.items) == 8
    assert conditions.items[0].name == "Depression"
    assert not any("bipolar" in item.name.casefold() for item in conditions.items)
    assert len(conditions.outro) == 1
    assert "bipolar" in conditions.outro[0]


def test_maryland_procedure_has_its_list_heading_and_three_steps(
    maryland: ImportedArticle,
) -> None:
    procedure = maryland.sections[3]
    assert procedure.items_heading == "The Infusion Process"
    assert [item.name for item in procedure.items] == ["Preparation", "Infusion", "Monitoring"]
    assert len(procedure.body) == 1


def test_maryland_heading_over_sub_headings_stays_an_empty_text_section(
    maryland: ImportedArticle,
) -> None:
    above = maryland.sections[4]
    assert above.kind is Kind.TEXT
    assert above.heading == "What to Expect During and After the Infusion"
    assert (above.body, above.items, above.outro) == ((), (), ())
    assert [section.heading for section in maryland.sections[5:7]] == [
        "During the Infusion",
        "After the Infusion",
    ]


def test_maryland_picture_text_and_button_are_no_text(maryland: ImportedArticle) -> None:
    whole = " ".join(words_of(section) for section in maryland.sections)
    assert "Free Bird" not in whole
    assert "Request An Appointment" not in whole
    assert "Share" not in whole
    debris = [warning.text for warning in maryland.warnings if warning.code == "alt_text"]
    assert debris == ["Free Bird Enjoying Nature"]


def test_maryland_lost_link_is_reported(maryland: ImportedArticle) -> None:
    assert [warning.code for warning in maryland.warnings].count("lost_link") == 1


def test_long_island_article_gives_date_summary_and_place(long_island: ImportedArticle) -> None:
    assert long_island.title == "What Are Ketamine Infusions?"
    assert long_island.date is not None
    assert long_island.date.isoformat() == "2024-01-12"
    assert (long_island.summary or "").startswith("Ketamine infusions offer")
    assert long_island.clinic_location == "Long Island, NY"
    assert long_island.furniture == ("logo", "misc image", "Jan 12, 2024")


def test_long_island_visit_is_divided_where_its_subject_changes(
    long_island: ImportedArticle,
) -> None:
    assert [(section.kind.value, bool(section.heading)) for section in long_island.sections] == [
        ("text", False),
        ("science", True),
        ("procedure", True),
        ("experience_during", False),
        ("experience_after", False),
        ("cta", True),
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("45 minutes to an hour", "procedure"),
        ("places the IV", "procedure"),
        ("monitored throughout", "procedure"),
        ("lightheaded", "experience_during"),
        ("sensation of floating", "experience_during"),
        ("groggy for a few hours", "experience_after"),
        ("drive you home", "experience_after"),
        ("1-3 infusion sessions", "experience_after"),
        ("neuroplasticity", "science"),
        ("not an ideal solution", "cta"),
    ],
)
def test_long_island_sentence_stands_where_a_reader_looks(
    long_island: ImportedArticle, words: str, kind: str
) -> None:
    assert kinds_with(long_island, words) == [kind]


def test_both_articles_have_claims_to_check(
    maryland: ImportedArticle, long_island: ImportedArticle
) -> None:
    for article, word in ((maryland, "groundbreaking"), (long_island, "safe")):
        claims = [warning.message for warning in article.warnings if warning.code == "claim"]
        assert any(word in message for message in claims)
        assert "no_phone" in {warning.code for warning in article.warnings}

"""The head of a page: title, date, byline and summary are taken only where the text gives them."""

import pytest

from pages.importing import ImportedArticle, parse_article

PROSE = "Here stands the first paragraph of the article, long enough to be read as prose."


def dated(line: str) -> ImportedArticle:
    return parse_article(f"A Title for the Page\n\n{line}\n\n{PROSE}\n\nSleep\n\n{PROSE}")


def codes(article: ImportedArticle) -> set[str]:
    return {warning.code for warning in article.warnings}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Jan 12, 2024", "2024-01-12"),
        ("January 12th, 2024", "2024-01-12"),
        ("2024-01-12", "2024-01-12"),
        ("Published on 12 January 2024", "2024-01-12"),
        ("March 3rd, 2023", "2023-03-03"),
        ("Posted: Tuesday, March 5, 2024 at 9:30 am", "2024-03-05"),
        ("Last updated April 1, 2022", "2022-04-01"),
        ("04/25/2024", "2024-04-25"),
        ("25.04.2024", "2024-04-25"),
        ("5/5/2024", "2024-05-05"),
        ("By Ana Field, MD | June 3, 2021 | 5 min read", "2021-06-03"),
        ("Sept. 9, 2020", "2020-09-09"),
    ],
)
def test_date_line_gives_the_date(line: str, day: str) -> None:
    article = dated(line)
    assert article.date is not None
    assert article.date.isoformat() == day


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("03/04/2024", "ambiguous_date"),
        ("1/25/24", "ambiguous_date"),
        ("February 30, 2024", "invalid_date"),
        ("March 2024", "incomplete_date"),
        ("Medically reviewed on June 2, 2023", "other_date"),
    ],
)
def test_doubtful_date_is_reported_and_not_taken(line: str, code: str) -> None:
    article = dated(line)
    assert article.date is None
    assert code in codes(article)
    assert line in [warning.text for warning in article.warnings]


def test_date_within_prose_is_not_the_date_of_the_article() -> None:
    article = dated("On March 3, 2023 we moved into the house by the river.")
    assert article.date is None


def test_published_date_goes_before_the_update() -> None:
    article = dated("Updated on May 2, 2024\nPublished on May 1, 2023")
    assert article.date is not None
    assert article.date.isoformat() == "2023-05-01"


def test_byline_is_the_author_and_is_reported() -> None:
    article = dated("By Dr. Ana Field, MD")
    assert article.author == "Dr. Ana Field, MD"
    assert "byline" in codes(article)


def test_reviewer_is_reported_and_is_no_author() -> None:
    article = dated("Medically reviewed by Ana Field, MD")
    assert article.author is None
    assert "reviewer" in codes(article)


def test_teaser_below_the_date_is_the_summary() -> None:
    teaser = "Sleep is short and days are long. Read on to find out what may help."
    article = parse_article(f"A Title\n\nMay 1, 2024\n{teaser}\n\n{PROSE}\n\nSleep\n\n{PROSE}")
    assert article.summary == teaser
    assert article.sections[0].body == (PROSE,)


def test_first_paragraph_without_date_or_byline_is_no_summary() -> None:
    article = parse_article(f"A Title\n\nRead on to learn more.\n\n{PROSE}\n\nSleep\n\n{PROSE}")
    assert article.summary is None


def test_doubled_title_and_site_name_are_dropped() -> None:
    article = parse_article(f"Rest and Mood | Harbor Clinic\n\nRest and Mood\n\n{PROSE}")
    assert article.title == "Rest and Mood"
    assert article.sections[0].body == (PROSE,)


def test_text_without_a_title_is_given_its_first_words_and_a_warning() -> None:
    article = parse_article(f"{PROSE}\n\n{PROSE}")
    assert PROSE.startswith(article.title)
    assert "no_title" in codes(article)
    assert article.sections[0].body == (PROSE, PROSE)


def test_title_over_the_limit_is_cut_and_kept_whole_as_text() -> None:
    long_title = "# " + "A very long title " * 12
    article = parse_article(f"{long_title}\n\n{PROSE}")
    assert len(article.title) <= 120
    assert "long_title" in codes(article)
    assert article.sections[0].body[0] == long_title[2:].strip()


@pytest.mark.parametrize(
    "line",
    [
        "Home | About | Contact",
        "Skip to content",
        "Menu",
        "logo",
        "misc image",
        "Share on Facebook",
        "Share Post:",
        "Tweet",
        "Read more",
        "We use cookies to improve your visit to this website.",
        "Previous Post: Sleep and You",
        "Request An Appointment",
        "© 2024 Harbor Clinic. All rights reserved.",
        "5 min read",
        "Facebook Twitter LinkedIn",
        "IMG_2034.jpg",
    ],
)
def test_furniture_line_is_dropped(line: str) -> None:
    article = parse_article(f"A Title\n\n{PROSE}\n\n{line}\n\nSleep\n\n{PROSE}\n\n{line}")
    assert [section.body for section in article.sections] == [(PROSE,), (PROSE,)]
    assert article.furniture == (line, line)

"""Warnings: what an editor is told to check, with the words concerned."""

import pytest

from pages.importing import ImportedArticle, as_json, parse_article


def told(sentence: str) -> ImportedArticle:
    return parse_article(f"A Title\n\nHere is a first paragraph.\n\nSleep\n\n{sentence}")


def texts(article: ImportedArticle, code: str) -> list[str]:
    return [warning.text for warning in article.warnings if warning.code == code]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is a safe way to rest.",
        "Our drip will cure you.",
        "Results are guaranteed.",
        "This is proven.",
        "Infusions are effective for most.",
        "A groundbreaking idea.",
        "We use cutting-edge tools.",
        "You will find long-term relief.",
        "It is risk-free.",
        "Our infusions are FDA-approved.",
    ],
)
def test_claim_is_reported_with_its_sentence(sentence: str) -> None:
    assert texts(told(sentence), "claim") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no cure.",
        "It is not guaranteed.",
        "Infusions are not FDA-approved.",
        "Is it safe?",
        "Wait until the effects are gone.",
    ],
)
def test_denied_or_asked_claim_is_not_reported(sentence: str) -> None:
    assert texts(told(sentence), "claim") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Lorem ipsum dolor sit amet.",
        "We opened in [insert year].",
        "TODO: write this.",
        "Hours: TBD",
        "Ask for Dr. XXX at the desk.",
        "Call 555-5555 for news.",
        "Your Clinic Name is here for you.",
        "Welcome to {{clinic}}.",
    ],
)
def test_placeholder_is_reported(sentence: str) -> None:
    article = told(sentence)
    assert texts(article, "placeholder") == [sentence]
    assert article.phone is None


def test_todo_in_small_letters_is_a_word() -> None:
    assert texts(told("There is much todo about sleep."), "placeholder") == []


@pytest.mark.parametrize(
    "sentence",
    ["See this blog post for more.", "Click here to see it.", "You can read our guide to rest."],
)
def test_lost_link_is_reported(sentence: str) -> None:
    assert texts(told(sentence), "lost_link") == [sentence]


def test_markdown_link_keeps_its_words_and_reports_its_address() -> None:
    article = told("Ask [our nurses](https://clinic.example/nurses) anything.")
    assert article.sections[-1].body == ("Ask our nurses anything.",)
    assert texts(article, "lost_link") == ["our nurses (https://clinic.example/nurses)"]


@pytest.mark.parametrize(
    ("sentence", "phone"),
    [
        ("Ring (410) 555-0123.", "+14105550123"),
        ("Ring 410.555.0123 or +1 410 555 0123.", "+14105550123"),
        ("Ring 410-555-0123, fax 410-555-0199.", "+14105550123"),
        ("Ring 410-555-0123. In a crisis call the lifeline at 1-800-273-8255.", "+14105550123"),
        ("Nothing to ring.", None),
    ],
)
def test_phone_is_the_one_number_of_the_clinic(sentence: str, phone: str | None) -> None:
    article = told(sentence)
    assert article.phone == phone
    assert bool(texts(article, "no_phone") == [""]) is (phone is None)


def test_conflicting_phones_give_none_and_are_listed() -> None:
    article = told("Ring 410-555-0123 or 631-555-0144.")
    assert article.phone is None
    assert texts(article, "conflicting_phones") == ["410-555-0123; 631-555-0144"]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("We welcome patients in Maryland.", "Maryland"),
        ("Our center serves Long Island, NY and nearby.", "Long Island, NY"),
        ("Visit us at 4 Elm Street, Towson, MD 21204.", "Towson, MD"),
        ("A study in Ohio found little.", None),
        ("Ask for Ana Field, MD at the desk.", None),
        ("We moved in January.", None),
    ],
)
def test_place_is_the_one_the_text_names(sentence: str, place: str | None) -> None:
    assert told(sentence).clinic_location == place


def test_picture_text_at_the_end_is_left_out_and_reported() -> None:
    article = parse_article("A Title\n\nHere is a first paragraph.\n\nOld Boat At Dawn\n\nShare:")
    assert texts(article, "alt_text") == ["Old Boat At Dawn"]
    assert [section.body for section in article.sections] == [("Here is a first paragraph.",)]


def test_json_has_exactly_the_agreed_keys() -> None:
    document = as_json(told("What is there to say?\n\n• rest: a lot\n• water"))
    assert list(document) == [
        "title",
        "date",
        "summary",
        "clinic_location",
        "phone",
        "sections",
        "warnings",
    ]
    assert document["date"] is None
    assert all(
        list(section) == ["kind", "heading", "level", "body", "items_heading", "items", "outro"]
        for section in document["sections"]
    )
    assert document["sections"][-1]["items"] == [
        {"name": "rest", "description": "a lot"},
        {"name": "water", "description": ""},
    ]
    assert all(list(warning) == ["code", "message", "text"] for warning in document["warnings"])

"""Which numbers in a text are held against the facts, and which are left alone."""

import pytest

from pages.stated_numbers import MOST_FOUND, other_numbers

FACTS = {
    "infusion_minutes": (40, 60),
    "visit_minutes": (90, 120),
    "observation_minutes": (30, 30),
    "first_course_sessions": (6, 6),
    "sessions_to_improvement": (1, 3),
}


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("It is a 30 minute infusion.", "30 minute", "infusion_minutes"),
        ("It is a 30-minute infusion.", "30-minute", "infusion_minutes"),
        ("The infusion takes 45–50 minutes.", "45–50 minutes", "infusion_minutes"),
        ("The infusion runs for 30 to 40 minutes.", "30 to 40 minutes", "infusion_minutes"),
        ("An infusion lasts between 20 and 30 minutes.", "20 and 30 minutes", "infusion_minutes"),
        ("Thirty minutes is what an infusion takes.", "Thirty minutes", "infusion_minutes"),
        ("The drip runs twenty-five minutes.", "twenty-five minutes", "infusion_minutes"),
        ("A session lasts 20 minutes.", "20 minutes", "infusion_minutes"),
        ("Plan 60 minutes for the whole visit.", "60 minutes", "visit_minutes"),
        ("We watch you for 15 minutes.", "15 minutes", "observation_minutes"),
        ("You rest for 45 minutes after the infusion.", "45 minutes", "observation_minutes"),
        ("Some improve within 2-4 sessions.", "2-4 sessions", "sessions_to_improvement"),
        ("People feel better after four sessions.", "four sessions", "sessions_to_improvement"),
        ("The first course has 8 infusions.", "8 infusions", "first_course_sessions"),
        ("A series of 4 to 5 treatments is usual.", "4 to 5 treatments", "first_course_sessions"),
        ("Expect 2-4 sessions.", "2-4 sessions", "first_course_sessions"),
    ],
)
def test_number_other_than_the_facts_is_found_with_its_sentence(
    text: str, words: str, source: str
) -> None:
    (found,) = other_numbers(f"Before this. {text} After this.", FACTS)
    assert (found.words, found.source, found.sentence) == (words, source, text)


@pytest.mark.parametrize(
    "text",
    [
        "The infusion takes 40–60 minutes.",
        "The infusion takes forty to sixty minutes.",
        "Most infusions take 45 minutes.",
        "A session lasts 90–120 minutes.",
        "Expect 1–3 sessions before you feel better.",
        "The first course is six infusions.",
        "Please arrive 15 minutes before your infusion.",
        "Come 10 minutes early for the infusion.",
        "During the infusion your pressure is read every 5 minutes.",
        "The first 10 minutes of the infusion are the strangest.",
        "About 10 minutes into the infusion the room grows soft.",
        "After a few minutes of the infusion the edges blur.",
        "Some feel it within 5 minutes of the infusion's start.",
        "The visit begins with a 20 minute conversation.",
        "The office is a 5 minute walk from the station.",
        "Two sessions a week is the most we give.",
        "A package of 4 sessions costs less than four single ones.",
        "One session at a time.",
        "No food for 8 hours before the infusion.",
        "The infusion takes {{ facts.infusion_minutes }}.",
        "Breathe for 2 minutes.",
        "In 2019 40 clinics gave infusions of many minutes.",
        "A dose of 0.5 mg is given over 40 minutes.",
        "The infusion has 3 and 4 minutes have nothing to do with it.",
    ],
)
def test_number_that_agrees_or_measures_something_else_is_left_alone(text: str) -> None:
    assert other_numbers(text, FACTS) == []


def test_facts_that_say_nothing_are_not_compared() -> None:
    assert other_numbers("A 30 minute infusion, 9 sessions a course.", {}) == []
    assert other_numbers("A 30 minute infusion.", {"infusion_minutes": None}) == []


def test_each_number_of_a_sentence_is_told_apart() -> None:
    found = other_numbers("The infusion takes 30 minutes, then we watch you for 20 minutes.", FACTS)
    assert [one.source for one in found] == ["infusion_minutes", "observation_minutes"]


def test_long_text_is_searched_and_only_so_much_is_named() -> None:
    text = "A 30 minute infusion. " * 20_000
    assert len(other_numbers(text, FACTS)) == MOST_FOUND
    assert other_numbers("9 to " * 80_000, FACTS) == []
    assert other_numbers("forty-" * 70_000, FACTS) == []

"""Which words are taken as the description of a picture."""

import pytest

from cms.alternative_text import alternative_text_problem


@pytest.mark.parametrize(
    "text",
    [
        "A nurse adjusts an infusion beside a reclining chair",
        "Tidewater Infusion Clinic",
        "Map of the car park",
        "Photo of two people talking",
        "Bird 12 gliding over a meadow",
    ],
)
def test_description_is_accepted(text: str) -> None:
    assert alternative_text_problem(text) is None


@pytest.mark.parametrize("text", ["", "   ", ".", "“”"])
def test_blank_is_asked_for(text: str) -> None:
    assert "Describe what the picture shows" in (alternative_text_problem(text) or "")


@pytest.mark.parametrize(
    "text",
    ["IMG_123.jpg", "photo-12.PNG", "DSC00012", "IMG 20250101 101112", "chair.webp", "image1"],
)
def test_file_name_is_refused(text: str) -> None:
    assert "name of a file" in (alternative_text_problem(text) or "")


@pytest.mark.parametrize(
    "text", ["image", "Logo", "A photo", "the picture.", "Our logo", "untitled"]
)
def test_empty_word_is_refused_and_quoted(text: str) -> None:
    problem = alternative_text_problem(text) or ""
    assert "does not say what the picture shows" in problem
    assert text.strip(".") in problem


@pytest.mark.parametrize(
    "text",
    [
        "photograph",
        "An illustration",
        "image (3)",
        "logo image",
        "stock photo",
        "placeholder",
        "alt text",
        "n/a",
        "xxx",
        "test",
    ],
)
def test_filler_is_refused(text: str) -> None:
    assert alternative_text_problem(text) is not None


@pytest.mark.parametrize("text", ["...", "---", "“!?”", "* * *"])
def test_mere_punctuation_is_asked_for(text: str) -> None:
    assert "Describe what the picture shows" in (alternative_text_problem(text) or "")


@pytest.mark.parametrize(
    "text",
    [
        "A chair.heic",
        "WhatsApp Image 2025-01-10 at 10.11.12",
        "screenshot 2025-01-10",
        "pexels photo by the lake.jpeg",
    ],
)
def test_name_a_program_gives_is_refused(text: str) -> None:
    assert "name of a file" in (alternative_text_problem(text) or "")


@pytest.mark.parametrize(
    ("text", "file_name"),
    [
        ("chair-window-2", "chair-window-2.jpg"),
        ("Chair", "chair.jpg"),
        ("front desk", "Front_Desk.JPG"),
        ("room 2 chair", "room-2-chair.webp"),
    ],
)
def test_name_of_the_file_itself_is_refused(text: str, file_name: str) -> None:
    assert "name of a file" in (alternative_text_problem(text, file_name=file_name) or "")
    assert alternative_text_problem(text, file_name="dsc1.jpg") is None


def test_file_named_in_plain_words_may_be_described_by_them() -> None:
    text = "A nurse beside a chair"
    assert alternative_text_problem(text, file_name=f"{text}.jpg", title=text) is None


def test_title_is_refused_only_when_it_is_the_name_of_the_file() -> None:
    problem = alternative_text_problem("desk 4", file_name="other.jpg", title="desk 4")
    assert problem is None
    assert alternative_text_problem("Desk 4", file_name="desk-4.jpg", title="desk 4")


@pytest.mark.parametrize(("length", "is_refused"), [(250, False), (251, True)])
def test_description_has_at_most_250_characters(length: int, is_refused: bool) -> None:
    problem = alternative_text_problem("A chair. " * 40 + "x" * length)
    assert problem
    assert "at most 250" in problem
    exact = ("A chair by the window, " * 20)[: length - 1] + "x"
    assert bool(alternative_text_problem(exact)) is is_refused

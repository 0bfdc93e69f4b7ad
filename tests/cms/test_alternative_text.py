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

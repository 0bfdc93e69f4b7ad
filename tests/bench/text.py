"""The texts of the measured pages: the same in every run, of the length real articles have."""

import random

SENTENCES = (
    "The room is quiet and the lights are low.",
    "A nurse stays within reach from the first minute to the last.",
    "We check your blood pressure before anything begins.",
    "Most visitors bring a playlist, a blanket and somebody who drives them home.",
    "What you notice may differ from one visit to the next.",
    "Please tell us about each medicine that you take, however small the dose.",
    "The pump gives the same amount in each minute, and we can stop it at once.",
    "Some people feel light for an hour, and others only feel rested.",
    "Eat nothing heavy on the morning of your visit.",
    "You decide with your doctor whether and when to come again.",
    "Researchers are still asking how long the effect lasts and for whom.",
    "Your own therapist may talk with us if you wish it.",
    "Keep the evening free of decisions that can wait until tomorrow.",
    "We write down how you felt, so that the next visit can be better.",
)


def sentences(source: random.Random, count: int) -> str:
    """So many sentences, none twice in a row."""
    return " ".join(source.sample(SENTENCES, count))


def paragraphs(source: random.Random, count: int, link: str = "") -> str:
    """So many paragraphs of rich text, then the paragraph `link`."""
    return "".join(f"<p>{sentences(source, 3)}</p>" for _ in range(count)) + link

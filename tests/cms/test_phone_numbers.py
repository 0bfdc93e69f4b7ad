"""Finding a number in text: every writing of it, and nothing that only looks like it."""

import pytest

from cms.phone_numbers import number_stands_in

NUMBER = "+14105550123"


@pytest.mark.parametrize(
    "written",
    [
        "(410) 555-0123",
        "(410)555-0123",
        "410-555-0123",
        "410.555.0123",
        "410 555 0123",
        "4105550123",
        "410/555-0123",
        "410–555–0123",
        "410\u00a0555\u00a00123",
        "+1 410 555 0123",
        "+1 (410) 555-0123",
        "+14105550123",
        "1-410-555-0123",
        "1 (410) 555-0123",
        "001 410 555 0123",
        "410 - 555 - 0123",
    ],
)
@pytest.mark.parametrize("around", ["{}", "Call {}.", "tel:{}", "Phone:{}, or write", "“{}”"])
def test_number_is_found_however_it_is_written(written: str, around: str) -> None:
    (found,) = number_stands_in(around.format(written), NUMBER)
    assert found.strip("“” ") in written
    assert found.endswith("0123")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(410) 555-0124",
        "(411) 555-0123",
        "555-0123",
        "41055501234",
        "94105550123",
        "a4105550123b",
        "410 or 555 or 0123",
        "2410-555-0123",
        "+44 410 555 0123",
        "order 4105550123X",
    ],
)
def test_other_digits_are_not_the_number(text: str) -> None:
    assert number_stands_in(text, NUMBER) == []


def test_each_place_is_found() -> None:
    text = "Call (410) 555-0123 or 410.555.0123, fax (410) 555-0199."
    assert number_stands_in(text, NUMBER) == ["(410) 555-0123", "410.555.0123"]


def test_number_abroad_is_found_with_and_without_its_country() -> None:
    for text in ("+44 20 7946 0123", "020 7946 0123", "tel:+442079460123"):
        assert len(number_stands_in(text, "+442079460123")) == 1

"""Numbers that claim how many people something helped are found; other numbers are not."""

import pytest

from cms.percentages import share_of_patients


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 70% of them felt better.", "70%"),
        ("Between 60–70 % came back.", "60–70 %"),
        ("It was 12.5% more.", "12.5%"),
        ("Seventy percent, we read.", "Seventy percent"),
        ("Some say forty-five per cent.", "forty-five per cent"),
        ("It was 3 per cent.", "3 per cent"),
        ("It helped 7 of 10 people.", "7 of 10"),
        ("It helped 8 out of 10.", "8 out of 10"),
        ("It helped 8 out of every 10.", "8 out of every 10"),
        ("One in ten felt sick.", "One in ten"),
        ("1 in 100 felt sick.", "1 in 100"),
        ("Of all, 23 of 41 stayed.", "23 of 41"),
        ("Eight out of ten came back.", "Eight out of ten"),
        ("Seven of ten came back.", "Seven of ten"),
        ("Call us in 10 minutes.", None),
        ("Come at 8 in the morning.", None),
        ("Six sessions over 2 weeks.", None),
        ("Some of them felt better in 2024.", None),
        ("The percentage differs.", None),
        ("", None),
    ],
)
def test_share_of_patients_is_found_as_it_stands(text: str, found: str | None) -> None:
    assert share_of_patients(text) == found

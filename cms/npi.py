"""The National Provider Identifier of a person who treats patients in the United States."""

import re

from django.core.exceptions import ValidationError

# What health cards put before the number; the check digit is computed over both.
PREFIX = "80840"


def is_npi(number: str) -> bool:
    """Whether these are ten digits with the right last one (Luhn, over the prefix and the
    number)."""
    return re.fullmatch(r"[12][0-9]{9}", number) is not None and _luhn_sum(PREFIX + number) == 0


def validate_npi(number: str) -> None:
    """Raises ValidationError, in an editor's words, for what is no NPI."""
    if not re.fullmatch(r"[0-9]{10}", number):
        raise ValidationError("An NPI number has ten digits and nothing else.")
    if not is_npi(number):
        raise ValidationError("This is no NPI number: one of its digits must be wrong.")


def _luhn_sum(digits: str) -> int:
    """The Luhn sum modulo 10: 0 for a number whose last digit is right."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + position % 2)
        total += value - 9 if value > 9 else value
    return total % 10

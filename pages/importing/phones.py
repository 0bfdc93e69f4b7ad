"""Phone numbers of a text: the one number readers should call, or why there is none."""

import re
from dataclasses import dataclass

import phonenumbers

_PLACEHOLDER = re.compile(
    r"555[-. ]?5555|555[-. ]?1234|\b000[-. ]?0000|\b123[-. ]?4567|123[-. )]*456[-. ]?7890"
    r"|\bxxx[-. ]xxx|\(?x{3}\)?[-. ]*x{3}",
    re.IGNORECASE,
)
_NOT_THE_CLINIC = re.compile(
    r"\bfax\b|\bcrisis\b|\blifeline\b|\bhotline\b|\bhelpline\b|\bpoison\b|\bsamhsa\b|\bsuicide\b"
    r"|\bveterans crisis\b|\bpharmacy\b|\binsurer\b",
    re.IGNORECASE,
)
_IS_FAX = re.compile(r"\W{0,3}\(?fax\b(?!\W{0,4}\d)", re.IGNORECASE)
_TOLL_FREE_WORD = re.compile(r"\b1?[-. ]?\(?8(?:00|33|44|55|66|77|88)\)?[-. ]([A-Z]{7,10})\b")


@dataclass(frozen=True, slots=True)
class FoundPhone:
    """One number as written, in E.164, with the line it stands in."""

    written: str
    e164: str
    line: str


def find_phones(lines: list[str], region: str = "US") -> list[FoundPhone]:
    """The clinic's numbers in order of appearance; fax, crisis lines and placeholders left out."""
    found: list[FoundPhone] = []
    for line in lines:
        if sum(character.isdigit() for character in line) < 4:
            continue
        found.extend(_matches(line, region))
    return found


def is_placeholder_phone(text: str) -> bool:
    """Whether the text holds a number nobody has, such as 555-5555."""
    return bool(_PLACEHOLDER.search(text))


def _matches(line: str, region: str) -> list[FoundPhone]:
    numbers: list[FoundPhone] = []
    previous_end = 0
    spans = [
        (match.start, match.end, match.raw_string, match.number)
        for match in phonenumbers.PhoneNumberMatcher(line, region)
    ]
    for match in _TOLL_FREE_WORD.finditer(line):
        digits = phonenumbers.convert_alpha_characters_in_number(match.group())
        try:
            number = phonenumbers.parse(digits, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            spans.append((match.start(), match.end(), match.group(), number))
    for start, end, written, number in sorted(spans, key=lambda span: span[0]):
        before = line[max(previous_end, start - 60) : start]
        after = line[end : end + 20]
        previous_end = end
        if _NOT_THE_CLINIC.search(before) or _IS_FAX.match(after):
            continue
        if is_placeholder_phone(written):
            continue
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        numbers.append(FoundPhone(written, e164, line))
    return numbers

"""Finding a telephone number in text, however it is written."""

import re
from functools import lru_cache

import phonenumbers

# What may stand between two digits of a number: at most three of these.
_BETWEEN = r"[\s().\-\u2010-\u2015\u00b7/]{0,3}"
# A country's code before a number that is written without one.
_OTHER_COUNTRY = re.compile(rf"\+\d{{1,3}}{_BETWEEN}$")


def number_stands_in(text: str, e164: str) -> list[str]:
    """Each place where the number stands in a text, as it is written there.

    `(410) 555-0123`, `410.555.0123`, `+1 410 555 0123` and `tel:+14105550123` are all
    `+14105550123`; a longer row of digits is not.
    """
    return [
        match.group()
        for match in _pattern(e164).finditer(text)
        if not _OTHER_COUNTRY.search(text, max(0, match.start() - 8), match.start())
    ]


@lru_cache(maxsize=256)
def _pattern(e164: str) -> re.Pattern[str]:
    number = phonenumbers.parse(e164)
    country = rf"(?:\+|00)?{number.country_code}{_BETWEEN}"
    trunk = "" if number.country_code == 1 else f"|0{_BETWEEN}"
    digits = _BETWEEN.join(phonenumbers.national_significant_number(number))
    return re.compile(rf"(?<![0-9A-Za-z+])\(?(?:{country}{trunk})?\(?{digits}(?![0-9A-Za-z])")

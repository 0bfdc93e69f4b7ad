"""How the text of a parameter becomes a value of its type. Knows no endpoint and no Django."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from api.decoding import InvalidValue

LARGEST_ID = 2**63 - 1
LARGEST_LIMIT = 100
LARGEST_SEARCH_LIMIT = 50

_DIGITS = re.compile(r"[1-9][0-9]{0,18}")
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
_LOCALE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")
_INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})", re.ASCII
)
_KEY = re.compile(r"[a-z][a-z_]{0,39}")


def read_id(text: str) -> int:
    """An id: 1 to 2^63 - 1 in ASCII digits."""
    return _number_up_to(text, LARGEST_ID)


def read_limit(text: str) -> int:
    """How many items an answer may have: 1 to 100."""
    return _number_up_to(text, LARGEST_LIMIT)


def read_search_limit(text: str) -> int:
    """How many items a search may give: 1 to 50."""
    return _number_up_to(text, LARGEST_SEARCH_LIMIT)


def read_slug(text: str) -> str:
    """A clinic's slug: at most 63 small letters, digits, hyphens and underscores."""
    if not _SLUG.fullmatch(text):
        raise InvalidValue("must be small letters, digits and hyphens, at most 63 characters")
    return text


def read_locale(text: str) -> str:
    """A locale such as `en` or `pt-br`."""
    if not _LOCALE.fullmatch(text):
        raise InvalidValue("must be a locale such as `en` or `pt-br`")
    return text


def read_instant(text: str) -> datetime:
    """An instant such as `2026-03-09T14:20:00Z`, in UTC."""
    # A plus sign that was not percent-encoded arrives as a space.
    given = text.replace(" ", "+")
    try:
        if not _INSTANT.fullmatch(given):
            raise ValueError
        return datetime.fromisoformat(given).astimezone(UTC)
    except (ValueError, OverflowError):
        raise InvalidValue(
            "must be an instant with its zone, such as `2026-03-09T14:20:00Z`"
        ) from None


def read_keys(text: str) -> tuple[str, ...]:
    """Names of keys, separated by commas, each once."""
    given = tuple(text.split(","))
    if not all(_KEY.fullmatch(one) for one in given):
        raise InvalidValue("must be names of keys, separated by commas, such as `title,path`")
    if len(set(given)) < len(given):
        raise InvalidValue("names a value twice")
    return given


def choice(*allowed: str) -> Callable[[str], str]:
    """Reads exactly one of `allowed`."""

    def read(text: str) -> str:
        if text not in allowed:
            raise InvalidValue(f"must be one of {_listed(allowed)}")
        return text

    return read


def choices(*allowed: str) -> Callable[[str], tuple[str, ...]]:
    """Reads some of `allowed`, separated by commas, in any order, each once; gives them sorted."""

    def read(text: str) -> tuple[str, ...]:
        given = text.split(",")
        if any(one not in allowed for one in given):
            raise InvalidValue(f"must be one or more of {_listed(allowed)}, separated by commas")
        if len(set(given)) < len(given):
            raise InvalidValue("names a value twice")
        return tuple(sorted(given))

    return read


def _number_up_to(text: str, largest: int) -> int:
    if not _DIGITS.fullmatch(text) or int(text) > largest:
        raise InvalidValue(f"must be a whole number from 1 to {largest}")
    return int(text)


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(f"`{value}`" for value in values)

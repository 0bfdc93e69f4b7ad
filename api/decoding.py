"""Percent-encoded bytes as text: clean UTF-8, or an error. Knows no parameter."""

import re
from urllib.parse import unquote_to_bytes

_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class InvalidValue(ValueError):
    """A value that cannot be read; the message continues a sentence that begins with its name."""


def decoded(raw: bytes) -> str:
    """The text of a percent-encoded value. Raises InvalidValue unless it is clean UTF-8."""
    if _BROKEN_ESCAPE.search(raw):
        raise InvalidValue("has a `%` without two hexadecimal digits after it")
    try:
        text = unquote_to_bytes(raw.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidValue("is not UTF-8") from None
    return plain(text)


def plain(text: str) -> str:
    """`text` itself. Raises InvalidValue when it contains a control character."""
    if _CONTROL.search(text):
        raise InvalidValue("contains a control character")
    return text


def without_controls(text: str) -> str:
    """`text` with a sign in place of each control character, fit to be shown."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def raw_bytes(raw: str | bytes) -> bytes:
    """The bytes of a raw query string, which WSGI gives as Latin-1 text."""
    if isinstance(raw, bytes):
        return raw
    try:
        return raw.encode("latin-1")
    except UnicodeEncodeError:
        return raw.encode("utf-8", "surrogateescape")

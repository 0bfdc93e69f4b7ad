"""What may be an id of a row, of all that a form can send as one."""

from typing import Any

# The greatest that a database keeps, and how many digits that has.
MOST = 2**63 - 1
DIGITS = len(str(MOST))


def is_key(sent: Any) -> bool:
    text = str(sent)
    return text.isascii() and text.isdecimal() and len(text) <= DIGITS and int(text) <= MOST

"""The codes of a second factor: which half minute a code belongs to, and codes on paper.

Pure: knows no table and no clock.
"""

import hashlib
import hmac
import secrets
from base64 import b32decode, b32encode
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from cryptography.hazmat.primitives.twofactor.totp import TOTP

DIGITS: Final = 6
STEP_SECONDS: Final = 30
# How many half minutes a clock may go before or after ours.
TOLERANCE: Final = 1
SECRET_BYTES: Final = 20

RECOVERY_CODES: Final = 10
_RECOVERY_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_RECOVERY_LENGTH: Final = 16
_GROUP: Final = 4


def new_secret() -> str:
    """A secret as apps take it: 32 letters and digits."""
    return b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def code_at(secret: str, step: int) -> str:
    """The code that belongs to a half minute since 1970."""
    # The apps know no other hash; what it is used for needs none that is free of collisions.
    return HOTP(b32decode(secret), DIGITS, SHA1()).generate(step).decode()  # noqa: S303


def step_of(secret: str, code: str, now: float, last_step: int) -> int | None:
    """The half minute that a code belongs to; None for a wrong one.

    One that is not newer than `last_step`, the last that was taken, is wrong.
    """
    here = int(now) // STEP_SECONDS
    found = None
    for step in range(here - TOLERANCE, here + TOLERANCE + 1):
        is_same = hmac.compare_digest(code_at(secret, step).encode(), code.encode())
        if is_same and step > last_step:
            found = step
    return found


def address_for_app(secret: str, username: str, issuer: str) -> str:
    """What a QR code tells an app: `otpauth://totp/...`."""
    totp = TOTP(b32decode(secret), DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303
    return totp.get_provisioning_uri(username, issuer.replace(":", " "))


def in_groups(text: str) -> str:
    """Four letters at a time, to be read and typed: `ABCD EFGH`."""
    return " ".join(text[i : i + _GROUP] for i in range(0, len(text), _GROUP))


def new_recovery_codes() -> list[str]:
    """Codes such as `k7wq-m2xp-hd9c-rt4n`, each of about 79 bits."""
    return ["-".join(in_groups(_random_letters()).split()) for _ in range(RECOVERY_CODES)]


def recovery_digest(factor: UUID, code: str) -> str:
    """What is stored of a recovery code. Case, spaces and hyphens do not count."""
    letters = "".join(one for one in code.lower() if one in _RECOVERY_LETTERS)
    return hashlib.sha256(f"recovery code:{factor}:{letters}".encode()).hexdigest()


def is_code_of_app(typed: str) -> bool:
    """Whether what somebody typed looks like a code of the app rather than one on paper."""
    return len(typed) == DIGITS and typed.isascii() and typed.isdigit()


def _random_letters() -> str:
    return "".join(secrets.choice(_RECOVERY_LETTERS) for _ in range(_RECOVERY_LENGTH))

"""Encrypting short texts before they are stored, such as secrets that must be known again.

The keys are the setting ENCRYPTION_KEYS: the first one encrypts, all of them decrypt.
"""

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Undecipherable(Exception):
    """What is stored was encrypted with a key that ENCRYPTION_KEYS does not have any more."""


def encrypt(text: str) -> str:
    """`text` as a token for a text column; another one each time."""
    return _cipher(tuple(settings.ENCRYPTION_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """The text that was encrypted. Raises Undecipherable."""
    try:
        return _cipher(tuple(settings.ENCRYPTION_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken:
        raise Undecipherable(str(Undecipherable.__doc__)) from None


def renewed(token: str) -> str:
    """The same text encrypted with the newest key. Raises Undecipherable."""
    return encrypt(decrypt(token))


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_fernet_key(key)) for key in keys])


def _fernet_key(key: str) -> bytes:
    """Any long random text as a key that serves nothing else."""
    digest = hashlib.sha256(b"encryption of stored texts\x00" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)

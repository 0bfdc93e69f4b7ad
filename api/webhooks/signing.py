"""Secrets and signatures as Standard Webhooks has them. Plain values."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable

PREFIX = "whsec_"
# Standard Webhooks allows 24 to 64.
SECRET_BYTES = 32


def new_secret() -> str:
    """`whsec_` and 32 random bytes in base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signature_headers(
    message_id: str, body: bytes, signed_with: Iterable[str], seconds: int
) -> dict[str, str]:
    """The headers by which a receiver knows that these bytes are ours, sent at `seconds` since the
    epoch: one signature for each secret."""
    signed = b".".join([message_id.encode(), str(seconds).encode(), body])
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": " ".join(f"v1,{_digest(one, signed)}" for one in signed_with),
    }


def _digest(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()

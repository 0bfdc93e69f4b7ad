"""How what is sent becomes bytes, and what names a version of it. Knows no document and no HTTP."""

import hashlib
import json


def to_json(value: object) -> str:
    """Compact JSON, the form in which documents are stored and sent."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def etag_of(content: str | bytes) -> str:
    """A strong ETag of these bytes, in its quotes."""
    data = content.encode() if isinstance(content, str) else content
    return f'"{digest_of(data)}"'


def digest_of(data: bytes) -> str:
    """What tells these bytes from all others: 32 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()[:32]

"""What no cursor of ours ever looks like, whatever it is a cursor of."""

import base64
import json

from api.cursors import CURSOR_LIMIT


def packed(value: object) -> str:
    """Any JSON in the form of a cursor."""
    text = json.dumps(value, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


NO_CURSOR = {
    "nothing": "",
    "no base64": "???",
    "no JSON": base64.urlsafe_b64encode(b"not json").decode().rstrip("="),
    "no UTF-8": base64.urlsafe_b64encode(b"\xff\xfe\xff").decode().rstrip("="),
    "an object": packed({"a": 1}),
    "deep nesting": base64.urlsafe_b64encode(b"[" * 1500).decode().rstrip("="),
    "an endless number": base64.urlsafe_b64encode(b"[" + b"9" * 1400).decode().rstrip("="),
    "very long": "A" * (CURSOR_LIMIT + 1),
    "not ASCII": "é",
}

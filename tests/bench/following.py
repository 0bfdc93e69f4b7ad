"""Lists that are read part by part: where each part is, found by asking a server for one after
another."""

import json
from typing import Any

from tests.bench.cases import request
from tests.bench.load import Exchange, Operation, exchange_once

LARGEST_PART = "100"


def last_part(port: int, host: str, target: str, query: dict[str, str]) -> bytes:
    """The request for the last part of a list."""
    asked = request(host, target, query)
    while (cursor := _answer(port, asked)["next"]) is not None:
        asked = request(host, target, query | {"cursor": cursor})
    return asked


def all_parts(port: int, host: str, target: str) -> Operation:
    """The requests by which a front end gets all that a clinic has published, from nothing."""
    query = {"limit": LARGEST_PART}
    parts = []
    has_more = True
    while has_more:
        asked = request(host, target, query)
        answer = _answer(port, asked)
        parts.append(Exchange(asked, 200, None))
        has_more, query = answer["has_more"], {"limit": LARGEST_PART, "since": answer["cursor"]}
    return parts


def _answer(port: int, asked: bytes) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(exchange_once(port, Exchange(asked, 200, None)).body)
    return body

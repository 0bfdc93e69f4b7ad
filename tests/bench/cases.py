"""What a case is: the requests a client sends in turn, and what must come back."""

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from tests.bench.load import Answer, Operation, WrongAnswer, exchange_once

LIST_LENGTH = 20
SECTIONS = 9
# The server whose site is the largest one.
MAIN = "main"
# Where a case has more operations their lengths are known before.
MOST_SETTLED = 100

# Raises WrongAnswer when the answers of one operation are not what was asked for.
Verify = Callable[[Sequence[Answer]], None]


@dataclass(frozen=True, slots=True)
class Case:
    """A line of the result: a name for ratios, a title for readers, what a client does in turn.

    `verify` has one function for each operation, or one for all. `server` is asked.
    """

    name: str
    title: str
    operations: Sequence[Operation]
    verify: Sequence[Verify]
    server: str = MAIN
    # Bytes of the answers of an operation as they go over the wire; known once it is settled.
    wire: int = 0


def request(
    host: str, target: str, query: dict[str, str] | None = None, etag: str | None = None
) -> bytes:
    """A GET as it goes over the wire, as from a proxy that ends TLS."""
    url = f"{target}?{urlencode(query, safe='/*')}" if query else target
    lines = [
        f"GET {url} HTTP/1.1",
        f"Host: {host}",
        "X-Forwarded-Proto: https",
        "Accept: application/json",
        "Accept-Encoding: identity",
        *([f"If-None-Match: {etag}"] if etag else []),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def settled(case: Case, port: int) -> Case:
    """The case with the length of each answer, after each was asked for once and looked at.

    Raises WrongAnswer.
    """
    operations, wire = [], []
    verify = case.verify if len(case.verify) > 1 else [*case.verify] * len(case.operations)
    for operation, check in zip(case.operations[:MOST_SETTLED], verify, strict=False):
        answers = [exchange_once(port, exchange) for exchange in operation]
        check(answers)
        wire.append(sum(len(answer.head) + len("\r\n") + len(answer.body) for answer in answers))
        operations.append(
            [
                replace(exchange, length=len(answer.body))
                for exchange, answer in zip(operation, answers, strict=True)
            ]
        )
    operations += case.operations[MOST_SETTLED:]
    return replace(case, operations=operations, wire=int(statistics.median(wire)))


def anything(answers: Sequence[Answer]) -> None:
    """Accepts all: status and length say enough."""


def has_id(page_id: int) -> Verify:
    """The last answer must be this page, whole."""

    def verify(answers: Sequence[Answer]) -> None:
        check_page(json.loads(answers[-1].body), page_id)

    return verify


def lists(total: int, *, is_full: bool = True, length: int = LIST_LENGTH) -> Verify:
    """The answer must be so many items out of `total`, with `is_full` whole pages."""

    def verify(answers: Sequence[Answer]) -> None:
        body: dict[str, Any] = json.loads(answers[0].body)
        counted = body.get("total", body.get("count", body.get("meta", {}).get("total_count")))
        if len(body["items"]) != length or counted != total:
            raise WrongAnswer(f"A list of {len(body['items'])} out of {counted}.")
        for item in body["items"] if is_full else []:
            check_page(item, item["id"])

    return verify


def check_page(document: dict[str, Any], page_id: int) -> None:
    """Raises WrongAnswer unless it is this page with all its sections."""
    if document["id"] != page_id or len(document["sections"]) != SECTIONS:
        raise WrongAnswer(f"Another page than {page_id}, or not all its sections.")

"""What is measured: for each endpoint the requests a client sends and what must come back."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from tests.bench.load import Answer, Exchange, Operation, WrongAnswer, exchange_once
from tests.bench.site import MeasuredPage

LIST_LENGTH = 20
SECTIONS = 9
V2, V3 = "/wagtail/v2/pages/", "/wagtail/v3/pages/"
TYPE = "pages.ArticlePage"

# Raises WrongAnswer when the answers of one operation are not what was asked for.
Verify = Callable[[Sequence[Answer]], None]


@dataclass(frozen=True, slots=True)
class Case:
    """A line of the result: a name for ratios, a title for readers, what a client does in turn."""

    name: str
    title: str
    operations: Sequence[Operation]
    verify: Sequence[Verify]


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


def constant_request(host: str) -> bytes:
    """Answered as soon as the server is up."""
    return request(host, "/constant/")


def cases(pages: Sequence[MeasuredPage], constant_bytes: int, articles: int) -> list[Case]:
    """Everything that is measured; neighbours are those whose ratio is closest to one."""
    host = pages[0].host
    own = f"/api/v1/clinics/{pages[0].clinic}/pages/"
    of_type = {"type": "article", "limit": str(LIST_LENGTH)}
    same = [_has_id(page.id) for page in pages]
    return [
        Case(
            "path",
            "page by path",
            [[Exchange(_by_path(page), 200, page.length)] for page in pages],
            same,
        ),
        Case(
            "constant",
            "constant Django view",
            [[Exchange(constant_request(host), 200, constant_bytes)]],
            [_anything],
        ),
        Case(
            "not-modified",
            "page by path, 304",
            [[Exchange(_by_path(page, page.etag), 304, 0)] for page in pages],
            [_anything] * len(pages),
        ),
        Case(
            "id",
            "page by id",
            [[Exchange(_by_id(page), 200, page.length)] for page in pages],
            same,
        ),
        Case(
            "cards",
            f"list of {LIST_LENGTH} cards",
            [[Exchange(request(host, own, of_type), 200, None)]],
            [_lists(articles, is_full=False)],
        ),
        Case(
            "full",
            f"list of {LIST_LENGTH} whole pages",
            [[Exchange(request(host, own, of_type | {"view": "full"}), 200, None)]],
            [_lists(articles)],
        ),
        *_wagtail_cases(pages, articles),
    ]


def _wagtail_cases(pages: Sequence[MeasuredPage], articles: int) -> list[Case]:
    host = pages[0].host
    full, limit = {"fields": "*"}, {"limit": str(LIST_LENGTH)}
    same = [_has_id(page.id) for page in pages]
    found = [_leads_to(page.id) for page in pages]

    def detail(page: MeasuredPage, base: str, query: dict[str, str] | None = None) -> Exchange:
        return Exchange(request(page.host, f"{base}{page.id}/", query), 200, None)

    def find(page: MeasuredPage, base: str, query: dict[str, str] | None = None) -> Exchange:
        query = {"html_path": page.path} | (query or {})
        return Exchange(request(page.host, f"{base}find/", query), 302, None)

    return [
        Case(
            "v2", "Wagtail v2: page by id, fields=*", [[detail(p, V2, full)] for p in pages], same
        ),
        Case("v3", "Wagtail v3: page by id", [[detail(page, V3)] for page in pages], same),
        Case(
            "v2-path",
            "Wagtail v2: page by path (find, then page)",
            [[find(page, V2, full), detail(page, V2, full)] for page in pages],
            found,
        ),
        Case(
            "v3-path",
            "Wagtail v3: page by path (find, then page)",
            [[find(page, V3), detail(page, V3)] for page in pages],
            found,
        ),
        Case(
            "v2-full",
            f"Wagtail v2: list of {LIST_LENGTH}, fields=*",
            [[Exchange(request(host, V2, full | limit | {"type": TYPE}), 200, None)]],
            [_lists(articles)],
        ),
        Case(
            "v3-titles",
            f"Wagtail v3: list of {LIST_LENGTH}, titles only",
            [[Exchange(request(host, V3, limit | {"type": TYPE}), 200, None)]],
            [_lists(articles, is_full=False)],
        ),
    ]


def settled(case: Case, port: int) -> Case:
    """The case with the length of each answer, after each was asked for once and looked at.

    Raises WrongAnswer.
    """
    operations = []
    for operation, verify in zip(case.operations, case.verify, strict=True):
        answers = [exchange_once(port, exchange) for exchange in operation]
        verify(answers)
        operations.append(
            [
                replace(exchange, length=len(answer.body))
                for exchange, answer in zip(operation, answers, strict=True)
            ]
        )
    return replace(case, operations=operations)


def _by_path(page: MeasuredPage, etag: str | None = None) -> bytes:
    target = f"/api/v1/clinics/{page.clinic}/page/"
    return request(page.host, target, {"path": page.path}, etag)


def _by_id(page: MeasuredPage) -> bytes:
    return request(page.host, f"/api/v1/clinics/{page.clinic}/pages/{page.id}/")


def _anything(answers: Sequence[Answer]) -> None:
    """Status and length say it all."""


def _has_id(page_id: int) -> Verify:
    def verify(answers: Sequence[Answer]) -> None:
        _check_page(json.loads(answers[-1].body), page_id)

    return verify


def _leads_to(page_id: int) -> Verify:
    def verify(answers: Sequence[Answer]) -> None:
        if f"/{page_id}/" not in answers[0].head.decode("latin-1"):
            raise WrongAnswer(f"A redirect that does not lead to page {page_id}.")
        _check_page(json.loads(answers[-1].body), page_id)

    return verify


def _lists(total: int, *, is_full: bool = True) -> Verify:
    def verify(answers: Sequence[Answer]) -> None:
        body: dict[str, Any] = json.loads(answers[0].body)
        counted = body.get("total", body.get("count", body.get("meta", {}).get("total_count")))
        if len(body["items"]) != LIST_LENGTH or counted != total:
            raise WrongAnswer(f"A list of {len(body['items'])} out of {counted}.")
        for item in body["items"] if is_full else []:
            _check_page(item, item["id"])

    return verify


def _check_page(document: dict[str, Any], page_id: int) -> None:
    if document["id"] != page_id or len(document["sections"]) != SECTIONS:
        raise WrongAnswer(f"Another page than {page_id}, or not all its sections.")

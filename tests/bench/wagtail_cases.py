"""What Wagtail's own APIs are asked: the same pages, by id and by path, lists and a search."""

import json
from collections.abc import Sequence

from tests.bench.cases import LIST_LENGTH, Case, Verify, check_page, has_id, lists, request
from tests.bench.load import Answer, Exchange, WrongAnswer
from tests.bench.site import MeasuredPage

V2, V3 = "/wagtail/v2/pages/", "/wagtail/v3/pages/"
TYPE = "pages.ArticlePage"


def wagtail_cases(pages: Sequence[MeasuredPage], articles: int, word: str) -> list[Case]:
    """`articles` is how many the first page's clinic has; `word` is searched for."""
    host = pages[0].host
    full, limit = {"fields": "*"}, {"limit": str(LIST_LENGTH)}
    same = [has_id(page.id) for page in pages]
    found = [leads_to(page.id) for page in pages]

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
            [lists(articles)],
        ),
        Case(
            "v3-titles",
            f"Wagtail v3: list of {LIST_LENGTH}, titles only",
            [[Exchange(request(host, V3, limit | {"type": TYPE}), 200, None)]],
            [lists(articles, is_full=False)],
        ),
        Case(
            "v2-search",
            f"Wagtail v2: search, {LIST_LENGTH} titles",
            [[Exchange(request(host, V2, limit | {"type": TYPE, "search": word}), 200, None)]],
            [lists(articles, is_full=False)],
        ),
    ]


def leads_to(page_id: int) -> Verify:
    """The first answer must be a redirect to this page, the last one the page."""

    def verify(answers: Sequence[Answer]) -> None:
        if f"/{page_id}/" not in answers[0].head.decode("latin-1"):
            raise WrongAnswer(f"A redirect that does not lead to page {page_id}.")
        check_page(json.loads(answers[-1].body), page_id)

    return verify

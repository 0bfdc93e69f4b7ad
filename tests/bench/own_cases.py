"""What our API is asked, and the view that does nothing."""

import json
from collections.abc import Sequence

from tests.bench.cases import LIST_LENGTH, Case, Verify, anything, has_id, lists, request
from tests.bench.following import all_parts, last_part
from tests.bench.load import Answer, Exchange, WrongAnswer
from tests.bench.site import MeasuredPage

# How many hosts a page is asked for by, so that no answer is asked for again while it is in memory.
HOSTS = 6000
# Bytes on the wire.
LARGEST_304 = 400
OF_TYPE = {"type": "article", "limit": str(LIST_LENGTH)}


def constant_request(host: str) -> bytes:
    """Answered as soon as the server is up."""
    return request(host, "/constant/")


def own_cases(
    pages: Sequence[MeasuredPage], constant_bytes: int, articles: int, word: str, port: int
) -> list[Case]:
    """`articles` is how many the first page's clinic has; `word` is searched for. Lists are
    followed to their ends on `port`."""
    host, clinic = pages[0].host, f"/api/v1/clinics/{pages[0].clinic}/"
    return [
        page_by_path(pages),
        Case(
            "constant",
            "constant Django view",
            [[Exchange(constant_request(host), 200, constant_bytes)]],
            [anything],
        ),
        Case(
            "not-modified",
            "page by path, 304",
            [[Exchange(by_path(page, page.etag), 304, 0)] for page in pages],
            [_is_short],
        ),
        Case(
            "id",
            "page by id",
            [[Exchange(_by_id(page), 200, page.length)] for page in pages],
            [has_id(page.id) for page in pages],
        ),
        page_not_in_memory(pages),
        list_of_cards(pages, articles),
        Case(
            "last-cards",
            f"the last {LIST_LENGTH} cards of {articles:,}",
            [[Exchange(last_part(port, host, f"{clinic}pages/", OF_TYPE), 200, None)]],
            [lists(articles, is_full=False, length=articles % LIST_LENGTH or LIST_LENGTH)],
        ),
        Case(
            "full",
            f"list of {LIST_LENGTH} whole pages",
            [[Exchange(request(host, f"{clinic}pages/", OF_TYPE | {"view": "full"}), 200, None)]],
            [lists(articles)],
        ),
        Case(
            "search",
            f"search, {LIST_LENGTH} cards",
            [[Exchange(request(host, f"{clinic}search/", OF_TYPE | {"q": word}), 200, None)]],
            [lists(articles, is_full=False)],
        ),
        Case(
            "sync",
            f"all {articles:,} pages of a clinic, by changes/",
            [all_parts(port, host, f"{clinic}changes/")],
            [_has_pages(articles)],
        ),
    ]


def sized_cases(
    pages: Sequence[MeasuredPage], articles: int, server: str, title: str
) -> list[Case]:
    """What is measured beside the largest site on a smaller one."""
    found = [page_by_path(pages), page_not_in_memory(pages), list_of_cards(pages, articles)]
    return [
        Case(f"{server}-{one.name}", f"{one.title}, {title}", one.operations, one.verify, server)
        for one in found
    ]


def page_by_path(pages: Sequence[MeasuredPage]) -> Case:
    return Case(
        "path",
        "page by path",
        [[Exchange(by_path(page), 200, page.length)] for page in pages],
        [has_id(page.id) for page in pages],
    )


def page_not_in_memory(pages: Sequence[MeasuredPage]) -> Case:
    """Each time under another host, which makes it another request to the memory."""
    turns = [pages[number % len(pages)] for number in range(HOSTS)]
    return Case(
        "row",
        "page by path, not in memory",
        [
            [Exchange(by_path(page, host=f"n{number}.example"), 200, page.length)]
            for number, page in enumerate(turns)
        ],
        [anything],
    )


def list_of_cards(pages: Sequence[MeasuredPage], articles: int) -> Case:
    target = f"/api/v1/clinics/{pages[0].clinic}/pages/"
    return Case(
        "cards",
        f"list of {LIST_LENGTH} cards",
        [[Exchange(request(pages[0].host, target, OF_TYPE), 200, None)]],
        [lists(articles, is_full=False)],
    )


def by_path(page: MeasuredPage, etag: str | None = None, host: str | None = None) -> bytes:
    """The request for a page's document."""
    target = f"/api/v1/clinics/{page.clinic}/page/"
    return request(host or page.host, target, {"path": page.path}, etag)


def _by_id(page: MeasuredPage) -> bytes:
    return request(page.host, f"/api/v1/clinics/{page.clinic}/pages/{page.id}/")


def _is_short(answers: Sequence[Answer]) -> None:
    if len(answers[0].head) > LARGEST_304:
        raise WrongAnswer(f"A 304 of {len(answers[0].head)} bytes.")


def _has_pages(articles: int) -> Verify:
    def verify(answers: Sequence[Answer]) -> None:
        changes = [one for answer in answers for one in json.loads(answer.body)["items"]]
        ids = {one["id"] for one in changes if one["document"].get("type") == "article"}
        if len(ids) != articles:
            raise WrongAnswer(f"{len(ids)} articles instead of {articles}.")

    return verify

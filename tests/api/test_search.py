"""Searching a clinic's pages: what is found, in which order, and what the answer says."""

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client

from api.models import DeliveryDocument, SearchEntry
from pages.types import PAGE_TYPES
from tests.api.problems import assert_problem
from tests.factories.delivery import CHANGED_AT, clinic_document, condition_document, page_document

SEARCH = "/api/v1/clinics/harbor/search/"
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def page(
    path: str, title: str = "Tides", *, summary: str = "", body: str = "", **fields: Any
) -> Any:
    """A page with these texts only."""
    sections = [
        {"id": "5f0c", "kind": "text", "heading": "", "body": {"format": "html", "value": body}}
    ]
    texts = {"summary": summary or None, "sections": sections if body else [], "author": None}
    return page_document(path, title=title, texts=texts, **fields)


def asked(client: Client, q: str, **query: Any) -> dict[str, Any]:
    response = client.get(SEARCH, {"q": q, **query})
    assert response.status_code == 200, response.content
    answer: dict[str, Any] = response.json()
    return answer


def paths(client: Client, q: str, **query: Any) -> list[str]:
    return [item["page"]["path"] for item in asked(client, q, **query)["items"]]


def walked(client: Client, q: str, limit: int) -> list[str]:
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        answer = asked(client, q, limit=limit, **cursor)
        assert len(answer["items"]) <= limit
        found += [item["page"]["path"] for item in answer["items"]]
        if answer["next"] is None:
            assert answer["total"] == len(found)
            return found
        cursor = {"cursor": answer["next"]}


def test_search_gives_cards_with_the_words_marked(client: Client, harbor: SimpleNamespace) -> None:
    found = page("/moon/", "The moon", body="<p>Why the <b>sea</b> comes twice a day.</p>")

    answer = asked(client, "SEA")

    assert answer == {
        "items": [
            {
                "page": json.loads(found.card),
                "title_highlighted": "The moon",
                "snippet": "Why the <mark>sea</mark> comes twice a day.",
            }
        ],
        "next": None,
        "total": 1,
        "match": "exact",
    }


def test_title_comes_before_summary_and_summary_before_body(
    client: Client, harbor: SimpleNamespace
) -> None:
    page("/body/", body="<p>Some say lighthouse, lighthouse, lighthouse and lighthouse.</p>")
    page("/summary/", summary="About a lighthouse.")
    page("/title/", "The lighthouse")

    assert paths(client, "lighthouse") == ["/title/", "/summary/", "/body/"]


@pytest.mark.parametrize("typed", ["lighthouse keeper", "lighthose keeper", "lighthouse keep"])
def test_page_whose_title_says_it_all_comes_first_however_long_it_is(
    client: Client, harbor: SimpleNamespace, typed: str
) -> None:
    page("/named/", "Lighthouse keeper", body=f"<p>{'Tides come and go. ' * 400}</p>")
    page("/short/", "Work", summary="A lighthouse keeper keeps a lighthouse, as a keeper does.")

    assert paths(client, typed) == ["/named/", "/short/"]


def test_newest_comes_first_where_pages_are_equally_good(
    client: Client, harbor: SimpleNamespace
) -> None:
    page("/old/", "Gulls", sort_key="2020-01-01T00:00:00Z")
    page("/new/", "Gulls", sort_key="2026-01-01T00:00:00Z")

    assert paths(client, "gulls") == ["/new/", "/old/"]


@pytest.mark.parametrize(
    "typed",
    ["infusion", "Infusions", "INFUSION", "infusi", "inf", "infusing", "chair infusion",
     '"the infusion"', "infusion -seagull", "seagull or infusion", "relaxing", "INFUSIÓN"],
)  # fmt: skip
def test_page_is_found_by_other_forms_of_its_words(
    client: Client, harbor: SimpleNamespace, typed: str
) -> None:
    page("/found/", "Calm", body="<p>The infusion runs while you relax in a chair.</p>")

    assert paths(client, typed) == ["/found/"]


@pytest.mark.parametrize(
    "typed", ['"chair infusion"', "infusion -chair", "seagull", "-chair", "fusion"]
)
def test_page_without_what_is_asked_for_is_not_found(
    client: Client, harbor: SimpleNamespace, typed: str
) -> None:
    page("/other/", "Calm", body="<p>The infusion runs while you relax in a chair.</p>")

    assert "/other/" not in paths(client, typed)


@pytest.mark.parametrize(
    "written", ["Depresión", "depresio\u0301n", "DEPRESIÓN", "depre\u00adsión"]
)
@pytest.mark.parametrize("typed", ["depresion", "depresión", "depresio\u0301n", "DEPRESIÓN"])
def test_accents_may_be_left_out_on_either_side(
    client: Client, harbor: SimpleNamespace, written: str, typed: str
) -> None:
    page("/es/", f"La {written}", locale="es")

    answer = asked(client, typed)

    assert [item["page"]["path"] for item in answer["items"]] == ["/es/"]
    assert "<mark>" in answer["items"][0]["title_highlighted"]
    assert answer["match"] == "exact"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("ketmine", "Ketamine"),
        ("ketaimne", "Ketamine"),
        ("depresion", "Depression"),
        ("anxeity", "Anxiety"),
        ("infusoin", "Infusion"),
        ("esketamin spry", "Esketamine spray"),
    ],
)
def test_misspelt_word_finds_what_was_meant(
    client: Client, harbor: SimpleNamespace, typed: str, title: str
) -> None:
    page("/meant/", title)
    page("/other/", "Tides")

    answer = asked(client, typed)

    assert [item["page"]["path"] for item in answer["items"]] == ["/meant/"]
    assert answer["items"][0]["title_highlighted"].startswith("<mark>")


def test_answer_says_how_its_pages_match(client: Client, harbor: SimpleNamespace) -> None:
    page("/meant/", "Lighthouse keeper")

    assert asked(client, "keeper lighthouse")["match"] == "exact"
    assert asked(client, "lihgthouse keeper")["match"] == "similar"
    assert asked(client, "what does a zebra know of the lighthouse")["match"] == "loose"
    assert paths(client, "zebra xylophone") == []


def test_pages_with_more_of_the_words_come_first_where_none_has_all(
    client: Client, harbor: SimpleNamespace
) -> None:
    page("/one/", body="<p>A lighthouse.</p>")
    page("/two/", body="<p>A lighthouse with its keeper.</p>")

    assert paths(client, "lighthouse keeper zebra") == ["/two/", "/one/"]


@pytest.mark.parametrize(
    "typed", ["...", "??", '""', "--", "%%", "__", "**", "😀😀", "'';", "the of"]
)
def test_question_without_a_word_that_says_anything_finds_nothing(
    client: Client, harbor: SimpleNamespace, typed: str
) -> None:
    answer = asked(client, typed)

    assert answer == {"items": [], "next": None, "total": 0, "match": "exact"}


def test_title_of_small_words_is_found_by_them(client: Client, harbor: SimpleNamespace) -> None:
    page("/around/", "Before and after")
    page("/other/", body="<p>Rest before and after.</p>")

    assert paths(client, "before and after") == ["/around/"]


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_pages_are_each_found_once_part_by_part(
    client: Client, harbor: SimpleNamespace, limit: int
) -> None:
    expected = {f"/{number}/" for number in range(7)}
    for number in range(7):
        words = "a gull " * (number // 2 + 1)
        page(f"/{number}/", body=f"<p>{words}</p>", sort_key="2026-01-01T00:00:00Z")

    found = walked(client, "gull", limit)

    assert len(found) == 7
    assert set(found) == expected
    assert found == walked(client, "gull", 50)


def test_cursor_goes_on_after_a_page_that_was_withdrawn_meanwhile(
    client: Client, harbor: SimpleNamespace
) -> None:
    made = [page(f"/{n}/", "Gulls", sort_key=f"2025-01-0{n}T00:00:00Z") for n in (1, 2, 3)]
    first = asked(client, "gulls", limit=2)
    made[1].state = "withdrawn"
    made[1].save()

    second = asked(client, "gulls", limit=2, cursor=first["next"])

    assert [item["page"]["path"] for item in second["items"]] == ["/1/"]


@pytest.mark.parametrize(
    "other", ["q=gull", "q=gulls&type=article", "q=gulls&locale=en", "q=gulls -sea"]
)
def test_cursor_of_one_search_is_refused_by_another(
    client: Client, harbor: SimpleNamespace, other: str
) -> None:
    page("/1/", "Gulls")
    page("/2/", "Gulls")
    cursor = asked(client, "gulls", limit=1)["next"]

    for address in (f"{SEARCH}?{other}", "/api/v1/clinics/harbor/pages/?limit=1"):
        response = client.get(f"{address}&cursor={cursor}")
        body = assert_problem(response, 400, "invalid_parameter")
        assert [error["parameter"] for error in body["errors"]] == ["cursor"]


def test_search_is_narrowed_by_type_and_locale(client: Client, harbor: SimpleNamespace) -> None:
    page("/a/", "Gulls")
    page("/t/", "Gulls", page_type="treatment")
    page("/es/", "Gulls", locale="es")

    assert paths(client, "gulls", type="treatment") == ["/t/"]
    assert set(paths(client, "gulls", type="article,treatment")) == {"/a/", "/t/", "/es/"}
    assert paths(client, "gulls", type="science") == []
    assert paths(client, "gulls", locale="es") == ["/es/"]
    assert asked(client, "gulls", type="treatment")["total"] == 1


def test_withdrawn_expired_and_foreign_pages_are_never_found(
    client: Client, harbor: SimpleNamespace
) -> None:
    page("/withdrawn/", "Canary").delete()
    withdrawn = page("/withdrawn/", "Canary")
    DeliveryDocument.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    page("/expired/", "Canary", expires_at=CHANGED_AT)
    page("/foreign/", "Canary", clinic="island")
    condition_document("Canary")

    for typed in ("canary", "cannary", "canary zebra", "canar"):
        assert asked(client, typed)["total"] == 0
        assert b"anary" not in client.get(SEARCH, {"q": typed}).content


def test_page_is_found_until_its_end(client: Client, harbor: SimpleNamespace) -> None:
    end = CHANGED_AT + timedelta(days=1)
    page("/summer/", "Summer hours", expires_at=end)
    with time_machine.travel(end - timedelta(seconds=1), tick=False):
        before = client.get(SEARCH, {"q": "summer"})
    assert before.json()["total"] == 1

    with time_machine.travel(end + timedelta(seconds=1), tick=False):
        since = {"If-Modified-Since": before.headers["Last-Modified"]}
        after = client.get(SEARCH, {"q": "summer"}, headers=since)

    assert after.json()["total"] == 0


def test_page_kept_from_search_engines_is_found_on_its_own_site(
    client: Client, harbor: SimpleNamespace
) -> None:
    page("/thanks/", "Gulls", sitemap="")

    assert paths(client, "gulls") == ["/thanks/"]


@pytest.mark.parametrize("clinic", ["nowhere", "closed"])
def test_search_of_an_unknown_or_withdrawn_clinic_is_not_found(
    client: Client, harbor: SimpleNamespace, clinic: str
) -> None:
    clinic_document("closed", state="withdrawn")
    page("/left-over/", "Gulls", clinic="closed")

    response = client.get(f"/api/v1/clinics/{clinic}/search/?q=gulls")

    body = assert_problem(response, 404, "not_found")
    assert body["tags"] == [f"clinic:{clinic}", f"clinic:{clinic}:site"]


@pytest.mark.parametrize("typed", ["gulls", "gols", "gulls zebra", "...", "the", "nothing"])
def test_search_asks_the_database_once(
    client: Client, harbor: SimpleNamespace, typed: str, django_assert_num_queries: Any
) -> None:
    for number in range(20):
        page(f"/{number}/", "Gulls")

    with django_assert_num_queries(1):
        assert client.get(SEARCH, {"q": typed}).status_code == 200
    with django_assert_num_queries(1):
        assert client.get(f"/api/v1/clinics/nowhere/search/?q={typed}").status_code == 404


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "is required"),
        ("q=", "must have 2 to 100 characters, spaces around it not counted"),
        ("q=a", "must have 2 to 100 characters, spaces around it not counted"),
        ("q=%20a%20%20", "must have 2 to 100 characters, spaces around it not counted"),
        ("q=e%CC%81", "must have 2 to 100 characters, spaces around it not counted"),
        ("q=" + "a" * 101, "must have 2 to 100 characters, spaces around it not counted"),
        ("q=a%00b", "contains a control character"),
        ("q=ab&q=ab", "is given more than once"),
    ],
)
def test_question_that_cannot_be_asked_is_named(
    client: Client, harbor: SimpleNamespace, query: str, message: str
) -> None:
    body = assert_problem(client.get(f"{SEARCH}?{query}"), 400, "invalid_parameter")

    assert body["errors"] == [{"parameter": "q", "message": message}]


@pytest.mark.parametrize("limit", ["0", "51", "100", "x"])
def test_limit_of_a_search_is_1_to_50(client: Client, harbor: SimpleNamespace, limit: str) -> None:
    body = assert_problem(client.get(f"{SEARCH}?q=gulls&limit={limit}"), 400, "invalid_parameter")

    assert body["detail"] == "`limit` must be a whole number from 1 to 50."


def test_answer_is_kept_for_a_minute_and_purged_by_the_lists_it_shows(
    client: Client, harbor: SimpleNamespace
) -> None:
    page("/a/", "Gulls")

    every = client.get(SEARCH, {"q": "gulls"})
    articles = client.get(SEARCH, {"q": "gulls", "type": "article"})

    lists = [f"list:harbor:{one}" for one in PAGE_TYPES]
    assert every.headers["Cache-Tag"].split(",") == ["clinic:harbor", *lists]
    assert articles.headers["Cache-Tag"].split(",") == ["clinic:harbor", "list:harbor:article"]
    assert every.headers["Cache-Control"].startswith("public, max-age=0, s-maxage=60, ")
    assert "Vary" not in every.headers
    assert every.headers["Last-Modified"] == "Mon, 09 Mar 2026 14:20:00 GMT"
    known = {"If-None-Match": every.headers["ETag"]}
    unchanged = client.get(SEARCH, {"q": "gulls"}, headers=known)
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged.headers["Cache-Control"] == every.headers["Cache-Control"]
    page("/b/", "Gulls")
    assert client.get(SEARCH, {"q": "gulls"}, headers=known).status_code == 200


def test_answer_of_another_spelling_of_the_question_is_the_same(
    client: Client, harbor: SimpleNamespace
) -> None:
    page("/a/", "Sea gulls")

    assert asked(client, "  sea   gulls ") == asked(client, "sea gulls")


def test_index_follows_its_page_however_it_goes(client: Client, harbor: SimpleNamespace) -> None:
    found = page("/a/", "Gulls")
    entry = SearchEntry.objects.get(document=found)
    entry.title = "terns"
    entry.save()
    assert (paths(client, "gulls"), paths(client, "terns")) == ([], ["/a/"])

    DeliveryDocument.objects.filter(pk=found.pk).delete()

    assert paths(client, "terns") == []


def test_text_of_400_kilobytes_is_found_by_its_last_word(
    client: Client, harbor: SimpleNamespace
) -> None:
    words = [f"w{number:x}" for number in range(70_000)]
    text = " ".join(words)[:390_000]
    page("/long/", body=f"<p>{text} lighthouse</p>")

    answer = asked(client, "lighthouse")

    assert [item["page"]["path"] for item in answer["items"]] == ["/long/"]
    assert len(answer["items"][0]["snippet"]) < 400

"""The log of Changes: a full reading, what changed since, and cursors that lead no further."""

import base64
import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from api import change_feed
from api.change_cursors import LONGEST_DELAY
from api.models import Change, DeliveryDocument, LogPruning
from tests.api.problems import assert_problem
from tests.factories.delivery import (
    CHANGED_AT,
    change,
    clinic_document,
    condition_document,
    page_document,
    redirect_document,
)

ADDRESS = "/api/v1/clinics/harbor/changes/"
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

JSON = dict[str, Any]


def ask(client: Client, since: str | None = None, address: str = ADDRESS, **query: Any) -> JSON:
    """One answer, of which no key is missing."""
    response = client.get(address, query | ({"since": since} if since else {}))
    assert response.status_code == 200, response.content
    answer: JSON = response.json()
    assert list(answer) == ["items", "cursor", "has_more"]
    assert len(answer["items"]) <= query.get("limit", 20)
    return answer


def read_all(
    client: Client, since: str | None = None, address: str = ADDRESS, **query: Any
) -> tuple[list[JSON], str]:
    """All items to the last part, and the cursor to go on from."""
    items: list[JSON] = []
    while True:
        answer = ask(client, since, address, **query)
        items += answer["items"]
        since = answer["cursor"]
        if not answer["has_more"]:
            return items, answer["cursor"]


def end(client: Client, **query: Any) -> str:
    """The cursor of who has read everything."""
    return read_all(client, limit=100, **query)[1]


def drop(row: DeliveryDocument) -> DeliveryDocument:
    """The document as it lies when it is withdrawn."""
    row.state, row.body, row.etag, row.tags = "withdrawn", "", "", ""
    row.save()
    return row


# --- the full reading ---


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_full_reading_tells_each_published_document_once(
    client: Client, harbor: SimpleNamespace, limit: int
) -> None:
    page_document("/old/", state="withdrawn")
    page_document("/ended/", expires_at=CHANGED_AT)
    page_document("/elsewhere/", clinic="summit")
    clinic_document("summit")

    items, _ = read_all(client, limit=limit)

    documents = {(item["subject"], item["id"]): item["document"] for item in items}
    assert len(documents) == len(items) == 6
    assert documents == {
        (row.subject, "harbor" if row.subject == "clinic" else row.subject_id): json.loads(row.body)
        for row in vars(harbor).values()
    }


def test_item_of_the_full_reading_has_the_keys_of_a_change(
    client: Client, harbor: SimpleNamespace
) -> None:
    page = harbor.article
    told = next(one for one in read_all(client)[0] if one["id"] == page.subject_id)

    assert list(told.items())[:-1] == [
        ("sequence", 0),
        ("event", "published"),
        ("subject", "page"),
        ("id", page.subject_id),
        ("path", "/articles/a-first-visit/"),
        ("previous_path", None),
        ("occurred_at", "2026-03-09T14:20:00Z"),
        ("tags", page.tags.split(",")),
    ]


def test_full_reading_numbers_its_items_by_where_it_began(
    client: Client, harbor: SimpleNamespace
) -> None:
    change(harbor.home)
    last = change(harbor.article)
    change(clinic_document("summit"))

    first = ask(client, limit=2)
    change(harbor.condition)
    second = ask(client, first["cursor"], limit=100)

    assert {one["sequence"] for one in (*first["items"], *second["items"])} == {last.sequence}


def test_what_changes_during_the_full_reading_follows_after_it(
    client: Client, harbor: SimpleNamespace
) -> None:
    change(harbor.home)
    first = ask(client, limit=3)
    moved = change(harbor.article, "moved", previous_path="/articles/before/")
    gone = change(drop(harbor.clinician), "withdrawn")
    new = change(condition_document("Anxiety"), "published")

    read, cursor = read_all(client, first["cursor"], limit=2)
    after = ask(client, cursor)

    assert harbor.clinician.subject_id not in [one["id"] for one in read]
    # The last part of the full reading and what follows are two answers.
    assert [one["sequence"] for one in after["items"]] == [
        moved.sequence, gone.sequence, new.sequence,
    ]  # fmt: skip
    assert not after["has_more"]


def test_clinic_with_nothing_but_itself_is_read_in_one_part(client: Client) -> None:
    clinic_document("empty")

    answer = ask(client, address="/api/v1/clinics/empty/changes/")

    assert [(one["subject"], one["id"]) for one in answer["items"]] == [("clinic", "empty")]
    assert answer["has_more"] is False
    again = ask(client, answer["cursor"], "/api/v1/clinics/empty/changes/")
    assert again == {"items": [], "cursor": answer["cursor"], "has_more": False}


def test_reader_of_a_log_without_a_row_gets_the_first_change(
    client: Client, harbor: SimpleNamespace
) -> None:
    cursor = end(client)

    first = change(harbor.home)

    assert [one["sequence"] for one in ask(client, cursor)["items"]] == [first.sequence]


# --- what changed since ---


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_changes_are_told_once_in_their_order(
    client: Client, harbor: SimpleNamespace, limit: int
) -> None:
    cursor = end(client)
    rows = [harbor.home, harbor.article, harbor.clinic, harbor.home, harbor.redirect] * 2
    sequences = [change(row).sequence for row in rows]

    items, cursor = read_all(client, cursor, limit=limit)

    assert [one["sequence"] for one in items] == sequences
    assert ask(client, cursor)["items"] == []


def test_change_is_told_as_it_was_with_the_document_as_it_is(
    client: Client, harbor: SimpleNamespace
) -> None:
    cursor = end(client)
    told = change(
        harbor.article, "moved", path="/a/", previous_path="/b/", tags="page:1,path:harbor:/a/"
    )

    (item,) = ask(client, cursor)["items"]

    assert list(item.items()) == [
        ("sequence", told.sequence),
        ("event", "moved"),
        ("subject", "page"),
        ("id", harbor.article.subject_id),
        ("path", "/a/"),
        ("previous_path", "/b/"),
        ("occurred_at", told.occurred_at.isoformat().replace("+00:00", "Z")),
        ("tags", ["page:1", "path:harbor:/a/"]),
        ("document", json.loads(harbor.article.body)),
    ]


def test_document_is_null_once_withdrawn_expired_or_gone(
    client: Client, harbor: SimpleNamespace
) -> None:
    cursor = end(client)
    withdrawn = page_document("/withdrawn/")
    ending = page_document("/ending/", expires_at=CHANGED_AT + timedelta(days=1))
    gone = page_document("/gone/")
    for row in (withdrawn, ending, gone, harbor.home):
        change(row, "published")
    drop(withdrawn)
    gone.delete()

    with time_machine.travel(CHANGED_AT + timedelta(days=1)):
        items = ask(client, cursor)["items"]

    assert [one["document"] is None for one in items] == [True, True, True, False]


def test_change_of_another_clinic_is_not_told_whatever_its_id(
    client: Client, harbor: SimpleNamespace
) -> None:
    cursor = end(client)
    summit = condition_document("Canary", clinic="summit", subject_id=harbor.condition.subject_id)
    change(summit)
    change(clinic_document("summit"))

    assert ask(client, cursor)["items"] == []
    change(harbor.condition)
    (item,) = ask(client, cursor)["items"]
    assert item["document"] == json.loads(harbor.condition.body)


def test_page_and_condition_with_one_id_are_told_apart(
    client: Client, harbor: SimpleNamespace
) -> None:
    cursor = end(client)
    same = condition_document("Anxiety", subject_id=harbor.article.subject_id)
    change(harbor.article)
    change(same)

    documents = [one["document"] for one in ask(client, cursor)["items"]]
    assert documents == [json.loads(harbor.article.body), json.loads(same.body)]


def test_reader_of_one_subject_gets_nothing_else(client: Client, harbor: SimpleNamespace) -> None:
    first, cursor = read_all(client, subject="page,redirect", limit=2)
    for row in vars(harbor).values():
        change(row)

    then, cursor = read_all(client, cursor, subject="page,redirect", limit=1)

    for items in (first, then):
        assert sorted(one["subject"] for one in items) == ["page", "page", "redirect"]
    assert ask(client, cursor, subject="page,redirect")["items"] == []


def test_reader_of_a_quiet_subject_does_not_stay_behind_the_log(
    client: Client, harbor: SimpleNamespace
) -> None:
    cursor = end(client, subject="redirect")
    last = [change(harbor.home) for _ in range(5)][-1]
    cursor = ask(client, cursor, subject="redirect")["cursor"]
    LogPruning.objects.create(clinic="harbor", pruned_through=last.sequence - 1)

    assert ask(client, cursor, subject="redirect")["items"] == []


def test_rich_text_is_markdown_where_it_is_asked_for(
    client: Client, harbor: SimpleNamespace
) -> None:
    items, cursor = read_all(client, richtext="markdown")
    change(harbor.article)
    items += ask(client, cursor, richtext="markdown")["items"]

    pages = [one["document"] for one in items if one["id"] == harbor.article.subject_id]
    assert len(pages) == 2
    assert all(page["disclaimer"]["format"] == "markdown" for page in pages)


# --- how much one answer holds ---


def test_answer_stops_at_its_size_and_holds_at_least_one(
    client: Client, harbor: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    cursor = end(client)
    rows = [page_document(f"/{number}/", texts={"summary": "é" * 600}) for number in range(4)]
    for row in rows:
        change(row, "published")
    size = len(rows[0].body.encode())

    for largest, count in ((2 * size, 2), (2 * size - 1, 1), (1, 1), (4 * size, 4)):
        monkeypatch.setitem(change_feed.LARGEST_ANSWER, "html", largest)
        answer = ask(client, cursor, limit=100)
        assert (len(answer["items"]), answer["has_more"]) == (count, count < 4)
        assert len(read_all(client, cursor, limit=3)[0]) == 4
        assert len(read_all(client, limit=100)[0]) == 10


@pytest.mark.parametrize("deep", [False, True])
def test_query_count_is_two_however_much_there_is(
    client: Client, harbor: SimpleNamespace, deep: bool, django_assert_num_queries: Any
) -> None:
    cursor = end(client)
    for number in range(60 if deep else 5):
        change(page_document(f"/{number}/"))
    behind = ask(client, cursor, limit=40)["cursor"] if deep else cursor

    with django_assert_num_queries(2):
        assert ask(client, behind, limit=100)["items"]
    with django_assert_num_queries(2):
        assert ask(client, limit=100)["items"]
    last = end(client)
    with django_assert_num_queries(1):
        assert ask(client, last)["items"] == []


# --- caching ---


def test_answer_is_never_kept_without_asking_again(client: Client, harbor: SimpleNamespace) -> None:
    for since in (None, end(client)):
        response = client.get(ADDRESS, {"since": since} if since else {})
        control = response.headers["Cache-Control"]
        assert "max-age=0, s-maxage=0, stale-while-revalidate=0" in control
        assert response.headers["Cache-Tag"] == "clinic:harbor"
        assert "Last-Modified" not in response.headers


def test_unchanged_answer_is_304_without_reading_a_document(
    client: Client, harbor: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    cursor = end(client)
    change(harbor.home)
    for query in ({}, {"since": cursor}, {"since": ask(client, cursor)["cursor"]}):
        etag = client.get(ADDRESS, query).headers["ETag"]
        with django_assert_num_queries(1):
            again = client.get(ADDRESS, query, headers={"If-None-Match": etag})
        assert (again.status_code, again.content) == (304, b"")


def test_answer_has_another_etag_when_anything_in_it_changes(
    client: Client, harbor: SimpleNamespace
) -> None:
    cursor = end(client)
    change(harbor.home)

    def etag(**query: Any) -> str:
        return str(client.get(ADDRESS, {"since": cursor} | query).headers["ETag"])

    etags = [etag(), etag(richtext="html")]
    assert etags[0] == etags[1]
    DeliveryDocument.objects.filter(pk=harbor.home.pk).update(etag='"new"')
    etags.append(etag())
    drop(harbor.home)
    etags.append(etag())
    change(harbor.article)
    etags.append(etag())
    etags.append(etag(limit=1))
    assert len(set(etags)) == 5


def test_second_publication_within_a_second_is_not_hidden_by_a_date(
    client: Client, harbor: SimpleNamespace
) -> None:
    cursor = end(client)
    change(harbor.home)

    response = client.get(
        ADDRESS, {"since": cursor}, headers={"If-Modified-Since": "Mon, 09 Mar 2099 14:20:00 GMT"}
    )

    assert response.status_code == 200


def test_document_withdrawn_between_the_two_queries_is_null(
    client: Client, harbor: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from api.views import changes

    cursor = end(client)
    change(harbor.home)
    read_bodies = changes.read_bodies

    def withdrawn_first(*arguments: Any) -> Any:
        drop(harbor.home)
        return read_bodies(*arguments)

    monkeypatch.setattr(changes, "read_bodies", withdrawn_first)
    # Who withdraws it meanwhile is no reader.
    monkeypatch.setattr("tests.reader_rights.is_public", lambda request: False)
    response = client.get(ADDRESS, {"since": cursor})
    monkeypatch.undo()

    assert response.json()["items"][0]["document"] is None
    assert response.headers["ETag"] == client.get(ADDRESS, {"since": cursor}).headers["ETag"]


# --- clinics that are not public ---


def test_clinic_that_never_was_is_404(client: Client, harbor: SimpleNamespace) -> None:
    response = client.get("/api/v1/clinics/nowhere/changes/")

    assert_problem(response, 404, "not_found")
    assert response.headers["Cache-Tag"] == "clinic:nowhere,clinic:nowhere:site"


def test_withdrawn_clinic_tells_its_readers_what_to_delete_and_nobody_else(
    client: Client, harbor: SimpleNamespace
) -> None:
    halfway, cursor = ask(client, limit=2)["cursor"], end(client)
    for row in vars(harbor).values():
        change(drop(row), "withdrawn")

    assert_problem(client.get(ADDRESS), 404, "not_found")
    rest, after = read_all(client, halfway)
    assert rest == []
    for since in (after, cursor):
        items, _ = read_all(client, since)
        assert [one["event"] for one in items] == ["withdrawn"] * 6
        assert [one["document"] for one in items] == [None] * 6


def test_clinic_past_its_end_is_read_by_nobody_new(client: Client, harbor: SimpleNamespace) -> None:
    cursor = end(client)
    ends = CHANGED_AT + timedelta(days=1)
    DeliveryDocument.objects.update(expires_at=ends)
    change(harbor.home)

    with time_machine.travel(ends):
        assert_problem(client.get(ADDRESS), 404, "not_found")
        (item,) = ask(client, cursor)["items"]
    assert item["document"] is None


# --- cursors that lead no further ---


def test_cursor_is_refused_for_another_clinic_or_other_parameters(
    client: Client, harbor: SimpleNamespace
) -> None:
    clinic_document("summit")
    cursor = end(client)
    for address, query in (
        ("/api/v1/clinics/summit/changes/", {}),
        (ADDRESS, {"richtext": "markdown"}),
        (ADDRESS, {"subject": "page"}),
    ):
        body = assert_problem(client.get(address, query | {"since": cursor}), 400)
        assert [error["parameter"] for error in body["errors"]] == ["since"]
        assert "another clinic" in body["detail"]


def expired(client: Client, since: str) -> bool:
    """Whether the log leads no further from a cursor."""
    response = client.get(ADDRESS, {"since": since})
    if response.status_code == 200:
        return False
    body = assert_problem(response, 410, "cursor_expired")
    assert "again without `since`" in body["detail"]
    assert response.headers["Cache-Control"] == "no-store"
    return True


def test_cursor_expires_when_a_change_after_it_was_removed(
    client: Client, harbor: SimpleNamespace
) -> None:
    cursors = [end(client)]
    for _ in range(3):
        last = change(harbor.home).sequence
        cursors.append(end(client))
        Change.objects.filter(sequence=last).update(occurred_at=CHANGED_AT)
        cursors[-1] = end(client)
    second = Change.objects.order_by("sequence")[1].sequence
    Change.objects.filter(sequence__lte=second).delete()
    LogPruning.objects.create(clinic="harbor", pruned_through=second)

    assert [expired(client, cursor) for cursor in cursors] == [True, True, False, False]


def test_pruning_of_another_clinic_expires_nothing(client: Client, harbor: SimpleNamespace) -> None:
    change(harbor.home)
    cursor = end(client)
    LogPruning.objects.create(clinic="summit", pruned_through=10**9)

    assert not expired(client, cursor)


def test_cursor_of_changes_that_a_restored_database_lacks_is_expired(
    client: Client, harbor: SimpleNamespace
) -> None:
    change(harbor.home)
    lost = change(harbor.article)
    number = lost.sequence
    cursor, halfway = end(client), ask(client, limit=1)["cursor"]

    lost.delete()
    with time_machine.travel(timezone.now() + LONGEST_DELAY):
        assert expired(client, cursor)
        assert expired(client, halfway)
    # The number is given away once more.
    change(harbor.article, sequence=number)
    assert expired(client, cursor)


def test_cursor_that_is_ahead_of_a_replica_waits_for_it(
    client: Client, harbor: SimpleNamespace
) -> None:
    change(harbor.home)
    latest = change(harbor.article, occurred_at=timezone.now())
    cursor, halfway = end(client), ask(client, limit=1)["cursor"]
    number = latest.sequence
    latest.delete()

    assert ask(client, cursor) == {"items": [], "cursor": cursor, "has_more": False}
    # A full reading is not over.
    assert ask(client, halfway) == {"items": [], "cursor": halfway, "has_more": True}

    change(harbor.article, sequence=number, occurred_at=latest.occurred_at)
    later = change(harbor.home)
    items, _ = read_all(client, cursor)
    assert [one["sequence"] for one in items] == [later.sequence]


def test_cursor_of_another_version_of_the_server_is_expired(
    client: Client, harbor: SimpleNamespace
) -> None:
    later = base64.urlsafe_b64encode(b'[2,"something","else"]').decode().rstrip("=")
    assert expired(client, later)


def test_cursor_of_a_list_is_refused(client: Client, harbor: SimpleNamespace) -> None:
    redirect_document("/older/", "/")
    of_a_list = client.get("/api/v1/clinics/harbor/pages/?limit=1").json()["next"]

    body = assert_problem(client.get(ADDRESS, {"since": of_a_list}), 400, "invalid_parameter")
    assert "is not a cursor of this log" in body["detail"]

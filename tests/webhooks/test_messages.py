"""What a message says: as the contract has it, never more than a hundred tags, never content."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from api.models import Change
from api.webhooks.messages import (
    Range,
    body_of,
    changes_message,
    everything_message,
    first_batch,
    is_full,
    trial_message,
)
from tests.documents.openapi import committed

NOW = datetime(2026, 11, 20, 15, 4, 12, 987_654, tzinfo=UTC)


def change(sequence: int, count: int = 3, **fields: object) -> Change:
    values: dict[str, object] = {
        "event": "updated", "subject": "page", "subject_id": sequence, "path": f"/{sequence}/",
        "tags": ",".join(f"tag:{sequence}:{one}" for one in range(count)), "occurred_at": NOW,
    }  # fmt: skip
    return Change(sequence=sequence, clinic="harbor", **values | fields)


# Written by hand: what a front end was promised.
EXAMPLE = {
    "type": "content.changed",
    "timestamp": "2026-11-20T15:04:12Z",
    "data": {
        "clinic": "harbor",
        "first_sequence": 9120,
        "last_sequence": 9123,
        "remaining": 0,
        "changes": [
            {
                "sequence": 9120,
                "event": "updated",
                "subject": "page",
                "id": 412,
                "path": "/articles/the-first-visit/",
                "previous_path": None,
                "occurred_at": "2026-11-20T15:04:12Z",
            },
            {
                "sequence": 9121,
                "event": "moved",
                "subject": "page",
                "id": 398,
                "path": "/articles/pain-and-sleep/",
                "previous_path": "/articles/sleep/",
                "occurred_at": "2026-11-20T15:04:12Z",
            },
            {
                "sequence": 9123,
                "event": "updated",
                "subject": "clinic",
                "id": "harbor",
                "path": None,
                "previous_path": None,
                "occurred_at": "2026-11-20T15:04:12Z",
            },
        ],
        "paths": ["/articles/the-first-visit/", "/articles/pain-and-sleep/", "/articles/sleep/"],
        "tags": [
            "page:412",
            "path:harbor:/articles/the-first-visit/",
            "list:harbor:article",
            "page:398",
            "path:harbor:/articles/pain-and-sleep/",
            "path:harbor:/articles/sleep/",
            "clinic:harbor:site",
        ],
    },
}


def test_message_is_as_the_example_has_it_key_by_key_in_order() -> None:
    first, second = "/articles/the-first-visit/", "/articles/pain-and-sleep/"
    told = [
        change(
            9120, subject_id=412, path=first,
            tags=f"page:412,path:harbor:{first},list:harbor:article",
        ),
        change(
            9121, subject_id=398, event="moved", path=second, previous_path="/articles/sleep/",
            tags=f"page:398,path:harbor:{second},path:harbor:/articles/sleep/,list:harbor:article",
        ),
        change(9123, subject="clinic", subject_id=3, path=None, tags="clinic:harbor:site"),
    ]  # fmt: skip
    message = changes_message("harbor", told, Range(9120, 9123, 0), NOW)
    assert json.dumps(message) == json.dumps(EXAMPLE)
    assert json.loads(body_of(message)) == EXAMPLE


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([3], 1), ([3] * 33, 33), ([3] * 34, 33), ([4] * 60, 25), ([100, 1], 1), ([99, 1, 1], 2),
        ([250], 1), ([250, 3], 1), ([3, 250], 1), ([0] * 150, 100), ([1] * 101, 100),
    ],
)  # fmt: skip
def test_batch_is_as_many_whole_changes_as_fit(tags: list[int], expected: int) -> None:
    changes = [change(number, count) for number, count in enumerate(tags, start=1)]
    batch = first_batch(changes)
    assert batch == changes[:expected]
    message = changes_message("harbor", batch, Range(1, expected, 0), NOW)
    assert len(message["data"]["tags"]) <= 100
    assert len(message["data"]["changes"]) <= 100
    assert is_full(changes) is (len(tags) > expected or expected == 100)


def test_page_that_changed_often_has_its_tags_once() -> None:
    changes = [change(number, tags="page:7,path:harbor:/7/", path="/7/") for number in range(50)]
    message = changes_message("harbor", first_batch(changes), Range(0, 49, 0), NOW)
    assert len(message["data"]["changes"]) == 50
    assert message["data"]["tags"] == ["page:7", "path:harbor:/7/"]
    assert message["data"]["paths"] == ["/7/"]


def test_change_of_more_answers_than_fit_names_all_of_the_clinic() -> None:
    message = changes_message("harbor", [change(1, 250)], Range(1, 1, 0), NOW)
    assert message["data"]["tags"] == ["clinic:harbor"]
    assert message["data"]["paths"] == ["/1/"]


def test_all_messages_have_the_same_keys_and_are_as_the_openapi_file_says() -> None:
    messages = [
        EXAMPLE,
        everything_message("harbor", Range(1, 5, 2), NOW),
        trial_message("harbor", 5, NOW),
    ]
    assert len({(tuple(one), tuple(one["data"])) for one in messages}) == 1
    for message in messages:
        assert committed().errors("WebhookMessage", message) == []


@pytest.mark.parametrize("subject", ["page", "clinic", "redirect", "condition", "clinician"])
def test_change_of_each_subject_is_as_the_openapi_file_says(subject: str) -> None:
    path = "/a/" if subject in ("page", "redirect") else None
    told = change(1, subject=subject, path=path)
    message = changes_message("harbor", [told], Range(1, 1, 0), NOW)
    assert committed().errors("WebhookMessage", message) == []
    assert message["data"]["changes"][0]["id"] == ("harbor" if subject == "clinic" else 1)

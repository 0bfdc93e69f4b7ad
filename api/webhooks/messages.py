"""What a message says, and which Changes go into one. Plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from api.encoding import to_json
from api.models import Change
from api.tags import clinic_tag, site_tag, split_tags
from pages.documents.instants import instant

MOST_TAGS: Final = 100
MOST_CHANGES: Final = 100

CONTENT_CHANGED: Final = "content.changed"
TEST: Final = "endpoint.test"


@dataclass(frozen=True, slots=True)
class Range:
    """From which Change to which, both among them, and how many more wait."""

    first: int
    last: int
    remaining: int


def first_batch(changes: Sequence[Change]) -> list[Change]:
    """As many of these Changes, from the first on, as fit into one message; at least one.

    A Change is never split.
    """
    tags: set[str] = set()
    batch: list[Change] = []
    for change in changes[:MOST_CHANGES]:
        tags |= set(split_tags(change.tags))
        if batch and len(tags) > MOST_TAGS:
            break
        batch.append(change)
    return batch


def is_full(changes: Sequence[Change]) -> bool:
    """Whether waiting for further Changes would not put more into the first message."""
    return len(changes) >= MOST_CHANGES or len(first_batch(changes)) < len(changes)


def changes_message(
    clinic: str, changes: Sequence[Change], told: Range, now: datetime
) -> dict[str, Any]:
    """A message that tells of these Changes, which fit into one."""
    paths = dict.fromkeys(
        path for change in changes for path in (change.path, change.previous_path) if path
    )
    tags = list(dict.fromkeys(tag for change in changes for tag in split_tags(change.tags)))
    if len(tags) > MOST_TAGS:
        # A single Change of more answers than a message names: all of the clinic's are among them.
        tags = [clinic_tag(clinic)]
    return _message(clinic, told, [_told(change) for change in changes], list(paths), tags, now)


def everything_message(clinic: str, told: Range, now: datetime) -> dict[str, Any]:
    """A message in place of Changes that are not kept any more: everything may be different."""
    return _message(clinic, told, [], [], [clinic_tag(clinic), site_tag(clinic)], now)


def trial_message(clinic: str, last: int, now: datetime) -> dict[str, Any]:
    """A message that tells of nothing, with the same keys as others."""
    return _message(clinic, Range(last, last, 0), [], [], [], now) | {"type": TEST}


def body_of(message: dict[str, Any]) -> str:
    """The message as it is sent and signed."""
    return to_json(message)


def _message(
    clinic: str,
    told: Range,
    changes: list[dict[str, Any]],
    paths: list[str],
    tags: list[str],
    now: datetime,
) -> dict[str, Any]:
    return {
        "type": CONTENT_CHANGED,
        "timestamp": instant(now),
        "data": {
            "clinic": clinic,
            "first_sequence": told.first,
            "last_sequence": told.last,
            "remaining": told.remaining,
            "changes": changes,
            "paths": paths,
            "tags": tags,
        },
    }


def _told(change: Change) -> dict[str, Any]:
    is_clinic = change.subject == "clinic"
    return {
        "sequence": change.sequence,
        "event": change.event,
        "subject": change.subject,
        "id": change.clinic if is_clinic else change.subject_id,
        "path": change.path,
        "previous_path": change.previous_path,
        "occurred_at": instant(change.occurred_at),
    }

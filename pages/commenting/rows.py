"""The rows of comments in what a form sent, brought to what is stored by now.

A form may send a comment that it has stored by itself already, before it was told the id; and one
that somebody else has resolved or deleted since the form was opened. Neither is an error. What no
form of ours sends is left out: a comment at no field, and that somebody deletes another's words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.http import QueryDict
from wagtail.models import COMMENTS_RELATION_NAME, Comment

from cms.referring.keys import is_key

PREFIX = "comments"
_FIELD = re.compile(
    rf"{PREFIX}-(?P<comment>\d{{1,4}})-(?:replies-(?P<reply>\d{{1,4}})-)?(?P<name>[A-Za-z]+)"
)


@dataclass
class Row:
    """A comment or reply as it was sent: its fields by name, and the replies to a comment."""

    fields: dict[str, str]
    replies: list["Row"] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.fields.get("id", "")

    def says(self, stored: Any, names: Iterable[str]) -> bool:
        """Whether it may be what is stored: without a key, and the same in these fields."""
        return not self.key and all(
            self.fields.get(name, "").strip() == getattr(stored, name).strip() for name in names
        )


def with_stored_rows(sent: QueryDict, page: Any, user: Any) -> QueryDict:
    """What a form of a page sent, with its comments brought to what is stored: what has no id and
    is stored already gets one, what is there no more is left out."""
    if not is_key(sent.get(f"{PREFIX}-TOTAL_FORMS", "")):
        return sent
    stored: list[Comment] = [
        one
        for one in getattr(page, COMMENTS_RELATION_NAME).all()
        if one.has_valid_contentpath(page)
    ]
    placed = [row for row in _read(sent) if _stands_at_field(page, row)]
    rows = _matched(placed, stored, ("text", "contentpath"), user)
    by_key = {str(one.pk): one for one in stored}
    for row in rows:
        replies = by_key[row.key].replies.order_by("pk") if row.key else []
        row.replies = _matched(row.replies, list(replies), ("text",), user)
    found = sent.copy()
    for name in [name for name in found if name.startswith(f"{PREFIX}-")]:
        del found[name]
    _write(found, PREFIX, rows)
    return found


def _read(sent: QueryDict) -> list[Row]:
    """The comments that were sent, in their order; at most as many as were announced."""
    rows: dict[int, Row] = {}
    replies: dict[int, dict[int, Row]] = {}
    for name in sent:
        found = _FIELD.fullmatch(name)
        if found is None:
            continue
        comment, reply, value = int(found["comment"]), found["reply"], sent.get(name) or ""
        row = rows.setdefault(comment, Row({}))
        if reply is not None:
            row = replies.setdefault(comment, {}).setdefault(int(reply), Row({}))
        row.fields[found["name"]] = value
    for place, row in rows.items():
        answers = replies.get(place, {})
        count = _count(sent, f"{PREFIX}-{place}-replies")
        row.replies = [answers[one] for one in sorted(answers) if one < count]
    return [rows[place] for place in sorted(rows) if place < _count(sent, PREFIX)]


def _count(sent: QueryDict, prefix: str) -> int:
    written = sent.get(f"{prefix}-TOTAL_FORMS") or ""
    return int(written) if is_key(written) else 0


def _matched(rows: list[Row], stored: list[Any], names: tuple[str, ...], user: Any) -> list[Row]:
    """The rows that are stored, each with its key, then those that are new."""
    authors = {str(one.pk): one.user_id for one in stored}
    sent_keys = {row.key for row in rows}
    unknown = [one for one in stored if str(one.pk) not in sent_keys and one.user_id == user.pk]
    known = [row for row in rows if row.key in authors]
    for row in known:
        if authors[row.key] != user.pk:
            row.fields.pop("DELETE", None)
    new = []
    for row in rows:
        if row.key:
            continue
        same = next((one for one in unknown if row.says(one, names)), None)
        if same is None:
            new.append(row)
            continue
        unknown.remove(same)
        row.fields["id"] = str(same.pk)
        known.append(row)
    return [*known, *new]


def _stands_at_field(page: Any, row: Row) -> bool:
    """Whether a comment stands at a field of the page, or in it. The histories of the page and of
    the site say the field's name, and would not open with a comment at anything else."""
    name = row.fields.get("contentpath", "").split(".")[0]
    try:
        return isinstance(page._meta.get_field(name), Field)
    except FieldDoesNotExist:
        return False


def _write(sent: QueryDict, prefix: str, rows: list[Row]) -> None:
    sent[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    sent[f"{prefix}-INITIAL_FORMS"] = str(sum(1 for row in rows if row.key))
    sent[f"{prefix}-MIN_NUM_FORMS"] = "0"
    sent[f"{prefix}-MAX_NUM_FORMS"] = ""
    for place, row in enumerate(rows):
        for name, value in row.fields.items():
            sent[f"{prefix}-{place}-{name}"] = value
        if prefix == PREFIX:
            _write(sent, f"{prefix}-{place}-replies", row.replies)

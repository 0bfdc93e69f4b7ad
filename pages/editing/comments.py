"""The comments that an editor has typed into a form and not saved."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.http import QueryDict
from django.utils.text import capfirst

COMMENTS = "comments"
_TEXT = re.compile(rf"({COMMENTS}-\d+)(-replies-\d+)?-text")


def new_comments(page: Any, data: QueryDict) -> list[str]:
    """The comments and replies that are not stored yet, in the order in which they were sent:
    `Comment on Summary: Is this right?`"""
    return list(_new_comments(page, data))


def _new_comments(page: Any, data: QueryDict) -> Iterator[str]:
    for name in data:
        found = _TEXT.fullmatch(name)
        text = (data.get(name) or "").strip()
        if not found or not text:
            continue
        comment, row = found[1], name.removesuffix("-text")
        if data.get(f"{row}-id") or data.get(f"{row}-DELETE"):
            continue
        kind = "Reply to a comment" if found[2] else "Comment"
        yield f"{kind} on {place_of(page, data.get(f'{comment}-contentpath') or '')}: {text}"


def place_of(page: Any, place: str) -> str:
    """What the field is called that a comment stands at; its place goes on into the blocks."""
    try:
        field = page._meta.get_field(place.split(".")[0])
    except FieldDoesNotExist:
        return "this page"
    return str(capfirst(getattr(field, "verbose_name", field.name)))

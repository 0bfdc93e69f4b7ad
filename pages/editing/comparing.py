"""What differs between a page as it is stored and as an editor meant it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import HttpRequest, QueryDict
from wagtail.admin.compare import FieldComparison
from wagtail.blocks import StreamValue
from wagtail.models import Page

from cms.editing.fields import KEY, VERSION
from pages.editing.comments import COMMENTS
from pages.texts import texts_of

_PARAGRAPH_KEY = re.compile(r' data-block-key=\\?"[^"\\]*\\?"')


@dataclass(frozen=True, slots=True)
class Unread:
    """What was typed into a form's `field` and cannot be taken as it is."""

    field: str
    label: str
    typed: str
    errors: tuple[str, ...]


def without_comments(data: QueryDict) -> QueryDict:
    """What a form sent, with its comments left out: they are another table's, and stand as they
    are."""
    kept = data.copy()
    for name in list(kept):
        if name.startswith(f"{COMMENTS}-"):
            del kept[name]
    for count in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS"):
        kept[f"{COMMENTS}-{count}"] = "0"
    return kept


def filled_form(
    page: Any,
    user: Any,
    data: QueryDict,
    newest: Iterable[str] = (),
    parent: Page | None = None,
) -> Any:
    """The page's form with what an editor sent; reading it changes `page` in memory.

    The fields named by `newest` show what the page says instead. `parent` is where a page that is
    not stored yet will stand.
    """
    form_class = page.get_edit_handler().get_form_class()
    parent = parent or page.get_parent()
    form = form_class(
        without_comments(data), None, instance=page, parent_page=parent, for_user=user
    )
    for name in newest:
        if name in form.fields:
            form.fields[name].bound_data = _what_the_page_says
    form.defer_required_fields()
    form.is_valid()
    form.restore_required_fields()
    return form


def _what_the_page_says(sent: Any, initial: Any) -> Any:
    return initial


def as_meant(
    page: Any, user: Any, data: QueryDict, parent: Page | None = None
) -> tuple[Any, list[Unread]]:
    """The page as an editor meant it, in memory, and what could not be read.

    `page` is the stored one, its latest text, and becomes the editor's; or a new one, to stand
    below `parent`.
    """
    form = filled_form(page, user, data, parent=parent)
    unread = []
    for name in form.errors:
        if name not in form.fields:
            continue
        # Nothing of another clinic, whose refusal is among the errors.
        value = form.fields[name].prepare_value(form[name].data)
        if isinstance(value, StreamValue) or _is_text(page, name):
            setattr(page, name, value if value is not None else "")
        else:
            errors = tuple(str(one) for one in form.errors[name])
            unread.append(Unread(name, str(form[name].label), str(value or ""), errors))
    return page, unread


def differences(request: HttpRequest, theirs: Any, mine: Any) -> list[FieldComparison]:
    """Field by field what differs, in the order of the form; each can draw itself."""
    return [one for one in comparisons(request, theirs, mine) if not is_same(one)]


def comparisons(request: HttpRequest, one: Any, other: Any) -> list[FieldComparison]:
    """Two texts of a page side by side, field by field, in the order of the form."""
    panel = type(one).get_edit_handler().get_bound_panel(instance=one, request=request, form=None)
    return [compare(one, other) for compare in panel.get_comparison()]


def has_news(request: HttpRequest, form: Any, stored: Any) -> bool:
    """Whether a valid form says anything that the stored text of its page does not; comments are
    no part of it."""
    same = {one.field.name for one in comparisons(request, stored, form.instance) if is_same(one)}
    changed = any(one.has_changed() for name, one in form.formsets.items() if name != COMMENTS)
    return changed or not set(form.changed_data) <= same | {"comment_notifications"}


def is_same(compared: FieldComparison) -> bool:
    """Whether a field says the same in both texts."""
    return bool(_written(compared.val_a) == _written(compared.val_b))


def plain_text(page: Any, comments: Iterable[str] = ()) -> str:
    """All that an editor wrote in a page, with the place of each text, to copy from."""
    texts = ["\n".join((f"{text.place}:", *text.pieces)) for text in texts_of(page)]
    return "\n\n".join([*texts, *comments])


def _written(value: Any) -> Any:
    """A field's value without what the editor's browser adds to it: keys of paragraphs, and an
    empty paragraph for no text."""
    if isinstance(value, StreamValue):
        # Each as its block writes it: what is stored may leave out what is empty.
        value = json.dumps([section.get_prep_value() for section in value])
    if isinstance(value, str):
        value = _PARAGRAPH_KEY.sub("", value).replace("<p></p>", "")
    return value


def _is_text(page: Any, name: str) -> bool:
    if name in (VERSION, KEY):
        return False
    try:
        field = page._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return isinstance(field, models.CharField | models.TextField)

"""The text that a refused form was opened with, and what its editor has not changed since."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page, Revision

from cms.editing.fields import VERSION
from cms.editing.versions import Version, subject_of
from cms.models import OpenForm
from pages.editing.comparing import Unread, comparisons, is_same
from pages.models import KeptText

# The id of a revision, and when it was last written.
Written = tuple[int, datetime]


def base_of(kept: KeptText) -> Any:
    """The page as the kept form showed it last: as it was opened, or as the form has saved it by
    itself since. None when that text is gone or was written over."""
    form = OpenForm.of(kept.form_key, kept.user, subject_of(Page), kept.page_id)
    named = (kept.data.get(VERSION) or "", form.version if form else "")
    texts = [text for one in named if (text := text_named(one))]
    if not texts:
        return None
    pk, written_at = max(texts, key=lambda text: text[1])
    revisions = Revision.page_revisions.filter(object_id=str(kept.page_id))
    revision = revisions.filter(pk=pk, created_at=written_at).first()
    return revision.as_object() if revision else None


def text_named(version: str) -> Written | None:
    """The text that a version in a form names; None when it names none."""
    parsed = Version.parse(version)
    pk, _, written_at = (parsed.text if parsed else "").partition(",")
    try:
        return int(pk), datetime.fromisoformat(written_at)
    except ValueError:
        return None


def untouched(request: HttpRequest, base: Any, mine: Any, unread: list[Unread]) -> set[str]:
    """The fields in which an editor has left everything as it was; none without a base."""
    if base is None:
        return set()
    same = {one.field.name for one in comparisons(request, base, mine) if is_same(one)}
    return same - {one.field for one in unread}

"""Making the stored document of one subject what it should be."""

import json

from django.utils import timezone
from wagtail.models import Page

from api.models import DeliveryDocument
from api.publishing.faults import Kept, Kind, version_of
from api.publishing.inventory import Key, kept_of
from api.publishing.looking import looked_at
from api.publishing.pages import withdraw_page, write_page
from api.publishing.store import EMPTIED, State, Subject, empty, write
from api.publishing.subjects import should_be
from api.publishing.text import page_text
from api.publishing.told import last_changes, tell_again
from api.publishing.world import read_tree
from api.search.index import drop_entry, write_entry
from cms.models import Clinic
from cms.turns import turn

# What readers got was wrong: they get it under a new version.
_WRONG_BYTES = {Kind.CONTENT, Kind.VERSION, Kind.ETAG, Kind.DOUBLE}


@turn()
def mend(key: Key) -> None:
    """Mend all that is wrong with one subject at one clinic.

    A transaction of its own, or part of the caller's. What readers see change is told like any
    publication; what is not mended by building the document anew stays wrong.
    """
    found = looked_at([key], timezone.now()).get(key, [])
    kept = kept_of([key]).get(key)
    if not found:
        return
    kinds = {one.kind for one in found}
    if kept is not None:
        _put_right(key, kept, kinds)
    _write(key)
    if Kind.LOG in kinds:
        tell_again(_row_of(key), last_changes([key]).get(key))


def _put_right(key: Key, kept: Kept, kinds: set[Kind]) -> None:
    """Put right what building the document anew leaves as it is."""
    row = kept.row
    if kept.copies:
        row = _only_one(key)
    if kept.shares_path:
        row.path = None
    if kinds & _WRONG_BYTES and not _waits(key):
        # No digest is equal to none: it is written anew.
        row.digest = ""
        row.version = max(row.version, version_of(row) or 0)
        row.save()
    if Kind.REMNANT in kinds:
        empty(row)
    if kinds & {Kind.TEXT, Kind.SEARCH}:
        drop_entry(row)
        _index(row)


def _only_one(key: Key) -> DeliveryDocument:
    """Remove all documents of a subject but one; that one."""
    rows = DeliveryDocument.objects.filter(
        clinic=key.clinic, subject=key.subject, subject_id=key.subject_id
    ).order_by("pk")
    locale = Clinic.objects.filter(slug=key.clinic).values_list("locale", flat=True).first()
    kept = rows.filter(locale=locale).first() or rows[0]
    rows.exclude(pk=kept.pk).delete()
    return kept


def _row_of(key: Key) -> DeliveryDocument:
    """The row of a subject; a withdrawn one where it had none."""
    row, _ = DeliveryDocument.objects.get_or_create(
        clinic=key.clinic,
        subject=key.subject,
        subject_id=key.subject_id,
        defaults=EMPTIED | {"type": key.subject, "version": 0, "changed_at": timezone.now()},
    )
    return row


def _waits(key: Key) -> bool:
    wanted = should_be(key.subject, key.subject_id, key.clinic, read_tree())
    return wanted is not None and bool(wanted.missing)


def _index(row: DeliveryDocument) -> None:
    if row.subject == Subject.PAGE and row.state == State.PUBLISHED:
        text = page_text(json.loads(row.body))
        row.text = text.whole
        write_entry(row, text)
    else:
        row.text = ""
    row.save(update_fields=["text"])


def _write(key: Key) -> None:
    tree = read_tree()
    page = Page.objects.filter(pk=key.subject_id).first() if key.subject == Subject.PAGE else None
    if page is not None:
        write_page(tree.place(page), tree)
    elif key.subject == Subject.PAGE:
        withdraw_page(key.subject_id)
    else:
        wanted = should_be(key.subject, key.subject_id, key.clinic, tree)
        write(key.clinic, key.subject, key.subject_id, wanted)

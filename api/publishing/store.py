"""Writing one document: its row, its version, its dependencies."""

import hashlib
import json
import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from api.encoding import etag_of, to_json
from api.models import DeliveryDocument, Dependency, PendingRebuild
from api.publishing.text import PageText, page_text
from api.publishing.things import things_shown
from api.search.index import drop_entry, write_entry

if TYPE_CHECKING:
    from pages.documents import DocumentContext

logger = logging.getLogger(__name__)

Subject = DeliveryDocument.Subject
State = DeliveryDocument.State
# What takes most room in a row, and is read only where it is needed.
LONG = ("body", "card", "sitemap", "text")
# What a document that lacks values depends on: `missing:facts.infusion_minutes`.
MISSING = "missing:"
LONGEST_MISSING = 60
MOST_MISSING = 20
# Between the writing of a document and its commit no more time goes by.
LONGEST_TURN = timedelta(minutes=1)


class Outcome(Enum):
    """What became of a document that was to be stored."""

    SAME = "its bytes are what they were"
    WRITTEN = "readers get other bytes"
    KEPT = "a value is missing: readers keep the last one"
    HELD_BACK = "it waits for something: readers get none"


@dataclass(frozen=True)
class Published:
    """A document as it is to be stored, without its version.

    `card` and `sitemap` are None where the subject has none; a clinic's `sitemap` are its robots
    rules. `missing` names the tokens in its texts that have no value: with any, the document may
    not be shown. One that is held back is not shown either, and noted for what it waits for.
    """

    clinic: str
    locale: str
    subject: str
    subject_id: int
    type: str
    document: dict[str, Any]
    dependencies: set[str]
    path: str | None = None
    parent_id: int | None = None
    sort_key: str = ""
    expires_at: datetime | None = None
    rebuild_at: datetime | None = None
    card: dict[str, Any] | None = None
    sitemap: dict[str, Any] | None = None
    has_version: bool = field(default=False)
    missing: tuple[str, ...] = ()
    is_held_back: bool = False

    @classmethod
    def built(
        cls,
        context: "DocumentContext",
        subject: str,
        subject_id: int,
        document: dict[str, Any],
        *,
        ends_at: datetime | None = None,
        **fields: Any,
    ) -> "Published":
        """A document with all that its context noted while it was built.

        It ends with its clinic, or at `ends_at` if that is earlier. Without a `type` of its own it
        is of its subject's.
        """
        return cls(
            clinic=context.clinic_slug,
            locale=context.clinic.locale,
            subject=subject,
            subject_id=subject_id,
            document=document,
            expires_at=context.ends_at(ends_at),
            rebuild_at=context.rebuild_at,
            missing=tuple(context.tokens.missing),
            dependencies=context.dependencies,
            **{"type": subject, **fields},
        )

    @cached_property
    def digest(self) -> str:
        """What tells one document from another, whatever their versions: SHA-256 (hex)."""
        content = to_json(
            [
                self.document,
                self.card,
                self.sitemap,
                self.path,
                self.parent_id,
                self.sort_key,
                self.locale,
                self.type,
            ]
        )
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def waits_for(self) -> set[str]:
        """The dependencies of one that may not be shown: they bring it back when they change."""
        names = (name[:LONGEST_MISSING] for name in self.missing[:MOST_MISSING])
        return self.dependencies | {f"{MISSING}{name}" for name in names}

    def text(self) -> PageText | None:
        """What search reads of a page; None for other subjects."""
        return page_text(self.document) if self.subject == Subject.PAGE else None

    def columns(self, version: int, text: PageText | None) -> dict[str, Any]:
        """All that its row says of it in this version, by the name of the column; its text is
        `self.text()`."""
        document = with_version(self.document, version) if self.has_version else self.document
        body = to_json(document)
        return {
            "locale": self.locale,
            "type": self.type,
            "state": State.PUBLISHED,
            "is_held_back": False,
            "path": self.path,
            "parent_id": self.parent_id,
            "sort_key": self.sort_key,
            "expires_at": self.expires_at,
            "rebuild_at": self.rebuild_at,
            "version": version,
            "digest": self.digest,
            "etag": etag_of(body),
            "tags": ",".join(document.get("tags", [])),
            "body": body,
            "card": to_json(self.card) if self.card is not None else "",
            "sitemap": to_json(self.sitemap) if self.sitemap is not None else "",
            "text": text.whole if text is not None else "",
        }


# What a withdrawn document's row says; its path stays, for it answers 410.
EMPTIED: dict[str, Any] = {
    **dict.fromkeys(("digest", "etag", "tags", "body", "card", "sitemap", "text", "sort_key"), ""),
    "state": State.WITHDRAWN,
    "parent_id": None,
    "expires_at": None,
    "rebuild_at": None,
}


class Stored:
    """What is stored of a subject at a clinic, published, withdrawn or nothing yet: its row, and
    what that was built from. Kept in step by whoever writes it."""

    def __init__(self, row: DeliveryDocument | None) -> None:
        self.row = row

    @cached_property
    def keys(self) -> set[str]:
        """What the document was built from, read when it is first asked for."""
        return set(self.row.dependencies.values_list("key", flat=True)) if self.row else set()

    @property
    def is_public(self) -> bool:
        return self.row is not None and self.row.state == State.PUBLISHED


def rows_of(subject: str, subject_id: int) -> QuerySet[DeliveryDocument]:
    """The rows of a subject at all clinics, without what takes most room."""
    rows = DeliveryDocument.objects.filter(subject=subject, subject_id=subject_id)
    return rows.select_related("pending_rebuild").defer(*LONG)


def stored(clinic: str, subject: str, subject_id: int) -> Stored:
    """What is stored of a subject at a clinic."""
    return Stored(rows_of(subject, subject_id).filter(clinic=clinic).first())


def write(clinic: str, subject: str, subject_id: int, published: Published | None) -> None:
    """Store what is to be stored of a subject at a clinic, None for nothing."""
    before = stored(clinic, subject, subject_id)
    if published is None:
        withdraw(before.row)
    else:
        store(published, before)


def store(published: Published, before: Stored) -> Outcome:
    """Write a document in place of what is stored of it, which waits for the worker no more.

    One whose texts lack a value is not written: readers keep the last one, unless that shows
    something that is not public any more.
    """
    if published.is_held_back:
        return hold_back(published, before)
    row = before.row
    if row is not None:
        _take_off(row)
    if published.missing:
        return _keep_last(before, published)
    if row is not None and row.state == State.PUBLISHED and row.digest == published.digest:
        _note_times(row, published)
        _note_dependencies(before, published.dependencies)
        return Outcome.SAME
    before.row = _write(row, published)
    _note_dependencies(before, published.dependencies)
    return Outcome.WRITTEN


def withdraw(row: DeliveryDocument | None) -> bool:
    """Empty a document; whether it was published. Its path answers 410 from now on."""
    if row is None:
        return False
    _take_off(row)
    row.dependencies.all().delete()
    if row.is_held_back:
        row.is_held_back = False
        row.save(update_fields=["is_held_back"])
    if row.state == State.WITHDRAWN:
        return False
    row.version += 1
    empty(row)
    return True


def empty(row: DeliveryDocument) -> None:
    """Take everything out of the row of a document that is not public."""
    for name, value in EMPTIED.items():
        setattr(row, name, value)
    row.changed_at = timezone.now()
    row.is_in_log = False
    row.save()
    drop_entry(row)


def hold_back(published: Published, before: Stored) -> Outcome:
    """Note what a document that may not be shown waits for; readers get none."""
    row = before.row
    if row is not None:
        _take_off(row)
        if row.state == State.PUBLISHED:
            withdraw(row)
            before.keys = set()
    if row is None:
        row = before.row = DeliveryDocument.objects.create(
            clinic=published.clinic,
            locale=published.locale,
            subject=published.subject,
            subject_id=published.subject_id,
            type=published.type,
            state=State.WITHDRAWN,
            version=0,
            changed_at=timezone.now(),
        )
    if not row.is_held_back:
        row.is_held_back = True
        row.save(update_fields=["is_held_back"])
    _note_dependencies(before, published.waits_for)
    return Outcome.HELD_BACK


def _take_off(row: DeliveryDocument) -> None:
    """What is written or withdrawn now need not be built later."""
    if hasattr(row, "pending_rebuild"):
        PendingRebuild.objects.filter(document=row).delete()


def _keep_last(before: Stored, published: Published) -> Outcome:
    """Leave the last document to readers and note what the next one waits for; hold it back where
    the last one shows something that is no longer public."""
    logger.error(
        "%s %s at %s keeps its last document: no value for %s",
        published.subject, published.subject_id, published.clinic,
        ", ".join(published.missing[:MOST_MISSING]),
    )  # fmt: skip
    row = before.row
    if row is None or row.state == State.WITHDRAWN or shows_too_much(row.body, published):
        return hold_back(published, before)
    _note_times(row, published)
    _note_dependencies(before, before.keys | published.waits_for)
    return Outcome.KEPT


def shows_too_much(body: str, published: Published) -> bool:
    """Whether a stored document shows a thing that the one which waits for values does not.

    A path does not count while it leads somewhere, as after its page has moved.
    """
    gone = things_shown(json.loads(body)) - things_shown(published.document)
    paths = {one[1] for one in gone if isinstance(one, tuple) and one[0] == "path"}
    if not paths:
        return bool(gone)
    there = DeliveryDocument.objects.filter(
        clinic=published.clinic, path__in=paths, state=State.PUBLISHED
    ).exclude(expires_at__lte=timezone.now())
    return len(gone) > there.values("path").distinct().count()


def _write(row: DeliveryDocument | None, published: Published) -> DeliveryDocument:
    if row is None:
        row = DeliveryDocument(
            clinic=published.clinic,
            subject=published.subject,
            subject_id=published.subject_id,
            version=0,
        )
    # What a withdrawn document left its path to, no other one has.
    if published.path is not None and (row.path, row.locale) != (published.path, published.locale):
        _free_path(published)
    text = published.text()
    for name, value in published.columns(row.version + 1, text).items():
        setattr(row, name, value)
    row.changed_at = timezone.now()
    row.is_in_log = False
    row.save()
    if text is not None:
        write_entry(row, text)
    return row


def others_at(published: Published) -> QuerySet[DeliveryDocument]:
    """The rows of other things that have the path of a document which is to be stored."""
    return DeliveryDocument.objects.filter(clinic=published.clinic, path=published.path).exclude(
        subject=published.subject, subject_id=published.subject_id
    )


def _free_path(published: Published) -> None:
    """Take the path from whatever stood there before: a withdrawn page, a redirect, or a page that
    has moved and keeps its last document there. Without an address that is held back."""
    others = others_at(published)
    for row in others.filter(subject=Subject.PAGE, state=State.PUBLISHED):
        row.version += 1
        row.is_held_back = True
        empty(row)
    others.update(path=None)


def end_no_later(rows: QuerySet[DeliveryDocument], end: datetime | None) -> None:
    """Let none of these documents be served beyond `end`; None changes nothing."""
    if end is not None:
        later = Q(expires_at=None) | Q(expires_at__gt=end)
        rows.filter(later, state=State.PUBLISHED).update(expires_at=end)


def _note_times(row: DeliveryDocument, published: Published) -> None:
    """Note when a document whose bytes stay ends, and when it is to be built again."""
    times = (published.expires_at, published.rebuild_at)
    if (row.expires_at, row.rebuild_at) != times:
        # Past its end readers got none: that it is back is told, though its bytes are the same.
        # One that ends about now may end before this is committed.
        is_back = row.expires_at is not None and row.expires_at <= timezone.now() + LONGEST_TURN
        row.is_in_log = row.is_in_log and not is_back
        row.expires_at, row.rebuild_at = times
        row.save(update_fields=["expires_at", "rebuild_at", "is_in_log"])


def _note_dependencies(of: Stored, keys: set[str]) -> None:
    dependencies = Dependency.objects.filter(document=of.row)
    if gone := of.keys - keys:
        dependencies.filter(key__in=gone).delete()
    Dependency.objects.bulk_create(
        Dependency(document=of.row, key=key) for key in sorted(keys - of.keys)
    )
    of.keys = set(keys)


def with_version(document: dict[str, Any], version: int) -> dict[str, Any]:
    """The document with its version where the contract has it, after `state`."""
    versioned: dict[str, Any] = {}
    for key, value in document.items():
        versioned[key] = value
        if key == "state":
            versioned["version"] = version
    return versioned

"""Writing one document: its row, its version, its dependencies."""

import hashlib
import json
import logging
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from api.encoding import etag_of, to_json
from api.models import DeliveryDocument, Dependency
from api.publishing.text import page_text
from api.publishing.things import things_shown
from api.search.index import drop_entry, write_entry

if TYPE_CHECKING:
    from pages.documents import DocumentContext

logger = logging.getLogger(__name__)

Subject = DeliveryDocument.Subject
State = DeliveryDocument.State
# What a document that lacks values depends on: `missing:facts.infusion_minutes`.
MISSING = "missing:"
LONGEST_MISSING = 60
MOST_MISSING = 20


@dataclass(frozen=True, slots=True)
class Published:
    """A document as it is to be stored, without its version.

    `card` and `sitemap` are None where the subject has none; a clinic's `sitemap` are its robots
    rules. `missing` names the tokens in its texts that have no value: with any, the document may
    not be shown.
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


def stored(clinic: str, subject: str, subject_id: int) -> DeliveryDocument | None:
    """The row of a subject at a clinic, published or withdrawn."""
    return DeliveryDocument.objects.filter(
        clinic=clinic, subject=subject, subject_id=subject_id
    ).first()


def store(published: Published) -> bool:
    """Write a document; whether anything readers can see has changed.

    One whose texts lack a value is not written: readers keep the last one.
    """
    row = stored(published.clinic, published.subject, published.subject_id)
    if published.missing:
        return _keep_last(row, published)
    content = to_json(
        [
            published.document,
            published.card,
            published.sitemap,
            published.path,
            published.parent_id,
            published.sort_key,
            published.locale,
            published.type,
        ]
    )
    digest = hashlib.sha256(content.encode()).hexdigest()
    if row is not None and row.state == State.PUBLISHED and row.digest == digest:
        _note_times(row, published)
        _note_dependencies(row, published.dependencies)
        return False
    row = _write(row, published, digest)
    _note_dependencies(row, published.dependencies)
    return True


def withdraw(row: DeliveryDocument | None) -> bool:
    """Empty a document; whether it was published. Its path answers 410 from now on."""
    if row is None or row.state == State.WITHDRAWN:
        return False
    row.state = State.WITHDRAWN
    row.version += 1
    row.digest = row.etag = row.body = row.card = row.sitemap = row.text = row.sort_key = ""
    row.tags = ""
    row.parent_id = None
    row.expires_at = row.rebuild_at = None
    row.changed_at = timezone.now()
    row.is_in_log = False
    row.save()
    row.dependencies.all().delete()
    drop_entry(row)
    return True


def hold_back(published: Published) -> bool:
    """Note what a document that may not be shown waits for; whether it was shown until now."""
    row = stored(published.clinic, published.subject, published.subject_id)
    was_public = withdraw(row)
    if row is None:
        row = DeliveryDocument.objects.create(
            clinic=published.clinic,
            locale=published.locale,
            subject=published.subject,
            subject_id=published.subject_id,
            type=published.type,
            state=State.WITHDRAWN,
            version=0,
            changed_at=timezone.now(),
        )
    _note_dependencies(row, published.dependencies)
    return was_public


def _keep_last(row: DeliveryDocument | None, published: Published) -> bool:
    """Leave the last document to readers and note what the next one waits for; whether it was
    withdrawn, for it shows something that is no longer public."""
    missing = published.missing[:MOST_MISSING]
    names = ", ".join(missing)
    logger.error(
        "%s %s at %s keeps its last document: no value for %s",
        published.subject, published.subject_id, published.clinic, names,
    )  # fmt: skip
    waits_for = published.dependencies | {f"{MISSING}{name[:LONGEST_MISSING]}" for name in missing}
    if row is None or row.state == State.WITHDRAWN:
        return hold_back(replace(published, dependencies=waits_for))
    if things_shown(json.loads(row.body)) - things_shown(published.document):
        return hold_back(replace(published, dependencies=waits_for))
    shown_from = set(row.dependencies.values_list("key", flat=True))
    _note_times(row, published)
    _note_dependencies(row, shown_from | waits_for)
    return False


def _write(row: DeliveryDocument | None, published: Published, digest: str) -> DeliveryDocument:
    if row is None:
        row = DeliveryDocument(
            clinic=published.clinic,
            subject=published.subject,
            subject_id=published.subject_id,
            version=0,
        )
    if published.path is not None:
        _free_path(published)
    row.version += 1
    document = published.document
    if published.has_version:
        document = with_version(document, row.version)
    row.locale = published.locale
    row.type = published.type
    row.state = State.PUBLISHED
    row.path = published.path
    row.parent_id = published.parent_id
    row.sort_key = published.sort_key
    row.digest = digest
    row.tags = ",".join(document.get("tags", []))
    row.body = to_json(document)
    row.etag = etag_of(row.body)
    row.card = to_json(published.card) if published.card is not None else ""
    row.sitemap = to_json(published.sitemap) if published.sitemap is not None else ""
    text = page_text(document) if published.subject == Subject.PAGE else None
    row.text = text.whole if text is not None else ""
    row.changed_at = timezone.now()
    row.is_in_log = False
    row.expires_at = published.expires_at
    row.rebuild_at = published.rebuild_at
    row.save()
    if text is not None:
        write_entry(row, text)
    return row


def _free_path(published: Published) -> None:
    """Take the path from whatever stood there before: a withdrawn page, a redirect."""
    DeliveryDocument.objects.filter(clinic=published.clinic, path=published.path).exclude(
        subject=published.subject, subject_id=published.subject_id
    ).update(path=None)


def _note_times(row: DeliveryDocument, published: Published) -> None:
    """Note when a document whose bytes stay ends, and when it is to be built again."""
    times = (published.expires_at, published.rebuild_at)
    if (row.expires_at, row.rebuild_at) != times:
        row.expires_at, row.rebuild_at = times
        row.save(update_fields=["expires_at", "rebuild_at"])


def _note_dependencies(row: DeliveryDocument, keys: set[str]) -> None:
    before = set(row.dependencies.values_list("key", flat=True))
    if gone := before - keys:
        row.dependencies.filter(key__in=gone).delete()
    Dependency.objects.bulk_create(
        Dependency(document=row, key=key) for key in sorted(keys - before)
    )


def with_version(document: dict[str, Any], version: int) -> dict[str, Any]:
    """The document with its version where the contract has it, after `state`."""
    versioned: dict[str, Any] = {}
    for key, value in document.items():
        versioned[key] = value
        if key == "state":
            versioned["version"] = version
    return versioned

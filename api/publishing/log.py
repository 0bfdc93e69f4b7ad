"""Telling what a transaction published, once, in the order in which transactions are committed."""

from datetime import datetime

from django.db import connection
from django.db.models import F
from django.utils import timezone

from api.models import Change, DeliveryDocument
from api.publishing.store import LONG, State, Subject
from api.tags import clinic_tag, list_tag, page_tag, site_tag
from pages.paths import path_tag

# PostgreSQL's advisory lock of the transaction that writes the log. It is taken last, when all is
# built, and held until the commit: a lower number is never seen after a higher one.
CHANGE_LOG_LOCK = 7_241_100_832

Event = Change.Event


def write_changes() -> int:
    """Write one Change for each document that readers get differently and the log does not know;
    how many.

    Belongs at the end of the transaction that wrote the documents. What was withdrawn stands first:
    another page may have taken its path.
    """
    rows = list(DeliveryDocument.objects.filter(is_in_log=False).order_by("pk").defer(*LONG))
    if not rows:
        return 0
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHANGE_LOG_LOCK])
    now = timezone.now()
    changes = [change for row in rows if (change := change_of(row, now)) is not None]
    changes.sort(key=lambda change: change.event != Event.WITHDRAWN)
    Change.objects.bulk_create(changes)
    DeliveryDocument.objects.filter(pk__in=[row.pk for row in rows]).update(
        is_in_log=True, logged_state=F("state"), logged_path=F("path")
    )
    return len(changes)


def change_of(row: DeliveryDocument, now: datetime) -> Change | None:
    """What the log says of a written document; None for one that was not and is not public."""
    event = event_of(row.logged_state, row.logged_path, row.state, row.path)
    if event is None:
        return None
    return Change(
        clinic=row.clinic,
        event=event,
        subject=row.subject,
        subject_id=row.subject_id,
        path=row.logged_path if event == Event.WITHDRAWN else row.path,
        previous_path=row.logged_path if event == Event.MOVED else None,
        tags=",".join(tags_of(row, event)),
        occurred_at=now,
    )


def event_of(
    old_state: str, old_path: str | None, state: str, path: str | None
) -> Change.Event | None:
    """What happened to a document between two states; the old one is empty for a new document."""
    was_public, is_public = old_state == State.PUBLISHED, state == State.PUBLISHED
    if was_public and is_public:
        return Event.UPDATED if old_path == path else Event.MOVED
    if was_public:
        return Event.WITHDRAWN
    return Event.PUBLISHED if is_public else None


def tags_of(row: DeliveryDocument, event: str) -> list[str]:
    """The tags of the answers that a changed document makes different: its own, those of its paths
    and of the lists it stands in."""
    if row.subject == Subject.CLINIC:
        # A clinic that comes or goes changes even what answered 404.
        comes_or_goes = event in (Event.PUBLISHED, Event.WITHDRAWN)
        return [site_tag(row.clinic), *([clinic_tag(row.clinic)] if comes_or_goes else [])]
    own = {
        Subject.PAGE: [page_tag(row.subject_id)],
        Subject.REDIRECT: [],
    }.get(Subject(row.subject), [f"{row.subject}:{row.subject_id}"])
    paths = dict.fromkeys(path for path in (row.path, row.logged_path) if path is not None)
    return [
        *own,
        *(path_tag(row.clinic, path) for path in paths),
        list_tag(row.clinic, row.type),
    ]

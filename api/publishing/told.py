"""What the log of Changes says of each subject, and where it disagrees with what is stored."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Exists, Max, OuterRef

from api.models import Change, DeliveryDocument
from api.publishing.faults import Difference, Kept, Kind
from api.publishing.inventory import AT_ONCE, Key
from api.publishing.log import Event
from api.publishing.store import State

# These write the document anew, which is told.
_TOLD_WITH = {
    Kind.MISSING, Kind.LEFT_OVER, Kind.CONTENT, Kind.VERSION, Kind.ETAG, Kind.DOUBLE, Kind.BROKEN,
}  # fmt: skip


def last_changes(keys: Sequence[Key]) -> dict[Key, Change]:
    """The last Change of each of these subjects, without those of which there is none."""
    last = (
        Change.objects.filter(
            subject__in={key.subject for key in keys},
            subject_id__in={key.subject_id for key in keys},
            clinic__in={key.clinic for key in keys},
        )
        .values("clinic", "subject", "subject_id")
        .annotate(last=Max("sequence"))
        .values_list("last", flat=True)
    )
    changes = Change.objects.in_bulk(list(last)).values()
    return {Key(one.clinic, one.subject, one.subject_id): one for one in changes}


def log_begins_at() -> datetime | None:
    """When the first Change there still is was written: earlier ones may have been dropped."""
    return Change.objects.order_by("sequence").values_list("occurred_at", flat=True).first()


def told_without_document(clinic: str | None = None) -> Iterator[list[Key]]:
    """The subjects of which the log tells and nothing is stored, some at a time."""
    rows = DeliveryDocument.objects.filter(
        clinic=OuterRef("clinic"), subject=OuterRef("subject"), subject_id=OuterRef("subject_id")
    )
    changes = Change.objects.filter(~Exists(rows)).order_by("sequence")
    if clinic is not None:
        changes = changes.filter(clinic=clinic)
    last = 0
    while found := list(changes.filter(sequence__gt=last)[:AT_ONCE]):
        last = found[-1].sequence
        yield list(dict.fromkeys(Key(one.clinic, one.subject, one.subject_id) for one in found))


def log_differences(
    found: Sequence[Difference], kept: Kept | None, last: Change | None, begins_at: datetime | None
) -> list[Difference]:
    """How the log disagrees with what is stored, where what else was `found` is not told anyway."""
    if {one.kind for one in found} & _TOLD_WITH:
        return []
    words = _words(kept.row if kept is not None else None, last, begins_at)
    return [Difference(Kind.LOG, words)] if words else []


def _words(
    row: DeliveryDocument | None, last: Change | None, begins_at: datetime | None
) -> str | None:
    is_told = last is not None and last.event != Event.WITHDRAWN
    if row is None:
        return "has no document, but the log says that it is public" if is_told else None
    is_public = row.state == State.PUBLISHED
    # What it says of documents that are older may have been dropped.
    is_recent = begins_at is not None and row.changed_at > begins_at
    if not row.is_in_log:
        return "was written, and the log was not told"
    if is_public != (row.logged_state == State.PUBLISHED):
        return "is not noted as the log has it"
    if not is_public:
        return "is withdrawn, but the log says that it is public" if is_told else None
    if row.logged_path != row.path:
        return "is not noted at the path that the log has"
    if last is None:
        return "is public, and the log does not know it" if is_recent else None
    if not is_told:
        return "is public, but the log says that it was withdrawn"
    if last.path != row.path:
        return f"is not at {last.path}, where the log has it"
    if is_recent and last.occurred_at < row.changed_at:
        return "is newer than the log says"
    return None


def tell_again(row: DeliveryDocument, last: Change | None) -> None:
    """Let the end of the turn tell of a document what the log does not say yet."""
    if last is not None:
        is_withdrawn = last.event == Event.WITHDRAWN
        row.logged_state = State.WITHDRAWN if is_withdrawn else State.PUBLISHED
        row.logged_path = last.path
    row.is_in_log = False
    row.save()


def whats_wrong_with_log() -> str | None:
    """What is wrong with the log as a whole, in plain words; None when nothing is.

    SQLite never gives a number twice.
    """
    last = Change.objects.aggregate(last=Max("sequence"))["last"]
    if last is None or connection.vendor != "postgresql":
        return None
    given = _last_number_given()
    return f"would give numbers again: {given} after {last}" if given < last else None


def go_on_after_last() -> None:
    """Let the log go on after its last number."""
    last = Change.objects.aggregate(last=Max("sequence"))["last"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'sequence'), %s)",
            [Change._meta.db_table, last],
        )


def _last_number_given() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE(pg_sequence_last_value(pg_get_serial_sequence(%s, 'sequence')), 0)",
            [Change._meta.db_table],
        )
        (number,) = cursor.fetchone()
    return int(number)

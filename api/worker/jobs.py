"""The jobs of a worker. Any number of workers may run: each job keeps its own order among them."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from api import publishing
from api.models import DocumentCheck
from api.operations import heartbeat
from api.schedule import next_due, run_schedule, settle_and_tell
from api.webhooks.courier import LOOK_EVERY, Courier
from api.webhooks.letters import tell_of_failing
from api.webhooks.retention import drop_old_deliveries
from api.worker.job import Job, Turn
from cms import database_clock
from cms.renditions import make_pending_renditions
from cms.signin.clearing import forget_what_ended
from cms.uploads import drop_abandoned_uploads
from pages.trash import purge_trash

# A clock that is woken may be early by a little.
A_MOMENT = timedelta(milliseconds=5)
# The small hours between the coasts of the United States, in UTC.
NIGHT = range(7, 11)
# A worker that was not heard of for so long while it checked has died.
LEASE = timedelta(minutes=30)
HALF_A_DAY, A_DAY_AND_A_HALF = timedelta(hours=12), timedelta(hours=36)


def keep_schedule(turn: Turn) -> float:
    """Publish, withdraw and rebuild what is due; the seconds until something else is."""
    due = next_due()
    if due is not None and due <= timezone.now():
        run_schedule(turn.errors, is_patient=not turn.is_alone, is_stopping=turn.is_stopping)
        due = next_due(after=timezone.now())
    return pause_until(due, timezone.now(), SCHEDULE.every)


def rebuild_what_waits(turn: Turn) -> float | None:
    """Build documents that show what changed; at once again while there are more."""
    if turn.is_alone:
        publishing.rebuild_pending(timezone.now())
        return None
    return 0 if publishing.rebuild_pending(timezone.now(), limit=50) else None


def check_nightly(turn: Turn) -> None:
    """Compare once a day, at night, what is stored with what should be; faults are told, not
    mended."""
    now = database_clock.now()
    if not (is_check_due(now) and is_claimed(now)):
        return
    try:
        # Another worker may have been done just before.
        if is_check_due(now):
            publishing.check_documents(now, watch=keep_claim, is_stopping=turn.is_stopping)
    finally:
        DocumentCheck.objects.update(claimed_at=None)


def clear_away(turn: Turn) -> None:
    """Forget what is kept for a time only: sessions, deleted pages, the oldest of the log, and what
    was sent."""
    now = timezone.now()
    forget_what_ended(now)
    purge_trash(now, is_stopping=turn.is_stopping)
    publishing.prune_changes(now, is_stopping=turn.is_stopping)
    drop_old_deliveries(now, turn.is_stopping)


def send_webhooks(turn: Turn) -> None:
    """Tell front ends what changed, until the turn ends."""
    COURIER.work(turn.is_stopping, is_alone=turn.is_alone)


def is_check_due(now: datetime) -> bool:
    """Whether it is night and the last check is not of this night, or it is long ago at any hour.

    A database that was never checked is checked in its first night.
    """
    last = DocumentCheck.objects.values_list("checked_at", flat=True).first()
    if last is None or now - last > HALF_A_DAY:
        return now.hour in NIGHT or (last is not None and now - last > A_DAY_AND_A_HALF)
    return False


def is_claimed(now: datetime) -> bool:
    """Whether this worker is the one that checks: no other has begun, or it has not been heard of
    for as long as a lease."""
    DocumentCheck.objects.get_or_create(pk=1, defaults={"checked": 0, "faulty": 0})
    is_free = Q(claimed_at=None) | Q(claimed_at__lte=now - LEASE)
    return bool(DocumentCheck.objects.filter(is_free).update(claimed_at=now))


def keep_claim(checked: int, of: int) -> None:
    """Say that the check goes on."""
    DocumentCheck.objects.update(claimed_at=database_clock.now())


def tell_of_problems(turn: Turn) -> None:
    """Tell who scheduled what could not be done, and forget what is settled."""
    settle_and_tell(database_clock.now())


def tell_of_webhooks(turn: Turn) -> None:
    """Tell those responsible of front ends that take no messages."""
    tell_of_failing(database_clock.now())


def make_pictures(turn: Turn) -> float | None:
    """Make the files that pictures lack, one picture a turn; at once again while there are more."""
    if turn.is_alone:
        make_pending_renditions()
        return None
    return 0 if make_pending_renditions(limit=1) else None


def say_it_lives(turn: Turn) -> None:
    """Let the administrators' dashboard, probes and figures know that a worker is there."""
    heartbeat.beat(timezone.now())


def drop_uploads(turn: Turn) -> None:
    """Remove uploads that nobody finished."""
    drop_abandoned_uploads()


def pause_until(due: datetime | None, now: datetime, every: float) -> float:
    """Seconds from now until just after `due`, at least none and at most `every`."""
    if due is None:
        return every
    return min(every, max(0.0, (due + A_MOMENT - now).total_seconds()))


# Remembers what it sent also when the database was away.
COURIER = Courier()
SCHEDULE = Job("schedule", keep_schedule, every=1)
JOBS = (
    Job("heartbeat", say_it_lives, every=heartbeat.EVERY.total_seconds()),
    SCHEDULE,
    Job("webhooks", send_webhooks, every=LOOK_EVERY),
    Job("rebuilds", rebuild_what_waits, every=1),
    Job("problems", tell_of_problems, every=5),
    Job("failing webhooks", tell_of_webhooks, every=60),
    Job("pictures", make_pictures, every=5),
    Job("uploads", drop_uploads, every=600),
    Job("nightly check", check_nightly, every=600),
    Job("clearing away", clear_away, every=6 * 3600),
)

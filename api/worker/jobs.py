"""The jobs of a worker. Any number of workers may run: each job keeps its own order among them."""

from datetime import datetime, timedelta

from django.utils import timezone

from api.schedule import next_due, run_schedule, settle_and_tell
from api.worker.job import Job, Turn
from cms.renditions import make_pending_renditions
from cms.uploads import drop_abandoned_uploads

# A clock that is woken may be early by a little.
A_MOMENT = timedelta(milliseconds=5)


def keep_schedule(turn: Turn) -> float:
    """Publish, withdraw and rebuild what is due; the seconds until something else is."""
    due = next_due()
    if due is not None and due <= timezone.now():
        run_schedule(turn.errors, is_patient=not turn.is_alone, is_stopping=turn.is_stopping)
        due = next_due(after=timezone.now())
    return pause_until(due, timezone.now(), SCHEDULE.every)


def tell_of_problems(turn: Turn) -> None:
    """Tell who scheduled what could not be done, and forget what is settled."""
    settle_and_tell(timezone.now())


def make_pictures(turn: Turn) -> float | None:
    """Make the files that pictures lack, one picture a turn; at once again while there are more."""
    if turn.is_alone:
        make_pending_renditions()
        return None
    return 0 if make_pending_renditions(limit=1) else None


def drop_uploads(turn: Turn) -> None:
    """Remove uploads that nobody finished."""
    drop_abandoned_uploads()


def pause_until(due: datetime | None, now: datetime, every: float) -> float:
    """Seconds from now until just after `due`, at least none and at most `every`."""
    if due is None:
        return every
    return min(every, max(0.0, (due + A_MOMENT - now).total_seconds()))


SCHEDULE = Job("schedule", keep_schedule, every=1)
JOBS = (
    SCHEDULE,
    Job("problems", tell_of_problems, every=5),
    Job("pictures", make_pictures, every=5),
    Job("uploads", drop_uploads, every=600),
)

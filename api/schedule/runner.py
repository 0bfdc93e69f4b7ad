"""Doing what is due: each thing in a transaction of its own, and on after whatever fails."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from django.utils import timezone
from wagtail.models import Revision

from api import publishing
from api.models import ScheduleProblem
from api.schedule.awake import awake, awake_revisions
from api.schedule.due import ENDING, Due, Task, due_by
from api.schedule.problems import note_problem
from cms.turns import turn

logger = logging.getLogger(__name__)

# What the history of a page or clinic says of the clock.
PUBLISHED = "wagtail.publish.scheduled"
WITHDRAWN = "wagtail.unpublish.scheduled"


class Output(Protocol):
    def write(self, msg: str) -> object: ...


def never() -> bool:
    return False


def run_schedule(
    errors: Output, *, is_patient: bool = False, is_stopping: Callable[[], bool] = never
) -> int:
    """Do all that is due by now, in order of time; how many things were done.

    What fails is rolled back, noted as a ScheduleProblem and told to `errors`; nothing is raised
    for it. A patient run leaves what failed lately for its next attempt. Ends early, after the
    thing in hand, when `is_stopping`. Any number of runs may go on at once.
    """
    now = timezone.now()
    done = 0
    later = ScheduleProblem.objects.filter(next_attempt_at__gt=now).values_list("key", flat=True)
    waiting = set(later) if is_patient else set()
    for due in due_by(now):
        if is_stopping():
            break
        if due.key in waiting:
            continue
        try:
            done += do(due, now, is_patient=is_patient)
        except Exception as error:
            logger.warning("The schedule failed at %s.", due.key, exc_info=error)
            errors.write(f"“{due.name}” could not be {DONE[due.task]}: {error}")
            note_problem(due, error, timezone.now())
    return done


@turn()
def do(due: Due, now: datetime, *, is_patient: bool = False) -> bool:
    """Do one thing, all of it or nothing; whether it was still to be done.

    Of two processes that see it due the second one, once it has its turn, finds it done.
    """
    problem = ScheduleProblem.objects.filter(key=due.key)
    if is_patient and problem.filter(next_attempt_at__gt=now).exists():
        return False
    if not DEEDS[due.task](due, now):
        return False
    problem.delete()
    return True


def _publish(due: Due, now: datetime) -> bool:
    revision = (
        awake_revisions()
        .select_for_update(of=("self",))
        .filter(pk=due.id, approved_go_live_at__lte=now)
        .first()
    )
    if revision is None:
        return False
    if revision.content_object is None:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        return True
    revision.publish(log_action=PUBLISHED)
    # One whose end has passed as well, be it while this waited for its turn, is never seen.
    _end(revision.base_content_type.model_class().objects, revision.object_id, timezone.now())
    return True


def _withdraw(due: Due, now: datetime) -> bool:
    return _end(awake(ENDING[due.noun]), due.id, now)


def _end(things: Any, pk: Any, now: datetime) -> bool:
    """Unpublish what has ended by now; whether it had. What is scheduled to come after it stays
    scheduled: Wagtail would cancel it."""
    ending = things.select_for_update(of=("self",))
    thing = ending.filter(pk=pk, live=True, expire_at__lte=now).first()
    if thing is None:
        return False
    coming = list(thing.revisions.filter(approved_go_live_at__isnull=False))
    thing.unpublish(set_expired=True, log_action=WITHDRAWN)
    for revision in coming:
        at = revision.approved_go_live_at
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=at)
    return True


def _rebuild(due: Due, now: datetime) -> bool:
    return publishing.rebuild_due_document(due.id, now)


DEEDS: dict[Task, Callable[[Due, datetime], bool]] = {
    Task.PUBLISH: _publish,
    Task.WITHDRAW: _withdraw,
    Task.REBUILD: _rebuild,
}
DONE = {
    Task.PUBLISH: "published",
    Task.WITHDRAW: "taken off the site",
    Task.REBUILD: "brought up to date",
}

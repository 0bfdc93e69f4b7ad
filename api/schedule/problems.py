"""Noting what failed, and forgetting it when it is settled."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import registry
from wagtail.models import Revision

from api.models import DeliveryDocument, ScheduleProblem
from api.schedule.due import ENDING, Due, Task
from api.schedule.reasons import Reason, reason_of
from api.schedule.retry import is_to_be_told, next_attempt_at
from cms.models import User

# The deeds in a history that put something on the schedule.
SCHEDULING = ("wagtail.publish.schedule", "wagtail.publish")
NOUN_OF = {model: noun for noun, model in ENDING.items()}


@transaction.atomic
def note_problem(due: Due, error: Exception, now: datetime) -> None:
    """Note that something failed, or failed again; nothing when nobody wants it done any more.

    Of two processes that fail at it at the same time one notes it.
    """
    subject = _subject_of(due)
    if subject is None:
        return
    reason = reason_of(error, _model_of(subject))
    person = None if due.task == Task.REBUILD else scheduler_of(subject)
    told = {"message": reason.words, "mender": reason.mender, "failed_at": now}
    name = str(subject["page"] or subject["clinic"] or due.name)
    first = {"task": due.task, "name": name, "scheduled_by": person, "due_at": due.at}
    ScheduleProblem.objects.get_or_create(
        key=due.key, defaults={**subject, **first, **told, "next_attempt_at": now}
    )
    problem = ScheduleProblem.objects.select_for_update(of=("self",)).get(key=due.key)
    if problem.next_attempt_at > now:
        return
    vars(problem).update(told)
    _count(problem, reason, now)


def settle_problems(now: datetime) -> None:
    """Forget what was done, cancelled or put off."""
    if ScheduleProblem.objects.exists():
        standing = ScheduleProblem.objects.standing(now).values("pk")
        ScheduleProblem.objects.exclude(pk__in=standing).delete()


def scheduler_of(subject: dict[str, Any]) -> User | None:
    """Who put this on the schedule: who published the version that says so, or else wrote it."""
    revision = subject["revision"]
    thing = subject["page"] or subject["clinic"]
    if revision is None and thing is not None:
        revision = thing.live_revision
    if revision is None:
        return None
    entries = log_model_of(thing).objects.filter(revision=revision, action__in=SCHEDULING)
    people = User.objects.filter(pk__in=entries.exclude(user=None).values("user"))
    latest = entries.filter(user__in=people).order_by("-timestamp", "-pk").first()
    return latest.user if latest else revision.user


def log_model_of(thing: Any) -> Any:
    """Where the history of a page or clinic is kept."""
    return registry.get_log_model_for_instance(thing)


def _count(problem: ScheduleProblem, reason: Reason, now: datetime) -> None:
    """Count one more failure; whoever scheduled it is to be told of it once."""
    problem.attempts += 1
    problem.next_attempt_at = next_attempt_at(problem.attempts, now)
    is_quiet = problem.tell_at is None and problem.told_at is None
    if is_quiet and is_to_be_told(problem.attempts, is_passing=reason.is_passing):
        problem.tell_at = now
    problem.save()


def _subject_of(due: Due) -> dict[str, Any] | None:
    """The rows a problem is about; None when they are gone or nobody wants them changed."""
    rows: dict[str, Any] = dict.fromkeys(("page", "clinic", "revision", "document"))
    noun, key = due.noun, due.id
    if due.task == Task.PUBLISH:
        revision = Revision.objects.filter(pk=key, approved_go_live_at__isnull=False).first()
        if revision is None:
            return None
        rows["revision"] = revision
        noun = NOUN_OF[revision.base_content_type.model_class()]
        key = int(revision.object_id)
    elif due.task == Task.REBUILD:
        row = DeliveryDocument.objects.filter(pk=key).first()
        if row is None:
            return None
        rows["document"] = row
        noun, key = row.subject, row.subject_id
    if noun in ENDING:
        rows[noun] = ENDING[noun].objects.filter(pk=key).first()
        if rows[noun] is None:
            return None
    return rows


def _model_of(subject: dict[str, Any]) -> Any:
    """The model whose fields an error names."""
    page = subject["page"]
    return page.specific_class if page is not None else type(subject["clinic"])

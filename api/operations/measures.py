"""What the database tells of the work that waits, read anew for every scrape."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Final

from django.db import DatabaseError
from django.db.models import Max, Min
from django.utils import timezone
from prometheus_client.core import Metric
from prometheus_client.registry import Collector

from api.models import Change, DocumentCheck, PendingRebuild, ScheduleProblem
from api.operations.heartbeat import last_heard
from api.operations.measure import Distribution, Measure, age
from api.operations.webhook_measures import endpoints, messages, publish_to_delivered
from api.schedule import due_by
from cms.models import RenditionJob

UP: Final = "content_database_up"


def rebuilds(now: datetime) -> Iterator[Measure]:
    waiting = PendingRebuild.objects.all()
    since = waiting.aggregate(first=Min("since"))["first"]
    yield Measure(
        "content_documents_waiting", "Documents that show something as it was.", waiting.count()
    )
    yield Measure(
        "content_documents_waiting_oldest_seconds",
        "How long the first of them has waited.",
        age(since, now) or 0.0,
    )
    yield Measure(
        "content_documents_failing",
        "Those of them that could not be built and are tried again.",
        waiting.exclude(problem="").count(),
    )


def schedule(now: datetime) -> Iterator[Measure]:
    due = due_by(now)
    yield Measure("content_schedule_due", "What should have been done by now.", len(due))
    yield Measure(
        "content_schedule_late_seconds",
        "How long ago the first of it was due.",
        age(min((one.at for one in due), default=None), now) or 0.0,
    )
    yield Measure(
        "content_schedule_problems",
        "What could not be done at its time and still stands.",
        ScheduleProblem.objects.standing(now).count(),
    )


def pictures(now: datetime) -> Iterator[Measure]:
    jobs = RenditionJob.objects.all()
    given_up = jobs.given_up(now).count()
    yield Measure("content_pictures_waiting", "Pictures that lack files.", jobs.count() - given_up)
    yield Measure(
        "content_pictures_given_up", "Pictures whose files nobody tries to make again.", given_up
    )


def log(now: datetime) -> Iterator[Measure]:
    last = Change.objects.aggregate(last=Max("sequence"))["last"]
    yield Measure("content_change_sequence", "The last Change in the log.", last or 0)


def nightly_check(now: datetime) -> Iterator[Measure]:
    last = DocumentCheck.objects.filter(checked_at__isnull=False).first()
    yield Measure(
        "content_check_faulty",
        "Documents that the last check found wrong.",
        last.faulty if last else None,
    )
    yield Measure(
        "content_check_age_seconds",
        "How long ago all documents were last checked.",
        age(last.checked_at, now) if last else None,
    )


def worker(now: datetime) -> Iterator[Measure]:
    yield Measure(
        "content_worker_heard_seconds",
        "How long ago a worker was last heard of.",
        age(last_heard(), now),
    )


READS: Final[tuple[Callable[[datetime], Iterable[Measure | Distribution]], ...]] = (
    rebuilds,
    schedule,
    pictures,
    log,
    nightly_check,
    worker,
    messages,
    endpoints,
    publish_to_delivered,
)


class DatabaseMeasures(Collector):
    """Gives Prometheus every figure; when the database does not answer, only that it does not."""

    def collect(self) -> Iterator[Metric]:
        now = timezone.now()
        try:
            found = [measure for read in READS for measure in read(now)]
        except DatabaseError:
            found = []
        up = Measure(UP, "Whether the database of editing answers.", float(bool(found)))
        for one in (up, *found):
            if metric := one.metric():
                yield metric

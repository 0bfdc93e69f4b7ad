"""What is due, as plain values in order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from wagtail.models import Page

from api import publishing
from api.models import DeliveryDocument, ScheduleProblem
from api.schedule.awake import awake, awake_revisions
from cms.models import Clinic

Task = ScheduleProblem.Task
# At one instant a new version comes first: it may say that the page goes on.
ORDER = (Task.PUBLISH, Task.WITHDRAW, Task.REBUILD)
# Whatever is live for a time, by its noun.
ENDING: dict[str, Any] = {"page": Page, "clinic": Clinic}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do: at which instant, what, and to which row.

    `noun` says whose id it is: a `revision` that is to be published, a `page` or `clinic` that
    ends, a `document` that says something else. `name` is what people call it.
    """

    at: datetime
    task: Task
    noun: str
    id: int
    name: str

    @property
    def key(self) -> str:
        """`publish:45`, `withdraw:page:12`, `withdraw:clinic:3`, `rebuild:7`."""
        if self.task == Task.WITHDRAW:
            return f"{self.task.value}:{self.noun}:{self.id}"
        return f"{self.task.value}:{self.id}"


def due_by(now: datetime) -> list[Due]:
    """Everything that is due by now, the longest due first."""
    return sorted(_all_due(now), key=lambda due: (due.at, ORDER.index(due.task), due.id))


def next_due(after: datetime | None = None) -> datetime | None:
    """The first instant at which the clock changes anything, or has not yet; only those `after` an
    instant, if one is given. What failed and waits for its next attempt does not count. One query.
    """
    public = DeliveryDocument.objects.filter(state=DeliveryDocument.State.PUBLISHED)
    coming = [
        _not_put_off(public, Task.REBUILD, "document").values(at=F("rebuild_at")),
        _not_put_off(awake_revisions().order_by(), Task.PUBLISH, "revision").values(
            at=F("approved_go_live_at")
        ),
        *(
            _not_put_off(awake(model).filter(live=True).order_by(), Task.WITHDRAW, noun).values(
                at=F("expire_at")
            )
            for noun, model in ENDING.items()
        ),
    ]
    limits = {"at__isnull": False} | ({"at__gt": after} if after else {})
    first, *others = (one.filter(**limits) for one in coming)
    row = first.union(*others, all=True).order_by("at").first()
    return row["at"] if row else None


def _not_put_off(rows: Any, task: Task, noun: str) -> Any:
    """Without those at which this failed and is not to be tried again yet."""
    problems = ScheduleProblem.objects.filter(
        task=task, next_attempt_at__gt=timezone.now(), **{noun: OuterRef("pk")}
    )
    return rows.filter(~Exists(problems))


def _all_due(now: datetime) -> Iterator[Due]:
    revisions = awake_revisions().filter(approved_go_live_at__lte=now)
    for revision in revisions.only("pk", "approved_go_live_at", "object_str"):
        at, name = revision.approved_go_live_at, revision.object_str
        yield Due(at, Task.PUBLISH, "revision", revision.pk, name)
    for noun, model in ENDING.items():
        for thing in awake(model).filter(live=True, expire_at__lte=now):
            yield Due(thing.expire_at, Task.WITHDRAW, noun, thing.pk, str(thing))
    for row in publishing.due_documents(now):
        if row.rebuild_at is not None:
            yield Due(row.rebuild_at, Task.REBUILD, "document", row.pk, str(row))

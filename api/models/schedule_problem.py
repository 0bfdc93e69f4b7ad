"""What the clock could not do, for the people who can mend it."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from wagtail.models import Page, Revision

from api.models.delivery import DeliveryDocument
from cms.models import Clinic


class ScheduleProblemQuerySet(models.QuerySet["ScheduleProblem"]):
    def standing(self, now: datetime) -> "ScheduleProblemQuerySet":
        """Those whose task is still to be done: nobody cancelled it, put it off or did it."""
        has_ended = models.Q(page__live=True, page__expire_at__lte=now)
        has_ended |= models.Q(clinic__live=True, clinic__expire_at__lte=now)
        return self.filter(
            models.Q(task=ScheduleProblem.Task.PUBLISH, revision__approved_go_live_at__isnull=False)
            | (models.Q(task=ScheduleProblem.Task.WITHDRAW) & has_ended)
            | models.Q(
                task=ScheduleProblem.Task.REBUILD,
                document__state=DeliveryDocument.State.PUBLISHED,
                document__rebuild_at__lte=now,
            )
        )


class ScheduleProblem(models.Model):
    """A page, clinic or document that could not be changed when it was due.

    One row for each thing that fails, however often it is tried; it is gone when the thing is done
    or nobody wants it any more.
    """

    class Task(models.TextChoices):
        PUBLISH = "publish", "publish"
        WITHDRAW = "withdraw", "take off the site"
        REBUILD = "rebuild", "bring up to date"

    class Mender(models.TextChoices):
        EDITOR = "editor", "Whoever may publish it"
        ADMINISTRATOR = "administrator", "An administrator"

    # What is to be done to what: `publish:45` names a revision, `withdraw:page:12` and
    # `withdraw:clinic:3` what has ended, `rebuild:7` a document.
    key = models.CharField(max_length=60, unique=True)
    task = models.CharField(max_length=10, choices=Task)
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    clinic = models.ForeignKey(Clinic, null=True, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(
        DeliveryDocument, null=True, on_delete=models.CASCADE, related_name="+"
    )
    # What it is called.
    name = models.TextField()
    # Who wanted it done; null when nobody did by name, as with opening hours.
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    # The reasons in plain words, one a line.
    message = models.TextField()
    mender = models.CharField(max_length=15, choices=Mender)
    failed_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    # When whoever scheduled it is to be told by e-mail, null while nobody is; and when they were.
    tell_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    objects = ScheduleProblemQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["tell_at"],
                condition=models.Q(tell_at__isnull=False),
                name="schedule_problem_to_tell",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.attempts} attempts)"

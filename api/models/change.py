"""The log of what became visible, changed or vanished, and how far back it goes."""

from typing import ClassVar

from django.db import models

from api.models.delivery import DeliveryDocument


class Change(models.Model):
    """One row of the log: what readers of one clinic get differently since then.

    Rows stand in the order in which their transactions were committed, of all clinics together;
    `sequence` never runs backwards, and numbers may be left out.
    """

    class Event(models.TextChoices):
        PUBLISHED = "published"
        UPDATED = "updated"
        MOVED = "moved"
        WITHDRAWN = "withdrawn"

    sequence = models.BigAutoField(primary_key=True)
    # The clinic's slug.
    clinic = models.SlugField(max_length=63, db_index=False)
    event = models.CharField(max_length=12, choices=Event)
    subject = models.CharField(max_length=12, choices=DeliveryDocument.Subject)
    subject_id = models.BigIntegerField()
    # Where it stands now, or stood until it was withdrawn; null for what has no URL of its own.
    path = models.CharField(max_length=200, null=True)  # noqa: DJ001 as in the document
    # Where it stood before it moved.
    previous_path = models.CharField(max_length=200, null=True)  # noqa: DJ001 as above
    # The public tags of all answers that are different now, comma-separated.
    tags = models.TextField()
    occurred_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "sequence"], name="change_of_clinic"),
            models.Index(fields=["occurred_at"], name="change_by_age"),
            models.Index(
                fields=["subject", "subject_id", "clinic", "sequence"], name="change_of_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.clinic} {self.subject} {self.subject_id} {self.event}"


class LogPruning(models.Model):
    """How far the log of one clinic has been pruned: nothing up to there is kept.

    It stays when the log is empty, so that whoever read less is told so and misses nothing.
    """

    # The clinic's slug.
    clinic = models.SlugField(max_length=63, primary_key=True)
    # The sequence of the last Change that was removed.
    pruned_through = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.clinic} up to {self.pruned_through}"

"""The documents that wait to be built anew."""

from typing import ClassVar

from django.db import models

from api.models.delivery import DeliveryDocument


class PendingRebuild(models.Model):
    """A document that shows something as it was; readers keep it until the worker's turn.

    Never one that shows what is not public any more. Written in the transaction of the change,
    removed in the one that builds the document.
    """

    document = models.OneToOneField(
        DeliveryDocument,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="pending_rebuild",
    )
    since = models.DateTimeField()
    # Which of those noted together comes first: the nearest to what changed.
    rank = models.PositiveIntegerField()
    # What changed last that it shows, such as `page:12`.
    cause = models.CharField(max_length=80)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    # Why the last attempt failed; empty before the first one.
    problem = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["since", "rank"], name="pending_by_age"),
            models.Index(fields=["cause"], name="pending_by_cause"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} since {self.since}"

"""When the worker was last heard of."""

from typing import ClassVar

from django.db import models


class WorkerHeartbeat(models.Model):
    """That a worker lives: one row for all of them, or none before the first one ran."""

    heard_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_worker_heartbeat")
        ]

    def __str__(self) -> str:
        return f"A worker was heard of at {self.heard_at}"

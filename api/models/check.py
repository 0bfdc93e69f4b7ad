"""What the last check of the stored documents found."""

from django.db import models


class DocumentCheck(models.Model):
    """The last check of all documents: one row, or none before the first worker
    begins one."""

    # Null before the first one is done.
    checked_at = models.DateTimeField(null=True)
    # When the worker that checks now was last heard of; null while none does.
    claimed_at = models.DateTimeField(null=True)
    # How many subjects were looked at, and how many of them were not what they should be.
    checked = models.PositiveIntegerField()
    faulty = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.faulty} of {self.checked} wrong at {self.checked_at}"

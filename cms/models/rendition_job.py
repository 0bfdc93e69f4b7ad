"""What a worker still has to make of a picture."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from cms.models.media import Image
from cms.renditions.retry import MOST_ATTEMPTS


class RenditionJobQuerySet(models.QuerySet["RenditionJob"]):
    def due(self, now: datetime | None = None) -> "RenditionJobQuerySet":
        """Those that a worker may take now, the one that waits longest first."""
        return self.filter(
            next_attempt_at__lte=now or timezone.now(), attempts__lt=MOST_ATTEMPTS
        ).order_by("next_attempt_at", "pk")

    def given_up(self, now: datetime | None = None) -> "RenditionJobQuerySet":
        """Those that nobody will try again by himself."""
        has_died = models.Q(attempts__gte=MOST_ATTEMPTS, next_attempt_at__lte=now or timezone.now())
        return self.filter(has_died | models.Q(next_attempt_at=None))


class RenditionJob(models.Model):
    """The row is there while files are missing; it is gone when the last one is there.

    Whoever works on it has moved `next_attempt_at` to the end of a lease; it is None when nobody is
    to try again. `problem` is what the last try said.
    """

    image = models.OneToOneField(Image, on_delete=models.CASCADE, related_name="rendition_job")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, db_index=True)
    problem = models.TextField(blank=True)

    objects = RenditionJobQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"files of picture {self.image_id}"

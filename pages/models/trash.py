"""What lies in the trash, and how it comes back."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

DAYS_IN_TRASH = 30


class TrashedPage(models.Model):
    """A page that somebody deleted, with all below it, and where it stood.

    The page itself is kept whole, outside every clinic's tree; it goes for good with this row's
    day.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="trashed"
    )
    # The clinic it comes back to; null for a page that stood in no clinic's tree.
    clinic = models.ForeignKey(
        "cms.Clinic", null=True, on_delete=models.SET_NULL, related_name="trashed_pages"
    )
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    deleted_at = models.DateTimeField(default=timezone.now, db_index=True)

    # The page above it; null when that one is gone for good.
    parent = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The last step of its tree path: where it stood among its neighbors.
    step = models.CharField(max_length=8)
    slug = models.CharField(max_length=255)
    # Its front-end path, "/" at both ends; empty outside every clinic.
    front_end_path = models.CharField(max_length=255, blank=True)
    # Whether a page above it was private, and whether one above it was not public.
    was_private = models.BooleanField(default=False)
    was_hidden = models.BooleanField(default=False)

    # The ids of the pages, of this one and those below, that were live.
    live_pages = models.JSONField(default=list)
    # `{"revision": id, "at": ISO instant}` of what was to be published.
    schedules = models.JSONField(default=list)
    # `{"page": id, "by": user id or null, "at": ISO instant or null}` of the pages that were
    # locked.
    locks = models.JSONField(default=list)
    # The ids of the pages whose review was ended.
    reviews = models.JSONField(default=list)

    class Meta:
        verbose_name = "page in the trash"
        verbose_name_plural = "pages in the trash"
        ordering: ClassVar = ["-deleted_at", "-pk"]
        default_permissions: ClassVar[tuple[Any, ...]] = ()

    def __str__(self) -> str:
        return f"{self.page} (in the trash)"

    @property
    def goes_at(self) -> datetime:
        """When it is deleted for good."""
        return self.deleted_at + timedelta(days=DAYS_IN_TRASH)

    def days_left(self, now: datetime) -> int:
        """How many days it can still be brought back, begun ones included."""
        return max(0, -((now - self.goes_at) // timedelta(days=1)))

"""Uploads that nobody finished: files that wait for their description on the screen for several."""

from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.models import UploadedFile

KEPT_FOR = timedelta(days=1)


def drop_abandoned_uploads(now: datetime | None = None) -> int:
    """Remove uploads that have waited for a day, with their files; how many they were."""
    before = (now or timezone.now()) - KEPT_FOR
    dropped = 0
    for upload in UploadedFile.objects.order_by("pk"):
        storage, name = upload.file.storage, upload.file.name
        if not storage.exists(name) or storage.get_modified_time(name) < before:
            upload.delete()
            storage.delete(name)
            dropped += 1
    return dropped

"""What an edit screen that stands open in a browser has saved by itself."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_FOR = timedelta(days=7)


class OpenForm(models.Model):
    """One opened form, known by the key that is written into it.

    `subject_id` is the thing it edits, or has made; `version` what that thing was once the form had
    last saved by itself, empty while it has not; `updates` what the browser was then told to write
    into the form, by field name: the ids of rows that were new.
    """

    key = models.UUIDField(primary_key=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField(null=True)
    version = models.CharField(max_length=300, blank=True)
    updates = models.JSONField(default=dict, blank=True)
    saved_at = models.DateTimeField(auto_now=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_id}"

    @classmethod
    def of(cls, key: UUID | None, user: Any, subject: str, subject_id: Any) -> "OpenForm | None":
        """What is noted of this user's form of a thing."""
        return cls.objects.filter(
            key=key, user=user, subject=subject, subject_id=subject_id
        ).first()

    @classmethod
    def note(
        cls,
        key: UUID | None,
        user: Any,
        subject: str,
        subject_id: Any,
        version: str = "",
        updates: dict[str, str] | None = None,
    ) -> None:
        """Note what a form has made or saved; forms of past days are forgotten."""
        if key is None:
            return
        cls.objects.filter(saved_at__lt=timezone.now() - KEPT_FOR).delete()
        before = cls.of(key, user, subject, subject_id)
        values = {"user": user, "subject": subject, "subject_id": subject_id, "version": version}
        values["updates"] = (before.updates if before else {}) | (updates or {})
        cls.objects.update_or_create(key=key, defaults=values)

    @classmethod
    def hold(cls, key: UUID, user: Any, subject: str) -> "OpenForm | None":
        """The form with this key, kept from everybody else until the transaction ends.

        None when the key belongs to somebody else's form or to one of another kind.
        """
        cls.objects.get_or_create(key=key, defaults={"user": user, "subject": subject})
        return cls.objects.select_for_update().filter(key=key, user=user, subject=subject).first()

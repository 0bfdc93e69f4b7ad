"""Somebody asked by e-mail to work in a clinic."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from cms.models.role import Role

DAYS_TO_ACCEPT = 7


def in_a_week() -> Any:
    return timezone.now() + timedelta(days=DAYS_TO_ACCEPT)


def check_roles(roles: Any) -> None:
    if not isinstance(roles, list) or not roles or set(roles) - set(Role.values):
        raise ValidationError("Choose at least one of the roles.")


class OpenInvitations(models.QuerySet["Invitation"]):
    def open(self) -> "OpenInvitations":
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, lapses_at__gt=timezone.now())


class Invitation(models.Model):
    """A link, sent by e-mail, by which one person takes roles in a clinic, once.

    `digest` is that of the link's token, which is stored nowhere.
    """

    clinic = models.ForeignKey("cms.Clinic", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mail")
    roles = models.JSONField(default=list, validators=[check_roles])
    digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
    )
    invited_at = models.DateTimeField(default=timezone.now, editable=False)
    lapses_at = models.DateTimeField(default=in_a_week, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)

    objects = OpenInvitations.as_manager()

    class Meta:
        ordering: ClassVar = ["-invited_at", "-pk"]
        default_permissions: ClassVar[tuple[str, ...]] = ()
        permissions: ClassVar = [("manage_people", "Can manage the people of a clinic")]

    def __str__(self) -> str:
        return f"{self.email} at {self.clinic}"

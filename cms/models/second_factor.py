"""What somebody proves besides the password: codes of an app, and codes on paper for its loss."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class SecondFactor(models.Model):
    """An app that shows a new code every half minute; whoever has none signs in by password alone.

    `secret` is what the app and we share, encrypted; `last_step` the half minute of the last code
    that was taken: that one and those before it are taken no more. `failures` counts wrong codes in
    a row, and until `locked_until` none is looked at.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_factor"
    )
    secret = models.TextField()
    last_step = models.BigIntegerField(default=-1)
    failures = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    set_up_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Second factor of {self.user}"


class RecoveryCode(models.Model):
    """A code on paper that works once in place of the app's; only its digest is stored."""

    factor = models.ForeignKey(
        SecondFactor, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["factor", "digest"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        return f"Recovery code of {self.factor_id}"

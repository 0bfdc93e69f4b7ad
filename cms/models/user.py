from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F
from django.utils.crypto import salted_hmac


class User(AbstractUser):
    """Someone who logs in to the editors' admin.

    `sessions_ended` counts how often all sessions were ended; those from before are open no more.
    """

    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    def get_session_auth_hash(self) -> str:
        """What a session is tied to: it ends when the password changes, or is told to."""
        return self._session_hash(None)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret)

    def end_sessions(self) -> None:
        """Sign this person out everywhere."""
        type(self).objects.filter(pk=self.pk).update(sessions_ended=F("sessions_ended") + 1)
        self.refresh_from_db(fields=["sessions_ended"])

    def _session_hash(self, secret: str | bytes | None) -> str:
        tied_to = f"{self.sessions_ended}:{self.password}"
        return salted_hmac(
            "cms.User.session", tied_to, secret=secret, algorithm="sha256"
        ).hexdigest()

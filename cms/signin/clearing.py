"""Forgetting what has ended: sessions, failed sign-ins, requests for letters."""

from datetime import datetime
from importlib import import_module

from axes.models import AccessAttempt
from django.conf import settings

from cms.models.reset_request import WINDOW, ResetRequest


def forget_what_ended(now: datetime) -> None:
    """Remove sessions whose time is over, and the names and addresses of failures that lock nobody
    any more and of who asked for a letter."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    AccessAttempt.objects.filter(attempt_time__lt=now - settings.AXES_COOLOFF_TIME).delete()
    ResetRequest.objects.filter(asked_at__lt=now - WINDOW).delete()

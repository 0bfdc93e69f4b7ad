"""Checks at startup: settings that would make the server forget what its readers need."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error


def check_retention(**kwargs: Any) -> list[CheckMessage]:
    """The log of changes is kept for a day at least."""
    if settings.CHANGE_RETENTION_DAYS >= 1:
        return []
    return [
        Error(
            "CHANGE_RETENTION_DAYS is less than 1: no front end could read the log of changes.",
            hint="Set it to the number of days for which a front end may be away, such as 90.",
            id="api.E001",
        )
    ]

"""What is logged, and how a line looks."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

FORMATTERS = {
    "json": {"()": "api.operations.logs.JsonLines"},
    "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
}


def logging_in(form: str, level: str) -> dict[str, Any]:
    """The setting LOGGING for lines in the form `json` or `plain`, of this level and above.

    Raises ImproperlyConfigured for another form.
    """
    if form not in FORMATTERS:
        raise ImproperlyConfigured(f"LOG_FORMAT is json or plain, not {form!r}.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": dict(FORMATTERS[form])},
        "filters": {"origin": {"()": "api.operations.logs.OriginFilter"}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["origin"],
            }
        },
        "loggers": {
            # Says twice for every save that it ran.
            "django_tasks": {"level": "WARNING"},
            # Refusals have their line as every request has.
            "django.request": {"level": "ERROR"},
            # As is one that names another host.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
        "root": {"handlers": ["console"], "level": level},
    }

"""Who saved the newer version, and when, in an editor's words."""

from datetime import UTC, datetime
from typing import Any

from django.utils.formats import date_format
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import registry

from cms.clinic_time import clock, local_words
from cms.editing.versions import Refusal
from cms.models import Clinic

SELF = "You, in another window,"
SOMEBODY = "Somebody"


def what_happened(why: Refusal, instance: Any, user: Any, clinic: Clinic | None) -> str:
    """Why a form over `instance`, as it is stored now, is not saved, in the clinic's own time; of
    what is no clinic's, in UTC."""
    match why:
        case Refusal.ABSENT:
            return "This form does not say which version it was opened with."
        case Refusal.GARBLED:
            return "What this form says of the version it was opened with cannot be read."
        case Refusal.OF_SOMETHING_ELSE:
            return "This form was opened for something else."
        case Refusal.MADE_ALREADY:
            return f"This form has made “{instance}” already."
        case Refusal.NEWER_STATE:
            who, at = _last_entry(instance, user)
            return f"{who} changed whether this is public, or what of it is,{_when(at, clinic)}."
    who, at = _last_text(instance, user)
    return f"{who} saved a newer version{_when(at, clinic)}."


def _last_text(instance: Any, user: Any) -> tuple[str, datetime | None]:
    revision = getattr(instance, "latest_revision", None)
    if revision is None:
        return _last_entry(instance, user)
    return _called(revision.user, user), revision.created_at


def _last_entry(instance: Any, user: Any) -> tuple[str, datetime | None]:
    entry = registry.get_logs_for_instance(instance).select_related("user").first()
    if entry is None:
        return SOMEBODY, getattr(instance, "updated_at", None)
    return _called(entry.user, user), entry.timestamp


def _called(who: Any, user: Any) -> str:
    if who is None:
        return SOMEBODY
    return SELF if who == user else str(get_user_display_name(who))


def _when(at: datetime | None, clinic: Clinic | None) -> str:
    if at is None:
        return ""
    if clinic is None:
        there = at.astimezone(UTC)
        return f" on {date_format(there, 'l, F j, Y')}, {clock(there)} UTC"
    return f" on {local_words(at, clinic.time_zone, clinic.name)}"

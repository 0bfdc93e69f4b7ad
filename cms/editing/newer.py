"""Who saved the newer version, and when, in an editor's words."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import dateformat
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import registry

from cms.editing.versions import Refusal
from cms.time_zones import time_zone_name

SELF = "You, in another window,"
SOMEBODY = "Somebody"


def what_happened(why: Refusal, instance: Any, user: Any, zone: str) -> str:
    """Why a form over `instance`, as it is stored now, is not saved. `zone` is an IANA name."""
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
            return f"{who} changed whether this is public, or what of it is,{_when(at, zone)}."
    who, at = _last_text(instance, user)
    return f"{who} saved a newer version{_when(at, zone)}."


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


def _when(at: datetime | None, zone: str) -> str:
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(zone))
    return f" on {dateformat.format(local, 'F j, Y, g:i A')} ({time_zone_name(zone)} time)"

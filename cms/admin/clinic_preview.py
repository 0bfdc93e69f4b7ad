"""A clinic's texts on a plain page, for its editors."""

from datetime import datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from cms.extensions import built_document
from cms.opening import Day, coming_days
from cms.time_zones import day_in, time_zone_name


def clinic_preview(clinic: Any, request: HttpRequest) -> HttpResponse:
    """Header, notices, offices with the hours of the next fourteen days, menus, legal texts: all
    from the document that publishing would write now."""
    document = built_document(clinic)
    today = day_in(str(clinic.time_zone), timezone.now())
    context: dict[str, Any] = {
        "clinic": clinic,
        "document": document,
        "endless": [str(notice) for notice in clinic.notices.all() if notice.ends_at is None],
        "zone": time_zone_name(str(clinic.time_zone)),
        "offices": [
            {"office": office, "days": [day_words(day) for day in coming_days(office, today)]}
            for office in (document or {}).get("offices", [])
        ],
        "languages": [
            dict(type(clinic).languages.field.options).get(code, code) for code in clinic.languages
        ],
    }
    return TemplateResponse(request, "cms/clinic_preview.html", context)


def day_words(day: Day) -> dict[str, Any]:
    """A day as it is read: `{date, hours, label}`."""
    parts = []
    for one in day.openings:
        words = f"{clock(one.opens)}–{clock(one.closes)}"
        if one.mode == "telehealth":
            words += " by video or phone"
        parts.append(f"{words} ({one.note})" if one.note else words)
    return {"date": day.date, "hours": ", ".join(parts) or "closed", "label": day.label}


def clock(hours: str) -> str:
    """`8:30 am` for `08:30`."""
    moment = datetime.combine(datetime.min, time.fromisoformat(hours))
    minutes = f":{moment:%M}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes} {'am' if moment.hour < 12 else 'pm'}"

"""A clinic as a document: what header, footer and contact pages of its front end need."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings

from cms.models import Clinic, Notice, Office
from cms.time_zones import day_in, start_of_day
from pages.documents import links
from pages.documents.images import share_image_document
from pages.documents.instants import instant
from pages.documents.json_ld import clinic_json_ld

if TYPE_CHECKING:
    from pages.documents.context import DocumentContext

JSON = dict[str, Any]


def clinic_document(clinic: Clinic, context: DocumentContext) -> JSON:
    """The document of a clinic."""
    context.uses("clinic", clinic.pk, "offices")
    context.uses("clinic", clinic.pk, "notices")
    document: JSON = {
        "slug": clinic.slug,
        "name": clinic.name,
        "region": clinic.region,
        "time_zone": str(clinic.time_zone),
        "locales": [clinic.locale],
        "default_locale": clinic.locale,
        "base_url": clinic.base_url,
        "cms_origin": settings.CMS_ORIGIN,
        "phone": links.phone(clinic.phone),
        "fax": links.phone(clinic.fax),
        "email": clinic.email,
        "appointment": {
            "href": clinic.booking_url or clinic.appointment_href,
            "booking_url": clinic.booking_url or None,
            "form_enabled": context.takes_requests,
            "consent": None,
        },
        "offices": [office_document(office, clinic, context) for office in clinic.offices.all()],
        "notices": notices_document(clinic, context),
        "insurers": list(clinic.insurers),
        "languages": list(clinic.languages),
        "accepting_new_patients": clinic.accepting_new_patients,
        "disclaimer": context.rich_text(clinic.disclaimer),
        "emergency_notice": context.rich_text(clinic.emergency_notice),
        "brand": brand_document(clinic, context),
        "navigation": {
            "main": navigation_document(clinic.navigation_main, context),
            "footer": navigation_document(clinic.navigation_footer, context),
        },
        "social": represented(clinic.social),
        "json_ld": None,
        "updated_at": instant(clinic.updated_at),
        "tags": [f"clinic:{clinic.slug}", f"clinic:{clinic.slug}:site"],
    }
    return document | {"json_ld": clinic_json_ld(document, context)}


def notices_document(clinic: Clinic, context: DocumentContext) -> list[JSON]:
    """The notices of this instant; the document is built anew when one appears or vanishes."""
    for notice in clinic.notices.all():
        context.changes_at(notice.starts_at, notice.ends_at)
    return [
        notice_document(notice, context)
        for notice in clinic.notices.all()
        if notice.is_current(context.now)
    ]


def notice_document(notice: Notice, context: DocumentContext) -> JSON:
    """A Notice with its link, if it leads where readers may go."""
    shown = (child.block.get_api_representation(child.value, context) for child in notice.link)
    return {
        "id": notice.pk,
        "level": notice.level,
        "text": context.rich_text(notice.text) or {"format": "html", "value": ""},
        "link": next((link for link in shown if link), None),
        # Only a draft has no start yet; published now, it would appear now.
        "starts_at": instant(notice.starts_at or context.now),
        "ends_at": instant(notice.ends_at),
    }


def special_hours_document(office: Office, context: DocumentContext) -> list[JSON]:
    """The special hours of today and later in the clinic's time zone, the first day first. The
    document is built anew at the midnight at which some of them are over."""
    zone = str(context.clinic_value("time_zone"))
    today = day_in(zone, context.now)
    shown = []
    for special in represented(office.special_hours):
        last = date.fromisoformat(special["last_date"])
        if last >= today:
            context.changes_at(start_of_day(last + timedelta(days=1), zone))
            shown.append(special)
    return sorted(shown, key=lambda special: str(special["first_date"]))


def office_document(office: Office, clinic: Clinic, context: DocumentContext) -> JSON:
    """An Office with its address and opening hours; without a phone of its own it shows the
    clinic's."""
    geo = None
    if office.latitude is not None and office.longitude is not None:
        geo = {"latitude": float(office.latitude), "longitude": float(office.longitude)}
    return {
        "id": office.pk,
        "slug": office.slug,
        "name": office.name,
        "is_main": office.is_main,
        "address": {
            "street": office.street,
            "city": office.city,
            "region": office.region,
            "postal_code": office.postal_code,
            "country": office.country,
        },
        "geo": geo,
        "directions_url": office.directions_url or None,
        "phone": links.phone(office.phone or clinic.phone),
        "hours": represented(office.hours),
        "special_hours": special_hours_document(office, context),
        "parking": context.text(office.parking) or None,
        "accessibility": context.text(office.accessibility) or None,
    }


def represented(stream: Any) -> list[JSON]:
    """The blocks of a stream as JSON, without those that are not complete."""
    shown = (child.block.get_api_representation(child.value) for child in stream)
    return [one for one in shown if one is not None]


def brand_document(clinic: Clinic, context: DocumentContext) -> JSON:
    """`{logo, colors, share_image}`."""
    share = clinic.share_image
    return {
        "logo": context.image(clinic.logo, place="logo"),
        "colors": {
            "primary": clinic.color_primary,
            "on_primary": clinic.color_on_primary,
            "accent": clinic.color_accent,
        },
        "share_image": share_image_document(share) if share and context.image(share) else None,
    }


def navigation_document(entries: Any, context: DocumentContext) -> list[JSON]:
    """The entries of a menu; one whose page is not public is left out with what stands below it."""
    shown = (
        (child.id, child.block.get_api_representation(child.value, context)) for child in entries
    )
    return [{"id": entry_id, **entry} for entry_id, entry in shown if entry is not None]

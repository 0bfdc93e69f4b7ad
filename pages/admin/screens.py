"""Which edit screen a dialog or preview was opened from, told by the browser."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.access import clinics_where
from cms.models import Clinic
from cms.referring.keys import is_key
from pages.clinics import clinic_of

# The screens on which a page or clinic is edited, and what names it there.
KEYS = {
    "wagtailadmin_pages:edit": "page_id",
    "wagtailadmin_pages:add": "parent_page_id",
    "clinics:edit": "pk",
}


def edited_clinic(request: HttpRequest) -> Clinic | None:
    """The clinic of the page or clinic that is open on the screen a request comes from.

    None where it comes from no such screen, or from one that this editor may not open.
    """
    try:
        screen = resolve(urlsplit(request.headers.get("Referer", "")).path)
    except Resolver404:
        return None
    key = str(screen.kwargs.get(KEYS.get(screen.view_name, "")))
    if not is_key(key):
        return None
    if screen.view_name == "clinics:edit":
        return clinics_where(request.user, "cms.change_clinic").filter(pk=key).first()
    visible: Any = policy_registry.get_by_type(Page).explorable_instances(request.user)
    page = visible.filter(pk=key).first()
    return clinic_of(page) if page else None

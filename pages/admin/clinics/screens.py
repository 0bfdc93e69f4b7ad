"""What all screens about a clinic have around them."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse


def clinic_screen(
    request: HttpRequest, name: str, heading: str, *, icon: str = "home", **context: Any
) -> TemplateResponse:
    """The screen of `pages/clinics/NAME.html`, from which the list of clinics is one click away."""
    context |= {
        "heading": heading,
        "icon": icon,
        "breadcrumbs_items": [{"url": reverse("clinics:list"), "label": "Clinics"}],
    }
    return TemplateResponse(request, f"pages/clinics/{name}.html", context)

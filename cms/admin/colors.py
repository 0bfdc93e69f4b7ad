"""A clinic's colors as a style sheet, for what the admin draws as patients see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from cms.models import Clinic

NAMES = {
    "--primary": "color_primary",
    "--on-primary": "color_on_primary",
    "--accent": "color_accent",
}


def clinic_colors(request: HttpRequest, clinic_id: int) -> HttpResponse:
    """The colors, as the names that `cms/previews/section.css` uses."""
    clinic = get_object_or_404(Clinic, pk=clinic_id)
    lines = "".join(f"  {name}: {getattr(clinic, field)};\n" for name, field in NAMES.items())
    return HttpResponse(f":root {{\n{lines}}}\n", content_type="text/css; charset=utf-8")

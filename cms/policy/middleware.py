"""The headers that tell a browser what pages of the admin may do."""

from typing import Final

from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase

from cms.models import Clinic

# Nothing here asks for any of these.
PERMISSIONS: Final = ", ".join(
    f"{name}=()"
    for name in ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")
)


class PolicyMiddleware(CSPMiddleware):
    """Content-Security-Policy by the settings; beside a form also clinics' sites in frames."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and shows_preview(request, response):
            parts.update = {"frame-src": front_ends()}
        return parts


def shows_preview(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether an answer is a form with a preview beside it."""
    match = request.resolver_match
    return (
        match is not None
        and match.view_name.endswith((":add", ":edit"))
        and response.headers.get("Content-Type", "").startswith("text/html")
        and request.user.is_authenticated
    )


def front_ends() -> list[str]:
    """The addresses of all clinics' web sites."""
    rows = Clinic.objects.values_list("base_url", "allowed_origins")
    return sorted({one for base, further in rows for one in (base, *further) if one})

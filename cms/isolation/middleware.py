"""The first guard: no request comes to a screen of the admin that the table does not open to it,
and nobody's to what is an archived clinic's."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property

from cms.access import is_administrator
from cms.isolation.resting import archived_clinic_named, told
from cms.isolation.routes import route_name, rule_of

REFUSED = "This is not yours to open or to change. Ask your administrator if you need it."
MISSING = "There is nothing here. It may have been deleted or moved."


class AdminRoutesMiddleware:
    """Asks the table of routes before the view of an admin's screen runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    @cached_property
    def start(self) -> str:
        """Where the admin's addresses begin."""
        return reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if match is None or not request.path_info.startswith(self.start):
            return None
        if request.user.is_anonymous:
            return None
        name = route_name(match.url_name, match.namespaces, match.route)
        if is_administrator(request.user):
            rests = archived_clinic_named(request, name, view, kwargs)
            return told(request, rests) if rests else None
        rule = rule_of(name, view)
        try:
            if rule is None:
                raise PermissionDenied
            return rule(request, kwargs)
        except Http404:
            return _told(request, 404, MISSING)
        except PermissionDenied:
            return _told(request, 403, REFUSED)


def _told(request: HttpRequest, status: int, words: str) -> HttpResponse:
    """The answer in words: a page, or for a script of the admin a message."""
    is_script = request.headers.get("x-requested-with") == "XMLHttpRequest"
    if is_script or not request.accepts("text/html"):
        return JsonResponse({"message": words}, status=status)
    return render(request, "cms/isolation/told.html", {"words": words}, status=status)

"""The answers to load balancers, schedulers and Prometheus.

They are asked for by a machine's address and without TLS, so no route, host or session is looked
at; they tell an anonymous caller names and whether all is well, and no cache keeps them.
"""

from collections.abc import Callable
from ipaddress import ip_address
from secrets import compare_digest
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from api.operations.measures import DatabaseMeasures
from api.operations.metrics import register_requests
from api.operations.readiness import FAILED, OK, checks, state_of, vital_checks

Probe = Callable[[HttpRequest], HttpResponse]


def health(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers at all; asks no database."""
    return JsonResponse({"status": OK})


def ready(request: HttpRequest) -> HttpResponse:
    """200 when the public can be answered, else 503, with each check as `ok` or `failed`."""
    found = checks(timezone.now())
    state = state_of(found, vital_checks())
    said = {"status": state, "checks": {name: OK if found[name] else FAILED for name in found}}
    return JsonResponse(said, status=503 if state == FAILED else 200)


def metrics(request: HttpRequest) -> HttpResponse:
    """All figures in the text format of Prometheus, for whoever knows METRICS_TOKEN."""
    if not (settings.METRICS_TOKEN or is_open_here(request)):
        return HttpResponse("Not found.\n", status=404, content_type="text/plain")
    if not (is_open_here(request) or knows_token(request)):
        refused = HttpResponse("A token is needed.\n", status=401, content_type="text/plain")
        refused.headers["WWW-Authenticate"] = "Bearer"
        return refused
    registry = CollectorRegistry()
    register_requests(registry)
    registry.register(DatabaseMeasures())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def knows_token(request: HttpRequest) -> bool:
    """Whether the request has METRICS_TOKEN as its Bearer token."""
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    given, expected = token.strip().encode(), settings.METRICS_TOKEN.encode()
    return scheme.lower() == "bearer" and compare_digest(given, expected)


def is_open_here(request: HttpRequest) -> bool:
    """Whether this computer itself asks where it may without a token, as in development; not by
    way of a proxy."""
    if not settings.METRICS_ON_LOOPBACK or "HTTP_X_FORWARDED_FOR" in request.META:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def asked_rightly(probe: Probe) -> Probe:
    """The probe for GET and HEAD; 405 for anything else. Never kept by a cache."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD"):
            response = probe(request)
        else:
            response = HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        response.headers["Cache-Control"] = "no-store"
        if request.method == "HEAD":
            response.headers["Content-Length"] = str(len(response.content))
            response.content = b""
        return response

    return answer


# By the whole path.
PROBES: Final[dict[str, Probe]] = {
    "/health/": asked_rightly(health),
    "/ready/": asked_rightly(ready),
    "/metrics/": asked_rightly(metrics),
}

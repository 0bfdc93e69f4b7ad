"""What stands around every request: it gets an id, is counted, and leaves a line in the log."""

import logging
from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from api.operations.metrics import count_request
from api.operations.probes import PROBES
from api.operations.requests import (
    HEADER,
    address_of,
    current_request,
    request_id_of,
    route_of,
    user_id_of,
)

logger = logging.getLogger("api.access")


class OperationsMiddleware:
    """Stands outermost, so that probes are answered whatever host they name and without TLS.

    What shared caches may keep gets no id and no line: it would be the id of another request for
    all who read it from there, and most of such reads never come here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        probe = PROBES.get(request.path_info)
        if probe is not None:
            return probe(request)
        begun = perf_counter()
        token = current_request.set(request)
        try:
            response = self.get_response(request)
            seconds = perf_counter() - begun
            count_request(route_of(request), request.method or "", response.status_code, seconds)
            if not is_shared(response):
                response.headers[HEADER] = request_id_of(request)
                note_access(request, response.status_code, seconds)
        finally:
            current_request.reset(token)
        return response


def is_shared(response: HttpResponseBase) -> bool:
    """Whether a shared cache may keep the answer and give it to others."""
    return "public" in response.headers.get("Cache-Control", "")


def note_access(request: HttpRequest, status: int, seconds: float) -> None:
    """One line in the log for an answered request; its id is added to every line."""
    milliseconds = round(seconds * 1000, 1)
    address, user_id = address_of(request), user_id_of(request)
    facts = {
        "method": request.method,
        "route": route_of(request),
        "path": address,
        "status": status,
        "milliseconds": milliseconds,
    }
    if user_id is not None:
        facts["user_id"] = user_id
    logger.info("%s %s %s, %s ms", request.method, address, status, milliseconds, extra=facts)

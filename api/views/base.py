"""What all endpoints share: which methods they answer, and parameters read before anything else."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from rest_framework.views import APIView

from api import problems
from api.parameters import (
    QUERY_LIMIT,
    InvalidParameters,
    Parameter,
    Values,
    parse_query,
    parse_segments,
)
from api.tags import clinic_tag, site_tag

ALLOWED_METHODS = "GET, HEAD, OPTIONS"


class DeliveryView(APIView):
    """An endpoint that is described to DRF's schema tools but answers without DRF's machinery.

    A subclass names its parameters and defines `get(request, values)`. No session, no user, no
    negotiation and no transaction stand between a request and what is stored.
    """

    segments: ClassVar[Sequence[Parameter[Any]]] = ()
    parameters: ClassVar[Sequence[Parameter[Any]]] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: str) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return _other_method(request)
        raw = request.META.get("QUERY_STRING", "")
        if len(raw) > QUERY_LIMIT or len(request.path_info) > QUERY_LIMIT:
            return problems.problem("uri_too_long", problems.PROBLEMS["uri_too_long"].explanation)
        try:
            values = parse_query(raw, self.parameters)
            if self.segments:
                values |= parse_segments(kwargs, self.segments)
            return self.get(request, values)
        except InvalidParameters as invalid:
            return problems.parameter_problem(invalid)

    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        raise NotImplementedError

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        return transaction.non_atomic_requests(super().as_view(**initkwargs))


def no_such_clinic(clinic: str) -> HttpResponse:
    """404 for a clinic that has nothing published."""
    detail = f"There is no clinic `{clinic}`."
    return problems.problem("not_found", detail, tags=[clinic_tag(clinic), site_tag(clinic)])


@csrf_exempt
def no_such_endpoint(request: HttpRequest) -> HttpResponse:
    """404 for an address under the API that is none of its endpoints."""
    if len(request.path_info) > QUERY_LIMIT:
        return problems.problem("uri_too_long", problems.PROBLEMS["uri_too_long"].explanation)
    detail = "This is not an endpoint of the API; `/api/v1/docs/` lists them."
    if not request.path_info.endswith("/"):
        detail += " The path of every endpoint ends with `/`."
    return problems.problem("not_found", detail)


def _other_method(request: HttpRequest) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ALLOWED_METHODS})
    answer = problems.problem(
        "method_not_allowed", f"This endpoint answers {ALLOWED_METHODS} only."
    )
    answer.headers["Allow"] = ALLOWED_METHODS
    return answer

"""The OpenAPI file, a page to read it, and a page for each kind of problem."""

from datetime import datetime
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema

from api import problems
from api.conditional import conditional_answer
from api.encoding import etag_of, to_json
from api.inputs import PROBLEM
from api.parameters import Values
from api.views.base import DeliveryView

_KEPT_BY_BROWSERS = "public, max-age=300"


class SchemaView(DeliveryView):
    """The OpenAPI file as JSON."""

    @extend_schema(exclude=True)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        body, made_at = schema_file()
        return conditional_answer(request, body, etag=etag_of(body), changed_at=made_at, tags=[])


class DocumentationView(DeliveryView):
    """The OpenAPI file for readers; its scripts come from this server."""

    @extend_schema(exclude=True)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        page = render(request, "api/documentation.html")
        page.headers["Cache-Control"] = _KEPT_BY_BROWSERS
        return page


class ProblemView(DeliveryView):
    """What a kind of problem means: the address in a problem document's `type`."""

    segments = (PROBLEM,)

    @extend_schema(exclude=True)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        code = values[PROBLEM].replace("-", "_")
        kind = problems.PROBLEMS.get(code)
        if kind is None:
            return problems.problem("not_found", "There is no problem of this kind.")
        page = render(request, "api/problem.html", {"code": code, "kind": kind})
        page.headers["Cache-Control"] = _KEPT_BY_BROWSERS
        return page


@cache
def schema_file() -> tuple[bytes, datetime]:
    """The OpenAPI file as JSON and when it was made: once a process."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    return to_json(schema).encode(), timezone.now()

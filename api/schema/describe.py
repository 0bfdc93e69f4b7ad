"""How an endpoint is described: parameters from the parser's own, and every answer it may give."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema

from api.parameters import Parameter
from api.problems import CONTENT_TYPE
from api.schema import examples
from api.schema.envelopes import ProblemSerializer

Method = TypeVar("Method", bound=Callable[..., Any])

_SEGMENTS = ("clinic", "id")
_CONDITIONS = [
    OpenApiParameter(
        "If-None-Match",
        str,
        "header",
        description="The ETags of versions you have; 304 if one of them stands.",
    ),
    OpenApiParameter(
        "If-Modified-Since",
        str,
        "header",
        description="304 if nothing has changed since; ignored beside `If-None-Match`.",
    ),
]
_HEADERS = [
    OpenApiParameter(name, str, "header", required=True, response=codes, description=text)
    for name, codes, text in (
        ("ETag", [200, 304], "Names this version; send it back in `If-None-Match`."),
        ("Last-Modified", [200], "When the answer last changed."),
        (
            "Cache-Control",
            [200, 304, 400, 404, 410, 414, 429],
            "Who may keep the answer, and how long.",
        ),
    )
]
_DATES = ("If-Modified-Since", "Last-Modified")
_WAITING = [
    OpenApiParameter(name, int, "header", required=True, response=[429], description=text)
    for name, text in (
        ("Retry-After", "Seconds to wait."),
        ("RateLimit-Limit", "How many requests a minute are answered."),
        ("RateLimit-Remaining", "How many are left: none."),
        ("RateLimit-Reset", "Seconds until the next one is answered."),
    )
]
_TAGS = OpenApiParameter(
    "Cache-Tag",
    str,
    "header",
    response=[200, 404, 410],
    description="The public tags by which a cache finds the answer again, separated by commas. "
    "A server may be set to send them as `Surrogate-Key`, separated by spaces.",
)


def describe(
    operation_id: str,
    summary: str,
    description: str,
    answer: Any,
    example: Mapping[str, Any],
    problems: Mapping[int, OpenApiResponse] | None = None,
    *,
    is_dated: bool = True,
) -> Callable[..., Callable[[Method], Method]]:
    """The description of an endpoint, to be called with the parameters that its view reads.

    Besides `problems` each answers 304, 400 and 414. One that is not dated is known by its ETag
    alone.
    """
    named = {
        400: problem("A parameter is unknown, missing or malformed.", examples.UNKNOWN_PARAMETER),
        **(problems or {}),
        414: problem("The path or the query is longer than 8192 bytes.", examples.TOO_LONG),
    }
    responses: dict[Any, OpenApiResponse] = {
        (200, "application/json"): OpenApiResponse(
            answer,
            "What is published.",
            [OpenApiExample("Published", example, media_type="application/json")],
        ),
        304: OpenApiResponse(None, "The version you have still stands."),
        **{(status, CONTENT_TYPE): one for status, one in sorted(named.items())},
    }

    def of(*parameters: Parameter[Any]) -> Callable[[Method], Method]:
        return extend_schema(
            operation_id=operation_id,
            summary=summary,
            description=description,
            parameters=[
                *map(_parameter, parameters),
                *(one for one in (*_CONDITIONS, *_HEADERS) if is_dated or one.name not in _DATES),
                _TAGS,
                *(_WAITING if 429 in named else ()),
            ],
            responses=responses,
            tags=["delivery"],
        )

    return of


def problem(description: str, example: Mapping[str, Any]) -> OpenApiResponse:
    """An answer that is a problem document."""
    return OpenApiResponse(
        ProblemSerializer,
        description,
        [OpenApiExample("Problem", example, media_type=CONTENT_TYPE)],
    )


def _parameter(parameter: Parameter[Any]) -> OpenApiParameter:
    is_list = parameter.schema.get("type") == "array"
    return OpenApiParameter(
        parameter.name,
        dict(parameter.schema),
        "path" if parameter.name in _SEGMENTS else "query",
        required=parameter.is_required,
        description=parameter.description,
        style="form" if is_list else None,
        explode=False if is_list else None,
    )

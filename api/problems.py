"""Errors as RFC 9457 problem documents, each kind with a code and a URL that explains it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse

from api.caching import set_cache_headers
from api.encoding import to_json
from api.parameters import InvalidParameters, ParameterError

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of error: its status, a title, and what a reader should know about it."""

    status: int
    title: str
    explanation: str


PROBLEMS: dict[str, ProblemKind] = {
    "bad_request": ProblemKind(
        400, "Bad request", "The request could not be read; `detail` says what is wrong with it."
    ),
    "unknown_parameter": ProblemKind(
        400,
        "Unknown parameter",
        "The request has a parameter that this endpoint does not take. `errors` names each one; "
        "the documentation of the endpoint lists those it takes.",
    ),
    "invalid_parameter": ProblemKind(
        400,
        "Invalid parameter",
        "A parameter is missing, given more than once, or its value cannot be read. `errors` names "
        "each one and says what is expected.",
    ),
    "forbidden": ProblemKind(403, "Forbidden", "This request may not be made."),
    "not_found": ProblemKind(
        404,
        "Not found",
        "Nothing published has this address. The answer may be kept by a cache: the tag in `tags` "
        "is purged when something is published there.",
    ),
    "method_not_allowed": ProblemKind(
        405, "Method not allowed", "The API is read-only; the header `Allow` names what it answers."
    ),
    "gone": ProblemKind(
        410,
        "Gone",
        "What was published here has been withdrawn. Drop it from caches, listings and sitemaps; "
        "the tag in `tags` is purged if it comes back.",
    ),
    "cursor_expired": ProblemKind(
        410,
        "Cursor expired",
        "The log of changes does not lead on from this cursor: it is older than what is kept, or "
        "comes from before the server was restored. Ask again without `since` and replace what you "
        "have by what you get.",
    ),
    "uri_too_long": ProblemKind(
        414, "Address too long", "The path or the query of the request is longer than 8192 bytes."
    ),
    "too_many_requests": ProblemKind(
        429, "Too many requests", "Wait as many seconds as the header `Retry-After` says."
    ),
    "server_error": ProblemKind(
        500, "Server error", "The server failed. The same request may work later."
    ),
}
_CODE_OF_STATUS = {
    kind.status: code
    for code, kind in PROBLEMS.items()
    if not code.endswith(("_parameter", "_expired"))
}


def problem(
    code: str,
    detail: str,
    *,
    status: int | None = None,
    errors: Iterable[ParameterError] = (),
    tags: Sequence[str] = (),
) -> HttpResponse:
    """The answer for an error. With `tags` it may be cached until they are purged, else never."""
    kind = PROBLEMS[code]
    body = {
        "type": f"{settings.CMS_ORIGIN}/api/v1/problems/{code.replace('_', '-')}/",
        "title": kind.title,
        "status": status or kind.status,
        "detail": detail,
        "code": code,
        "errors": [{"parameter": error.parameter, "message": error.message} for error in errors],
        "tags": list(tags),
    }
    content = to_json(body).encode()
    response = HttpResponse(content, content_type=CONTENT_TYPE, status=body["status"])
    if tags:
        set_cache_headers(response, tags)
    else:
        response.headers["Cache-Control"] = "no-store"
    return response


def parameter_problem(invalid: InvalidParameters) -> HttpResponse:
    """400 for parameters that cannot be read, naming each."""
    is_unknown = any(error.is_unknown for error in invalid.errors)
    code = "unknown_parameter" if is_unknown else "invalid_parameter"
    return problem(code, str(invalid), errors=invalid.errors)


def problem_for_status(status: int) -> HttpResponse:
    """A problem that says no more than a bare status does."""
    code = _CODE_OF_STATUS.get(status, "server_error" if status >= 500 else "bad_request")
    kind = PROBLEMS[code]
    detail = kind.explanation if kind.status == status else f"{HTTPStatus(status).phrase}."
    return problem(code, detail, status=status)

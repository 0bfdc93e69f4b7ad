"""What each request to the API passes: errors become problem documents, any origin may read."""

from collections.abc import Callable
from typing import cast

from corsheaders.conf import conf
from corsheaders.middleware import CorsMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve

from api import problems
from api.conditional import trim_not_modified

API_PREFIX = "/api/"
PUBLIC_PREFIX = "/api/v1/"
# Drafts are read with a token and only from the clinic's own origins.
NOT_PUBLIC_PREFIXES = ("/api/v1/preview/",)

_BODY_HEADERS = frozenset(
    {"content-type", "content-length", "content-disposition", "etag", "last-modified"}
)


class ProblemMiddleware:
    """Turns any error under `/api/` into a problem document, wherever it arose. Stands outermost.

    What an error says in its headers (Allow, Retry-After, CORS) stays. HEAD has no body.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path_info.startswith(API_PREFIX):
            return response
        answer = cast(HttpResponse, response)
        if answer.status_code >= 400:
            if answer.headers.get("Content-Type") != problems.CONTENT_TYPE:
                answer = as_problem(answer)
        elif answer.status_code == 304:
            trim_not_modified(answer)
        if request.method == "HEAD" and not answer.streaming and answer.content:
            answer.headers.setdefault("Content-Length", str(len(answer.content)))
            answer.content = b""
        return answer


class DeliveryCorsMiddleware(CorsMiddleware):
    """Lets any origin read what is public; leaves the rest to corsheaders and its settings.

    A public answer is the same whoever asks: it says `*` even without an Origin, and never
    `Vary: Origin`; the request's cookies reach nobody behind this point.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_public_read(request):
            return cast(HttpResponseBase, super().__call__(request))
        request.META.pop("HTTP_COOKIE", None)
        response = cast(HttpResponseBase, self.get_response(request))
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = ", ".join(conf.CORS_EXPOSE_HEADERS)
        return response


class PublicReadMiddleware:
    """Answers public reads at once: they need no session, user, message or form token.

    What stands before it has its say. Raises DisallowedHost as CommonMiddleware would.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_public_read(request):
            return self.get_response(request)
        request.get_host()
        match = resolve(request.path_info)
        request.resolver_match = match
        response = cast(HttpResponse, match.func(request, *match.args, **match.kwargs))
        if not response.streaming and not response.has_header("Content-Length"):
            response.headers["Content-Length"] = str(len(response.content))
        return response


def is_public_read(request: HttpRequest) -> bool:
    """Whether the request reads public data: GET or HEAD under the API, drafts apart."""
    path = request.path_info
    return (
        path.startswith(PUBLIC_PREFIX)
        and request.method in ("GET", "HEAD")
        and not path.startswith(NOT_PUBLIC_PREFIXES)
    )


def as_problem(response: HttpResponse) -> HttpResponse:
    """A problem document in place of an error's own body, with the error's other headers."""
    answer = problems.problem_for_status(response.status_code)
    for name, value in response.headers.items():
        if name.lower() not in _BODY_HEADERS:
            answer.headers[name] = value
    answer.headers["Cache-Control"] = "no-store"
    return answer

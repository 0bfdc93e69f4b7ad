"""One transaction around every request of the admin that may write."""

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.http import HttpRequest, HttpResponseBase

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
API_PREFIX = "/api/"

View = Callable[..., HttpResponseBase]


def runs_atomic(method: str, path: str, *, is_non_atomic: bool) -> bool:
    """Whether a request's view runs in one transaction.

    Reads never do (they would wait for SQLite's writer), nor does the API, nor a view marked by
    `transaction.non_atomic_requests`.
    """
    return method not in SAFE_METHODS and not path.startswith(API_PREFIX) and not is_non_atomic


class AtomicAdminMiddleware:
    """Runs the view of a writing request in a transaction that an exception or a 5xx rolls back.

    It must be the last middleware: it calls the view itself, so no later `process_view` would run.
    A template answer is rendered inside, for an error there must roll back, too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        marked = DEFAULT_DB_ALIAS in getattr(view, "_non_atomic_requests", ())
        if not runs_atomic(request.method or "", request.path_info, is_non_atomic=marked):
            return None
        with transaction.atomic():
            response = view(request, *args, **kwargs)
            render = getattr(response, "render", None)
            if callable(render):
                response = render()
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response

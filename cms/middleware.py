"""One transaction around every request of the admin that may write."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.http import HttpRequest, HttpResponseBase

from cms.turns import turn

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
API_PREFIX = "/api/"

# What never publishes, or stores files for seconds first: it does not wait for its turn.
_WITHOUT_TURN = (
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_",
    "wagtailadmin_account",
    "people",
    "invitation",
    "second_factor",
    "wagtailadmin_editing_sessions:",
    "wagtailimages:",
    "wagtailimages_chooser:",
    "wagtaildocs:",
    "wagtaildocs_chooser:",
)
_PREVIEW = ":preview_on_"
_FORM_WITH_DRAFTS = (":add", ":edit")
_DRAFT_NAMESPACES = ("wagtailadmin_pages", "clinics")

View = Callable[..., HttpResponseBase]


def runs_atomic(method: str, path: str, *, is_non_atomic: bool) -> bool:
    """Whether a request's view runs in one transaction.

    Reads never do (they would wait for SQLite's writer), nor does the API, nor a view marked by
    `transaction.non_atomic_requests`.
    """
    return method not in SAFE_METHODS and not path.startswith(API_PREFIX) and not is_non_atomic


def waits_for_turn(view_name: str, fields: Iterable[str]) -> bool:
    """Whether a writing request takes the publishers' turn before its first write.

    All do, except those of which it is known that they publish nothing, such as a form with drafts
    that is saved without an action. One that publishes all the same waits then.
    """
    if view_name.startswith(_WITHOUT_TURN) or _PREVIEW in view_name:
        return False
    namespace, _, name = view_name.rpartition(":")
    if namespace in _DRAFT_NAMESPACES and f":{name}" in _FORM_WITH_DRAFTS:
        return any(field.startswith("action-") for field in fields)
    return True


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
        name = request.resolver_match.view_name if request.resolver_match else ""
        with turn(waits=waits_for_turn(name, request.POST)):
            response = view(request, *args, **kwargs)
            render = getattr(response, "render", None)
            if callable(render):
                response = render()
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response

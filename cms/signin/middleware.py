"""Nobody is let in to anything before the whole sign-in is done, nor after its session ended."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cms.middleware import SAFE_METHODS
from cms.signin.session import SignIn

# What an open page asks by itself: nobody need sit before it.
BY_ITSELF: Final = "wagtailadmin_editing_sessions:"
# Where forms are sent by who has not signed in.
FOR_ANYBODY: Final = (
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_",
    "second_factor",
)
ENDED_IN_WORDS: Final = (
    "You were signed out because nothing was done for long, or because you signed in days ago. "
    "Please sign in again."
)
# Wagtail's own word: the browser shows the message, and goes on saving later.
NOT_NOW: Final = "locked"
# On every answer of the admin to somebody who is signed out: where to sign in. An open page learns
# by it that what it asked by itself was refused, whatever the answer is.
SIGNED_OUT_HEADER: Final = "X-Signed-Out"
SIGNED_OUT: Final = (
    "You are signed out, so nothing was saved. Your text still stands here: sign in again in "
    "another window, then go on in this one."
)


class SignInMiddleware:
    """Stands after authentication and messages; whoever comes later asks `request.user`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        sign_in = SignIn(request)
        request.sign_in = sign_in  # type: ignore[attr-defined]
        request.user = SimpleLazyObject(lambda: sign_in.user)  # type: ignore[assignment]
        request.auser = partial(_user_of, sign_in)
        response = self.get_response(request)
        if sign_in.has_ended:
            messages.warning(request, ENDED_IN_WORDS)
        match = request.resolver_match
        if match is None or not match.view_name.startswith(BY_ITSELF):
            sign_in.note_seen()
        # The admin's JSON API leaves None where it asks nobody who they are.
        left: Any = request.user
        user = sign_in.user if left is None else left
        if _is_admin(request) and not user.is_authenticated:
            response.headers[SIGNED_OUT_HEADER] = reverse("wagtailadmin_login")
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answers a form of somebody who is signed out: what was typed must not be lost."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if (
            request.method in SAFE_METHODS
            or not _is_admin(request)
            or name.startswith(FOR_ANYBODY)
            or request.headers.get("X-Requested-With") == "XMLHttpRequest"
            or request.user.is_authenticated
        ):
            return None
        return signed_out(request)


def signed_out(request: HttpRequest) -> HttpResponse:
    """403 to a form that was sent without a session: its fields come back to be sent again."""
    if not request.accepts("text/html"):
        told = {
            "success": False,
            "error_code": NOT_NOW,
            "error_message": SIGNED_OUT,
            "signed_out": True,
            "sign_in_address": reverse("wagtailadmin_login"),
        }
        return JsonResponse(told, status=403)
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    context = {"fields": fields, "files": list(request.FILES), "address": request.get_full_path()}
    return TemplateResponse(request, "cms/signin/signed_out.html", context, status=403)


def _is_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith(reverse("wagtailadmin_home"))


async def _user_of(sign_in: SignIn) -> Any:
    return sign_in.user

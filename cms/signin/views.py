"""The screens of the second factor."""

from typing import Any, Final

from django.conf import settings
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from cms.encryption import Undecipherable, decrypt, encrypt
from cms.models import SecondFactor
from cms.signin.codes import address_for_app, in_groups, new_secret
from cms.signin.factors import is_locked, is_right, renew_recovery_codes, set_up, take_away
from cms.signin.pictures import qr_code
from cms.signin.session import SignIn, sign_in_of
from cms.signin.states import PROVEN, State

# A secret that is being set up, encrypted, until the app has shown that it knows it.
OFFERED: Final = "second_factor_offered"
WRONG_CODE: Final = (
    "This code is not right, or it was used already. Wait for the next one and type that."
)
TOO_MANY: Final = (
    "Too many wrong codes were typed. Wait a quarter of an hour and try again, or ask an "
    "administrator."
)
NOT_KNOWN: Final = "The password is not right, or there were too many tries. Wait and try again."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Asks for the code after the password."""
    sign_in = sign_in_of(request)
    if sign_in.state is not State.WANTS_CODE or sign_in.factor is None:
        return redirect("wagtailadmin_home" if sign_in.state else "wagtailadmin_login")
    factor, error = sign_in.factor, ""
    if request.method == "POST":
        if is_right(factor, request.POST.get("code", "")):
            request.session.cycle_key()
            request.session[PROVEN] = str(factor.key)
            return redirect(next_address(request))
        factor.refresh_from_db()
        error = TOO_MANY if is_locked(factor) else WRONG_CODE
    context = {"error": error, "next": next_address(request)}
    return TemplateResponse(request, "cms/signin/code.html", context)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Shows somebody's second factor, or sets one up."""
    sign_in = sign_in_of(request)
    if sign_in.state not in (State.OPEN, State.WANTS_SET_UP):
        return redirect(f"{reverse('wagtailadmin_login')}?next={request.path}")
    if sign_in.factor is not None:
        return _shown(request, sign_in.factor)
    user = _whoever(sign_in)
    secret, error = _offered(request), ""
    if request.method == "POST":
        if not _knows_password(request, user):
            error = NOT_KNOWN
        elif done := set_up(user, secret, request.POST.get("code", "")):
            return _kept(request, user, *done)
        else:
            error = WRONG_CODE
    context = {
        "error": error,
        "is_required": sign_in.state is State.WANTS_SET_UP,
        "picture": qr_code(
            address_for_app(secret, user.get_username(), settings.WAGTAIL_SITE_NAME)
        ),
        "secret": in_groups(secret),
        "next": next_address(request),
    }
    return TemplateResponse(request, "cms/signin/set_up.html", context)


@never_cache
@sensitive_post_parameters("password")
@require_POST
def change(request: HttpRequest, what: str) -> HttpResponse:
    """New recovery codes (`recovery-codes`), or no second factor any more (`remove`)."""
    sign_in = sign_in_of(request)
    if sign_in.state is not State.OPEN or sign_in.factor is None:
        return redirect("second_factor")
    user = _whoever(sign_in)
    if not _knows_password(request, user):
        messages.error(request, NOT_KNOWN)
        return redirect("second_factor")
    if what == "recovery-codes":
        return _codes(request, renew_recovery_codes(sign_in.factor), next_address(request))
    take_away(user, by=user)
    update_session_auth_hash(request, user)
    request.session.pop(PROVEN, None)
    messages.success(
        request, "You sign in with your password alone. All your other sessions ended."
    )
    return redirect("second_factor")


def next_address(request: HttpRequest) -> str:
    """Where somebody wanted to go before signing in, if that is here."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_here = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_here else reverse("wagtailadmin_home")


def _whoever(sign_in: SignIn) -> Any:
    return sign_in.waiting or sign_in.user


def _knows_password(request: HttpRequest, user: Any) -> bool:
    """Whether the password is right; a wrong one counts as it does at the sign-in."""
    password = request.POST.get("password", "")
    known = authenticate(request, username=user.get_username(), password=password)
    return known is not None and known.pk == user.pk


def _offered(request: HttpRequest) -> str:
    """The secret that this session sets up: the same until it is taken."""
    try:
        return decrypt(request.session.get(OFFERED, ""))
    except Undecipherable:
        secret = new_secret()
        request.session[OFFERED] = encrypt(secret)
        return secret


def _kept(request: HttpRequest, user: Any, factor: SecondFactor, codes: list[str]) -> HttpResponse:
    """This session stays open, others have ended; the recovery codes are shown this once."""
    request.session.pop(OFFERED, None)
    request.user = user
    update_session_auth_hash(request, user)
    request.session[PROVEN] = str(factor.key)
    return _codes(request, codes, next_address(request))


def _codes(request: HttpRequest, codes: list[str], following: str) -> HttpResponse:
    context = {"codes": codes, "next": following}
    return TemplateResponse(request, "cms/signin/recovery_codes.html", context)


def _shown(request: HttpRequest, factor: SecondFactor) -> HttpResponse:
    context = {
        "factor": factor,
        "codes_left": factor.recovery_codes.count(),
        "is_required": settings.REQUIRE_SECOND_FACTOR,
    }
    return TemplateResponse(request, "cms/signin/second_factor.html", context)

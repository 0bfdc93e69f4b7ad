"""What somebody sees who opens the link of an invitation: no login is needed to get there."""

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from cms.models import Invitation, User
from cms.people.forms import NewcomerForm
from cms.people.inviting import accept, find_invitation, known_as
from cms.people.letters import role_words

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@sensitive_post_parameters()
def invitation_view(request: HttpRequest, token: str) -> HttpResponse:
    """Accepting an invitation: whoever has a login signs in, whoever has none chooses a password.

    A link that is used, withdrawn, lapsed or made up gives the same answer, 404, and so does one
    for whom nobody may invite.
    """
    with transaction.atomic():
        invitation = find_invitation(token, holding=request.method == "POST")
        known = known_as(invitation.email) if invitation else []
        if invitation is None or any(one.is_superuser or not one.is_active for one in known):
            return _shown(request, "cms/people/no_invitation.html", {}, status=404)
        if not known:
            return _newcomer(request, invitation)
        return _somebody_known(request, invitation, known)


def _newcomer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = NewcomerForm(request.POST or None, invitation)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        accept(invitation, user)
        login(request, user, backend=BACKEND)
        return redirect("wagtailadmin_home")
    context = {"form": form, "username": form.user.username, **_words(invitation)}
    return _shown(request, "cms/people/newcomer.html", context)


def _somebody_known(
    request: HttpRequest, invitation: Invitation, known: list[User]
) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.path, "wagtailadmin_login")
    user = next((one for one in known if one == request.user), None)
    if user is not None and request.method == "POST":
        accept(invitation, user)
        return redirect("wagtailadmin_home")
    context = {"is_theirs": user is not None, **_words(invitation)}
    return _shown(request, "cms/people/accept.html", context)


def _words(invitation: Invitation) -> dict[str, Any]:
    return {"clinic": invitation.clinic, "roles": role_words(invitation.roles)}


def _shown(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    answer = TemplateResponse(request, template, context, status=status)
    # The address of this page is a secret, which no other host is told. Without any referrer a
    # browser names no origin either, and the form would be refused.
    answer["Referrer-Policy"] = "same-origin"
    return answer

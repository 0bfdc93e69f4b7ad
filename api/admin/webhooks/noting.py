"""Who did what to an endpoint, in Wagtail's history; never a secret."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.log_actions import log

from api.models import Endpoint

PREFIX = "webhooks"
# What is done: its name in menus, and in the history.
ACTIONS = {
    "secret": ("Make a new secret", "Made a new secret"),
    "old_secret": ("End the old secret", "Ended the old secret"),
    "pause": ("Pause", "Paused"),
    "resume": ("Resume", "Resumed"),
    "enable": ("Send again", "Let it send again"),
    "replay": ("Send once more", "Had messages sent once more"),
}


def register_actions(actions: Any) -> None:
    for name, (label, message) in ACTIONS.items():
        actions.register_action(f"{PREFIX}.{name}", label, message)


def note(request: HttpRequest, endpoint: Endpoint, action: str) -> None:
    """Note what this person did; `action` is one of ours, or `wagtail.edit` and the like."""
    name = action if "." in action else f"{PREFIX}.{action}"
    log(endpoint, name, user=request.user, deleted=name == "wagtail.delete")


def done(request: HttpRequest, endpoint: Endpoint, action: str, words: str) -> HttpResponse:
    """Note it, say so, and lead back to the screen of the endpoint."""
    note(request, endpoint, action)
    messages.success(request, words)
    return redirect("webhook", endpoint.pk)

"""Stopping an endpoint, letting it go on, and having it told once more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from api.admin.webhooks.forms import ReplayForm
from api.admin.webhooks.noting import done
from api.admin.webhooks.overview import show_endpoint
from api.admin.webhooks.permissions import endpoint_or_404
from api.webhooks.endpoints import enable_again, pause, resume
from api.webhooks.replays import replay_since, send_test

NOTHING_AGAIN = "Nothing is sent once more: please correct what is marked below."


@require_POST
def pause_view(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    endpoint = endpoint_or_404(request, endpoint_id)
    pause(endpoint)
    return done(request, endpoint, "pause", "Paused. What is published is kept until you resume.")


@require_POST
def resume_view(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    """Goes on after a pause, or at once with what would be tried again later."""
    endpoint = endpoint_or_404(request, endpoint_id)
    resume(endpoint)
    return done(request, endpoint, "resume", "What waits is sent now.")


@require_POST
def enable_view(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    """Goes on after the receiver had said that it is gone."""
    endpoint = endpoint_or_404(request, endpoint_id)
    enable_again(endpoint)
    return done(request, endpoint, "enable", "It is used again. What was kept is sent now.")


@require_POST
def test_view(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    """Sends a test; the next screen shows what comes of it."""
    endpoint = endpoint_or_404(request, endpoint_id)
    return redirect(f"{redirect('webhook', endpoint.pk).url}?test={send_test(endpoint).pk}")


@require_POST
def replay_view(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    """Has all since a moment, or after a number, sent once more."""
    endpoint = endpoint_or_404(request, endpoint_id)
    form = ReplayForm(request.POST, endpoint.clinic)
    if not form.is_valid():
        messages.error(request, NOTHING_AGAIN)
        return show_endpoint(request, endpoint, form)
    if replay_since(endpoint, form.sequence()):
        return done(request, endpoint, "replay", "It is sent once more, beside what is new.")
    messages.warning(request, "Nothing was published since then that was delivered already.")
    return redirect("webhook", endpoint.pk)

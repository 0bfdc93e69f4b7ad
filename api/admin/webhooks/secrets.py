"""Exchanging the secret of an endpoint."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from api.admin.webhooks.editing import trail
from api.admin.webhooks.forms import NewSecretForm
from api.admin.webhooks.noting import done, note
from api.admin.webhooks.permissions import endpoint_or_404
from api.admin.webhooks.shown_once import keep_for_showing
from api.webhooks.endpoints import end_previous_secret, rotate_secret


def new_secret_view(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    """Asks for how long the old secret is to go on, makes a new one and shows it on the next
    screen."""
    endpoint = endpoint_or_404(request, endpoint_id)
    form = NewSecretForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keep_for_showing(request, endpoint, rotate_secret(endpoint, keep=form.duration()))
        note(request, endpoint, "secret")
        return redirect("webhook", endpoint.pk)
    context = {
        "endpoint": endpoint,
        "form": form,
        "breadcrumbs_items": trail("New secret", endpoint),
    }
    return TemplateResponse(request, "api/admin/webhooks/new_secret.html", context)


@require_POST
def end_old_secret_view(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    """Has the secret that was replaced sign nothing any more."""
    endpoint = endpoint_or_404(request, endpoint_id)
    end_previous_secret(endpoint)
    return done(request, endpoint, "old_secret", "The old secret signs nothing any more.")

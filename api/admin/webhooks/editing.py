"""Making, changing and deleting an endpoint."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.admin import messages

from api.admin.webhooks.forms import EndpointForm
from api.admin.webhooks.noting import done, note
from api.admin.webhooks.permissions import clinics_or_refused, endpoint_or_404
from api.admin.webhooks.shown_once import keep_for_showing
from api.models import Endpoint
from api.webhooks.endpoints import add_endpoint, delete_endpoint, pause, resume
from cms.editing.versions import hold_row

NOT_SAVED = "Nothing was saved: please correct what is marked."


def add_view(request: HttpRequest) -> HttpResponse:
    """Makes an endpoint, and shows its secret on the next screen."""
    clinics = clinics_or_refused(request)
    form = EndpointForm(request.POST or None, Endpoint(), clinics)
    if request.method == "POST" and form.is_valid():
        endpoint, secret = add_endpoint(form.instance)
        note(request, endpoint, "wagtail.create")
        keep_for_showing(request, endpoint, secret)
        return redirect("webhook", endpoint.pk)
    return _form_screen(request, form, "Add a webhook", "Make it")


def edit_view(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    """Changes an endpoint, unless it was changed since the form was opened. What waits for another
    address is tried there at once."""
    hold_row(Endpoint, endpoint_id)
    endpoint = endpoint_or_404(request, endpoint_id)
    form = EndpointForm(request.POST or None, endpoint, clinics_or_refused(request))
    if request.method == "POST" and form.is_valid():
        is_paused = form.cleaned_data["is_paused"]
        endpoint = form.save()
        if is_paused:
            pause(endpoint)
        elif {"url", "is_paused"} & set(form.changed_data):
            resume(endpoint)
        return done(request, endpoint, "wagtail.edit", saved_words(endpoint))
    return _form_screen(request, form, "Edit", "Save", endpoint)


def delete_view(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    """Asks, and on a POST deletes an endpoint with its log."""
    endpoint = endpoint_or_404(request, endpoint_id)
    if request.method == "POST":
        note(request, endpoint, "wagtail.delete")
        delete_endpoint(endpoint)
        messages.success(request, f"“{endpoint.name}” was deleted. Nothing is sent there any more.")
        return redirect("webhooks")
    context = {"endpoint": endpoint, "breadcrumbs_items": trail("Delete", endpoint)}
    return TemplateResponse(request, "api/admin/webhooks/delete.html", context)


def saved_words(endpoint: Endpoint) -> str:
    """What is said of an endpoint that was saved."""
    words = f"“{endpoint.name}” was saved."
    if endpoint.disabled_at is None:
        return words
    return f"{words} Nothing is sent yet: choose “Send again”."


def trail(label: str, endpoint: Endpoint | None = None) -> list[dict[str, str]]:
    """The way from the list to a screen."""
    items = [{"url": reverse("webhooks"), "label": "Webhooks"}]
    if endpoint is not None:
        items.append({"url": reverse("webhook", args=[endpoint.pk]), "label": endpoint.name})
    return [*items, {"url": "", "label": label}]


def _form_screen(
    request: HttpRequest,
    form: EndpointForm,
    heading: str,
    button: str,
    endpoint: Endpoint | None = None,
) -> HttpResponse:
    if request.method == "POST":
        messages.validation_error(request, NOT_SAVED, form)
    context = {
        "form": form,
        "endpoint": endpoint,
        "heading": heading,
        "button": button,
        "breadcrumbs_items": trail(heading, endpoint),
    }
    return TemplateResponse(request, "api/admin/webhooks/form.html", context)

"""The screen of one endpoint: how it is doing, what can be done about it, its log."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from api.admin.webhooks.deliveries import test_result
from api.admin.webhooks.editing import trail
from api.admin.webhooks.forms import ReplayForm
from api.admin.webhooks.listing import entry, with_waiting
from api.admin.webhooks.log import SHOWN, given_up, log_page
from api.admin.webhooks.permissions import endpoint_or_404
from api.admin.webhooks.shown_once import take_for_showing
from api.admin.webhooks.words import advice, told, zone_of
from api.models import Delivery, Endpoint
from api.models.endpoint import EVENTS
from api.webhooks.states import Standing, last_problem, state_of

TROUBLED = (Standing.RETRYING, Standing.FAILING, Standing.DISABLED)


def endpoint_view(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    endpoint = endpoint_or_404(request, endpoint_id)
    return show_endpoint(request, endpoint, ReplayForm(None, endpoint.clinic))


def show_endpoint(request: HttpRequest, endpoint: Endpoint, form: ReplayForm) -> HttpResponse:
    """The screen with this form; a secret that was just made is on it this once. No browser keeps
    it: Wagtail says so of every screen."""
    shown = request.GET.get("show", "")
    entries, page = log_page(endpoint, shown, request.GET.get("p"))
    # Only what answers the maker's own request takes the secret from its place.
    secret = take_for_showing(request, endpoint) if request.method == "GET" else None
    context = {
        **_state(endpoint),
        **_test(request, endpoint),
        "endpoint": endpoint,
        "secret": secret,
        "events": [words for value, words in EVENTS if value in endpoint.events],
        "form": form,
        "log": entries,
        "page_obj": page,
        "shown": shown if shown in SHOWN else "",
        "given_up": given_up(endpoint.deliveries.all()).count(),
        "zone": zone_of(endpoint.clinic),
        "breadcrumbs_items": trail(endpoint.name),
    }
    return TemplateResponse(request, "api/admin/webhooks/endpoint.html", context)


def _state(endpoint: Endpoint) -> dict[str, Any]:
    now = timezone.now()
    state = state_of(endpoint, now)
    ends = endpoint.previous_secret_until
    return {
        "entry": entry(with_waiting(Endpoint.objects.filter(pk=endpoint.pk)).get(), now),
        "advice": advice(endpoint, state),
        "problem": last_problem(endpoint) if state.standing in TROUBLED else "",
        "is_disabled": state.standing is Standing.DISABLED,
        "is_failing": state.standing in (Standing.RETRYING, Standing.FAILING),
        "old_secret_until": told(ends, endpoint.clinic) if ends and ends > now else "",
    }


def _test(request: HttpRequest, endpoint: Endpoint) -> dict[str, Any]:
    """What came of the test that the address names."""
    key = request.GET.get("test", "")
    tests = endpoint.deliveries.filter(kind=Delivery.Kind.TEST)
    found = tests.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    return test_result(found) if found else {}

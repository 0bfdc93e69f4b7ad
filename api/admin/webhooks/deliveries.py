"""One message: what it says, every try, and sending it once more."""

import json
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from api.admin.webhooks.editing import trail
from api.admin.webhooks.log import given_up, tries_of
from api.admin.webhooks.noting import done
from api.admin.webhooks.permissions import delivery_or_404, endpoint_or_404
from api.admin.webhooks.words import came_of, kind_of, zone_of
from api.models import Delivery
from api.webhooks.replays import replay_delivery

# Longer than a try may take; then no worker has seen it.
UNSEEN = timedelta(seconds=20)


def delivery_view(request: HttpRequest, endpoint_id: int, delivery_id: int) -> HttpResponse:
    endpoint = endpoint_or_404(request, endpoint_id)
    delivery = delivery_or_404(endpoint, delivery_id)
    context = {
        "endpoint": endpoint,
        "delivery": delivery,
        "what": kind_of(delivery),
        "came_of": came_of(delivery),
        "may_send_again": delivery.kind != Delivery.Kind.TEST,
        "body": json.dumps(json.loads(delivery.body), indent=2, ensure_ascii=False),
        "tries": tries_of(delivery, endpoint.clinic),
        "zone": zone_of(endpoint.clinic),
        "breadcrumbs_items": trail("Message", endpoint),
    }
    return TemplateResponse(request, "api/admin/webhooks/delivery.html", context)


@require_POST
def again_view(request: HttpRequest, endpoint_id: int, delivery_id: int) -> HttpResponse:
    """Sends one message once more."""
    endpoint = endpoint_or_404(request, endpoint_id)
    replay_delivery(delivery_or_404(endpoint, delivery_id))
    return done(request, endpoint, "replay", "The message is sent once more.")


@require_POST
def all_again_view(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    """Sends once more all that was given up."""
    endpoint = endpoint_or_404(request, endpoint_id)
    for delivery in given_up(endpoint.deliveries.all()).order_by("pk"):
        replay_delivery(delivery)
    return done(request, endpoint, "replay", "What was given up is sent once more.")


def test_result_view(request: HttpRequest, endpoint_id: int, delivery_id: int) -> HttpResponse:
    """What came of a test so far, as a part of a screen."""
    endpoint = endpoint_or_404(request, endpoint_id)
    delivery = delivery_or_404(endpoint, delivery_id)
    return render(request, "api/admin/webhooks/test_result.html", test_result(delivery))


def test_result(delivery: Delivery) -> dict[str, object]:
    """What the part of a screen about a test needs."""
    tries = tries_of(delivery, delivery.endpoint.clinic)
    is_waiting = delivery.state == Delivery.State.WAITING
    return {
        "test": delivery,
        "last": tries[0] if tries and not is_waiting else None,
        "is_waiting": is_waiting,
        "is_unseen": is_waiting and timezone.now() - delivery.created_at > UNSEEN,
        "is_taken": delivery.state == Delivery.State.DELIVERED,
    }

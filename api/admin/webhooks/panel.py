"""The dashboard's list of endpoints that take no messages."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.admin.ui.components import Component

from api.admin.webhooks.permissions import managed_endpoints
from api.admin.webhooks.words import told
from api.models import Endpoint
from api.webhooks.states import Standing, last_problem, state_of

PANEL_LIMIT = 8


class FailingEndpointsPanel(Component):
    """Endpoints that fail or are gone, since when and what they said, for those who manage them;
    nothing at all when there are none."""

    name = "failing_endpoints"
    template_name = "api/admin/webhooks/panel.html"
    order = 60

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        found = failing(managed_endpoints(parent_context["request"].user))
        return {
            "panel": self,
            "more": max(len(found) - PANEL_LIMIT, 0),
            "endpoints": [
                {
                    "endpoint": endpoint,
                    "since": told(since, endpoint.clinic),
                    "problem": last_problem(endpoint),
                }
                for endpoint, since in found[:PANEL_LIMIT]
            ],
        }


def failing(endpoints: Any) -> list[tuple[Endpoint, Any]]:
    """Those that have failed for a while or are gone, the longest first, and since when."""
    now = timezone.now()
    troubled = endpoints.filter(Q(failing_since__isnull=False) | Q(disabled_at__isnull=False))
    states = [(endpoint, state_of(endpoint, now)) for endpoint in troubled]
    found = [
        (endpoint, state.since)
        for endpoint, state in states
        if state.standing in (Standing.FAILING, Standing.DISABLED)
    ]
    return sorted(found, key=lambda one: (one[1] or now, one[0].pk))

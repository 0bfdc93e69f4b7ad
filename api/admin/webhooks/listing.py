"""The list of the endpoints that somebody manages."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from api.admin.webhooks.permissions import clinics_or_refused, managed_endpoints
from api.admin.webhooks.words import LABELS, told
from api.models import Change, Delivery, Endpoint
from api.webhooks.states import state_of

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class EndpointEntry:
    """One line of the list, in words."""

    endpoint: Endpoint
    label: str
    classname: str
    since: str
    waiting_since: str
    delivered: str


def list_view(request: HttpRequest) -> HttpResponse:
    """All endpoints of the clinics whose endpoints somebody manages."""
    clinics_or_refused(request)
    found = with_waiting(managed_endpoints(request.user)).order_by("clinic__name", "name", "pk")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("p"))
    now = timezone.now()
    context = {
        "entries": [entry(endpoint, now) for endpoint in page.object_list],
        "page_obj": page,
        "breadcrumbs_items": [{"url": "", "label": "Webhooks"}],
    }
    return TemplateResponse(request, "api/admin/webhooks/list.html", context)


def with_waiting(endpoints: QuerySet[Endpoint]) -> QuerySet[Endpoint]:
    """The same with `waiting_since`: when the oldest Change that waits was published."""
    messages = Delivery.objects.filter(
        endpoint=OuterRef("pk"), state=Delivery.State.WAITING, kind=Delivery.Kind.NEW
    ).order_by("pk")
    unread = Change.objects.filter(
        clinic=OuterRef("clinic__slug"), sequence__gt=OuterRef("delivered_through")
    ).order_by("sequence")
    oldest = Coalesce(
        Subquery(messages.values("oldest_change_at")[:1]),
        Subquery(messages.values("created_at")[:1]),
        Subquery(unread.values("occurred_at")[:1]),
    )
    return endpoints.annotate(waiting_since=oldest)


def entry(endpoint: Endpoint, now: datetime) -> EndpointEntry:
    """An endpoint `with_waiting` as the list tells it."""
    state = state_of(endpoint, now)
    clinic = endpoint.clinic
    waiting_since: datetime | None = getattr(endpoint, "waiting_since", None)
    is_delivering = state.standing.value == "Delivering"
    return EndpointEntry(
        endpoint=endpoint,
        label=state.standing.value,
        classname=LABELS[state.standing],
        since=f"since {told(state.since, clinic)}" if state.since and not is_delivering else "",
        waiting_since=told(waiting_since, clinic) if waiting_since else "",
        delivered=told(endpoint.delivered_at, clinic) if endpoint.delivered_at else "",
    )

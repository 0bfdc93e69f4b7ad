"""Who sees a clinic's endpoints: administrators, and whom the clinic lets manage them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from api.models import Delivery, Endpoint
from api.webhooks.letters import MANAGE
from cms.access import clinics_where
from cms.models import Clinic


def managed_clinics(user: Any) -> QuerySet[Clinic]:
    """The clinics whose endpoints this person manages."""
    return clinics_where(user, MANAGE)


def managed_endpoints(user: Any) -> QuerySet[Endpoint]:
    """The endpoints of these clinics, with their clinics."""
    return Endpoint.objects.filter(clinic__in=managed_clinics(user)).select_related("clinic")


def clinics_or_refused(request: HttpRequest) -> QuerySet[Clinic]:
    """The clinics whose endpoints somebody manages. Raises PermissionDenied when there are none."""
    clinics = managed_clinics(request.user)
    if not clinics.exists():
        raise PermissionDenied
    return clinics


def endpoint_or_404(request: HttpRequest, endpoint_id: int) -> Endpoint:
    """An endpoint that somebody manages. Raises Http404, also for one of another clinic."""
    found = managed_endpoints(request.user).filter(pk=endpoint_id).first()
    if found is None:
        raise Http404
    return found


def delivery_or_404(endpoint: Endpoint, delivery_id: int) -> Delivery:
    """A message to this endpoint. Raises Http404, also for one to another endpoint."""
    found = endpoint.deliveries.filter(pk=delivery_id).first()
    if found is None:
        raise Http404
    return found

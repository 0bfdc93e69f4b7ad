"""Changes to be told, a clock that only tests move, and a worker that sends what is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from api.models import Change, Delivery, Endpoint
from api.webhooks.courier import Courier
from cms.models import Clinic


class Clock:
    """Stands where it was put; a little ahead, so that no Change is too young."""

    def __init__(self) -> None:
        self.now = timezone.now() + timedelta(minutes=1)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


def tell(clinic: Clinic | str, number: int = 1, **fields: Any) -> Change:
    """A Change of a page with this number."""
    slug = clinic if isinstance(clinic, str) else clinic.slug
    path = f"/articles/page-{number}/"
    values: dict[str, Any] = {
        "event": "updated",
        "subject": "page",
        "subject_id": number,
        "path": path,
        "tags": f"page:{number},path:{slug}:{path},list:{slug}:article",
        "occurred_at": timezone.now(),
    }
    return Change.objects.create(clinic=slug, **values | fields)


def deliver(clock: Clock, **options: Any) -> None:
    """What a worker sends at this hour."""
    Courier(clock, **options).work(lambda: False, is_alone=True)


def fresh(endpoint: Endpoint) -> Endpoint:
    return Endpoint.objects.get(pk=endpoint.pk)


def deliveries(endpoint: Endpoint, **fields: Any) -> list[Delivery]:
    return list(endpoint.deliveries.filter(**fields).order_by("pk"))

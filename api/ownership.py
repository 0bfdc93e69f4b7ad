"""To which clinic the rows of delivery belong."""

from typing import Any

from api.models import (
    Attempt,
    Change,
    Delivery,
    DeliveryDocument,
    Endpoint,
    PendingRebuild,
    ScheduleProblem,
)
from cms.models import Clinic
from cms.ownership import Owners, belongs, clinic_ids_of
from cms.roles.table import MANAGER, grant


def connect() -> None:
    """Answer for these models, and say which roles may do what with them; called once."""
    belongs(Endpoint, lambda one: None if one.clinic_id is None else frozenset({one.clinic_id}))
    belongs(Delivery, lambda one: clinic_ids_of(one.endpoint))
    belongs(Attempt, lambda one: clinic_ids_of(one.delivery))
    for model in (Change, DeliveryDocument):
        belongs(model, _by_slug)
    belongs(PendingRebuild, lambda one: clinic_ids_of(one.document))
    belongs(ScheduleProblem, lambda one: clinic_ids_of(one.page or one.clinic or one.document))
    grant((MANAGER,), "api.manage_endpoints")


def _by_slug(row: Any) -> Owners:
    return frozenset(Clinic.objects.filter(slug=row.clinic).values_list("pk", flat=True))

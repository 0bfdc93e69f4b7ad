"""What the clock changes: documents that say something else from an instant on."""

from datetime import datetime

from django.db.models import QuerySet

from api.models import DeliveryDocument
from api.publishing.dependents import rebuild
from api.publishing.store import LONG, State
from api.publishing.world import read_tree
from cms.turns import verb, wait_for_turn


def due_documents(now: datetime) -> list[DeliveryDocument]:
    """The documents that must be built anew by now, the longest due first, without their bytes."""
    return list(_due(now).order_by("rebuild_at", "pk"))


@verb()
def rebuild_due_document(document_id: int, now: datetime) -> bool:
    """Build one document that was due at `now`; whether it still was.

    Of two processes that see it due the second one, once it has its turn, finds it built. It is
    built for the instant at which the turn has come.
    """
    wait_for_turn()
    row = _due(now).filter(pk=document_id).first()
    if row is None:
        return False
    rebuild([row], read_tree())
    return True


def _due(now: datetime) -> QuerySet[DeliveryDocument]:
    rows = DeliveryDocument.objects.filter(state=State.PUBLISHED, rebuild_at__lte=now)
    return rows.defer(*LONG)

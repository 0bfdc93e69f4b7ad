"""What the clock changes: documents that say something else from an instant on."""

from datetime import datetime

from api.models import DeliveryDocument
from api.publishing.dependents import rebuild
from api.publishing.store import State
from api.publishing.world import read_tree
from cms.turns import verb, wait_for_turn


def due_documents(now: datetime) -> list[DeliveryDocument]:
    """The documents that must be built anew by now, the longest due first, without their bytes."""
    rows = DeliveryDocument.objects.filter(state=State.PUBLISHED, rebuild_at__lte=now)
    return list(rows.order_by("rebuild_at", "pk").defer("body", "card", "sitemap", "text"))


@verb()
def rebuild_due_document(document_id: int, now: datetime) -> bool:
    """Build one document for this instant; whether it was still due.

    Of two processes that see it due the second one, once it has its turn, finds it built.
    """
    wait_for_turn()
    row = DeliveryDocument.objects.filter(
        pk=document_id, state=State.PUBLISHED, rebuild_at__lte=now
    ).first()
    if row is None:
        return False
    rebuild([row], read_tree(now))
    return True

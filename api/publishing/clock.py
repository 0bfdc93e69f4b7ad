"""What the clock changes: documents that say something else from an instant on."""

from datetime import datetime

from django.db.models import Min
from wagtail.models import Page, Revision

from api.models import DeliveryDocument
from api.publishing.dependents import REBUILD
from api.publishing.store import State
from cms.models import Clinic
from cms.turns import verb, wait_for_turn
from pages.deliverability import Tree


def due_documents(now: datetime) -> list[int]:
    """The ids of the documents that must be built anew by now, the longest due first."""
    rows = DeliveryDocument.objects.filter(state=State.PUBLISHED, rebuild_at__lte=now)
    return list(rows.order_by("rebuild_at", "pk").values_list("pk", flat=True))


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
    REBUILD[row.subject](row, Tree(now))
    return True


def next_due(now: datetime) -> datetime | None:
    """The next instant after now at which the clock changes anything: a document, a publication
    that is scheduled, the end of a page or clinic."""
    coming = [
        DeliveryDocument.objects.filter(rebuild_at__gt=now).aggregate(at=Min("rebuild_at"))["at"],
        Revision.objects.filter(approved_go_live_at__gt=now).aggregate(
            at=Min("approved_go_live_at")
        )["at"],
        *(
            model.objects.filter(live=True, expire_at__gt=now).aggregate(at=Min("expire_at"))["at"]
            for model in (Page, Clinic)
        ),
    ]
    return min((moment for moment in coming if moment), default=None)

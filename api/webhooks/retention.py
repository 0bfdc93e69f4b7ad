"""Forgetting messages that are long settled."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from api.models import Attempt, Delivery

KEPT: Final = timedelta(days=30)
_BATCH: Final = 1000


def drop_old_deliveries(now: datetime, is_stopping: Callable[[], bool] = lambda: False) -> int:
    """Remove messages that were delivered or given up 30 days ago, with their tries; how many.

    What waits is kept, whatever its age. A batch is a transaction of its own.
    """
    old = Delivery.objects.exclude(state=Delivery.State.WAITING).filter(settled_at__lt=now - KEPT)
    dropped = 0
    while not is_stopping():
        chosen = list(old.order_by("pk").values_list("pk", flat=True)[:_BATCH])
        if not chosen:
            break
        Attempt.objects.filter(delivery__in=chosen).delete()
        dropped += Delivery.objects.filter(pk__in=chosen).delete()[0]
    return dropped

"""Forgetting messages that are long settled."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from api.models import Attempt, Delivery

KEPT: Final = timedelta(days=30)
_BATCH: Final = 1000


def drop_old_deliveries(now: datetime, is_stopping: Callable[[], bool] = lambda: False) -> int:
    """Remove messages that were delivered or given up 30 days ago, with their tries; how many.

    What waits is kept, whatever its age; so is what was given up, other than tests, while its
    endpoint takes nothing: it is offered again once it does. A batch is a transaction of its own.
    """
    takes_nothing = (
        Q(endpoint__is_paused=True)
        | Q(endpoint__disabled_at__isnull=False)
        | Q(endpoint__failing_since__isnull=False)
    )
    is_owed = Q(state=Delivery.State.DEAD) & ~Q(kind=Delivery.Kind.TEST) & takes_nothing
    old = Delivery.objects.exclude(state=Delivery.State.WAITING).filter(
        ~is_owed, settled_at__lt=now - KEPT
    )
    dropped = 0
    while not is_stopping():
        chosen = list(old.order_by("pk").values_list("pk", flat=True)[:_BATCH])
        if not chosen:
            break
        with transaction.atomic():
            Attempt.objects.filter(delivery__in=chosen).delete()
            dropped += Delivery.objects.filter(pk__in=chosen).delete()[0]
    return dropped

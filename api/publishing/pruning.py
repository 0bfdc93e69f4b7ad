"""Removing from the log of Changes what no reader is expected to ask for any more."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from api.models import Change, LogPruning


def prune_changes(
    now: datetime, days: int | None = None, is_stopping: Callable[[], bool] = lambda: False
) -> int:
    """Remove Changes older than `days` (by itself CHANGE_RETENTION_DAYS); how many.

    Of each clinic everything up to its last Change of that age goes, and how far that is stays
    noted. Each clinic is a transaction of its own; ends early, between two, when `is_stopping`.
    """
    kept = timedelta(days=settings.CHANGE_RETENTION_DAYS if days is None else days)
    old = Change.objects.filter(occurred_at__lt=now - kept)
    last_of = dict(
        old.values("clinic").annotate(last=Max("sequence")).values_list("clinic", "last")
    )
    return sum(
        _prune(clinic, last) for clinic, last in sorted(last_of.items()) if not is_stopping()
    )


@transaction.atomic
def _prune(clinic: str, last: int) -> int:
    LogPruning.objects.get_or_create(clinic=clinic, defaults={"pruned_through": last})
    # Another process may have pruned more meanwhile.
    LogPruning.objects.filter(clinic=clinic, pruned_through__lt=last).update(pruned_through=last)
    return Change.objects.filter(clinic=clinic, sequence__lte=last).delete()[0]

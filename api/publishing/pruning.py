"""Removing from the log of Changes what no reader is expected to ask for any more."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q

from api.models import Change, Endpoint, LogPruning
from api.webhooks.retry import LONGEST

KEPT_TO_BE_TOLD = LONGEST + timedelta(days=1)


def prune_changes(
    now: datetime, days: int | None = None, is_stopping: Callable[[], bool] = lambda: False
) -> int:
    """Remove Changes older than `days` (by itself CHANGE_RETENTION_DAYS); how many.

    Of each clinic everything up to its last Change of that age goes, and how far that is stays
    noted. Where a webhook endpoint may still be told, Changes stay for as long as it is tried, and
    a day more. Each clinic is a transaction of its own; ends early, between two, when
    `is_stopping`.
    """
    kept = timedelta(days=settings.CHANGE_RETENTION_DAYS if days is None else days)
    told = Endpoint.objects.filter(disabled_at=None).values("clinic__slug")
    is_old = Q(occurred_at__lt=now - kept)
    is_needed = Q(occurred_at__gte=now - KEPT_TO_BE_TOLD, clinic__in=told)
    old = Change.objects.filter(is_old & ~is_needed)
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

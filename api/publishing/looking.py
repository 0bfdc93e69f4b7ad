"""Comparing what is stored of some subjects with what should be, while others publish.

Writes nothing.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice

from django.db import DatabaseError, transaction
from django.utils import timezone
from wagtail.models import Page

from api.models import PendingRebuild
from api.publishing.faults import (
    PATIENCE,
    Difference,
    Kept,
    Kind,
    differences,
    waits_too_long,
    wrong_while_waiting,
)
from api.publishing.inventory import Key, kept_of, why_hidden
from api.publishing.subjects import should_be
from api.publishing.told import last_changes, log_begins_at, log_differences
from api.publishing.world import read_tree
from cms.turns import wait_for_turn
from pages.deliverability import Tree

logger = logging.getLogger(__name__)

A_MOMENT = timedelta(microseconds=1)
# Of all that fell due just now so many moments are considered.
MOST_MOMENTS = 10


def looked_at(keys: Sequence[Key], now: datetime) -> dict[Key, list[Difference]]:
    """What is wrong with each of these subjects; those with which nothing is are left out.

    Outside the publishers' turn a document may look wrong while it is being written.
    """
    kept, tree = kept_of(keys), read_tree(now)
    told, begins_at = last_changes(keys), log_begins_at()
    waiting = _waiting(kept)
    found = {key: _compared(key, kept.get(key), tree, waiting.get(key)) for key in keys}
    for key, wrong in found.items():
        wrong += log_differences(wrong, kept.get(key), told.get(key), begins_at)
    return {key: wrong for key, wrong in found.items() if wrong}


@transaction.atomic
def confirmed(key: Key) -> list[Difference]:
    """What is wrong with a subject while nobody publishes."""
    wait_for_turn()
    found = looked_at([key], timezone.now()).get(key, [])
    return [_explained(key, one) for one in found]


def _waiting(kept: Mapping[Key, Kept]) -> dict[Key, PendingRebuild]:
    """Those whose documents are as they were, until the worker has built them anew."""
    rows = {one.row.pk: key for key, one in kept.items()}
    pending = PendingRebuild.objects.filter(document__in=rows)
    return {rows[one.pk]: one for one in pending}


def _compared(
    key: Key, kept: Kept | None, tree: Tree, waiting: PendingRebuild | None
) -> list[Difference]:
    now, is_waiting = tree.now, waiting is not None
    try:
        found = _differences(key, kept, tree, now, is_waiting)
        if found and any(
            not _differences(key, kept, read_tree(moment), now, is_waiting)
            for moment in _before_due(kept, now)
        ):
            found = []
    except DatabaseError:
        raise
    except Exception as error:
        logger.exception("%s cannot be built", key)
        found = [Difference(Kind.BROKEN, f"cannot be built: {error}")]
    overdue = waits_too_long(waiting, now) if waiting is not None else None
    return [overdue, *found] if overdue else found


def _differences(
    key: Key, kept: Kept | None, tree: Tree, now: datetime, is_waiting: bool
) -> list[Difference]:
    wanted = should_be(key.subject, key.subject_id, key.clinic, tree)
    found = differences(kept, wanted, now)
    return wrong_while_waiting(found, kept, wanted) if is_waiting else found


def _before_due(kept: Kept | None, now: datetime) -> Iterator[datetime]:
    """The instants before what the schedule may not have done yet: a document may still be as it
    was then."""
    ended = Page.objects.filter(live=True, expire_at__gt=now - PATIENCE, expire_at__lte=now)
    moments = set(ended.values_list("expire_at", flat=True).distinct()[:MOST_MOMENTS])
    if kept is not None and kept.row.rebuild_at and kept.row.rebuild_at <= now:
        moments.add(kept.row.rebuild_at)
    return (moment - A_MOMENT for moment in islice(sorted(moments), MOST_MOMENTS))


def _explained(key: Key, difference: Difference) -> Difference:
    if difference.kind != Kind.LEFT_OVER or not difference.words.endswith("should not be"):
        return difference
    return Difference(difference.kind, f"{difference.words}: {why_hidden(key)}")

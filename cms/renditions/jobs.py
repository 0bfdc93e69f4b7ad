"""The files that are made after a picture was saved, by a worker that may die at any moment.

The intent is a row; a worker takes it by moving its `next_attempt_at`, makes the files outside of
any transaction, and notes them only if nobody has moved that moment since.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, QuerySet

from cms import database_clock
from cms.originals import has_transparency
from cms.renditions.making import (
    all_specs,
    drop_surplus,
    made,
    missing_specs,
    original,
    stored,
)
from cms.renditions.retry import LEASE, SOON, next_attempt_at
from cms.signals import renditions_changed
from cms.turns import turn

if TYPE_CHECKING:
    from cms.models import Image, RenditionJob
    from cms.models.media import Upload

logger = logging.getLogger(__name__)

_LONGEST_PROBLEM = 500


def hold_order(upload: Upload) -> None:
    """Let nobody else write this picture or file, and no worker note files of it, before the
    caller's transaction ends."""
    list(locked(type(upload), [upload.pk]).values_list("pk"))


def order_renditions(image: Image, *, afresh: bool = False) -> None:
    """Have the worker make what a picture lacks, or nothing when it lacks nothing.

    `afresh` when it looks different now: whoever works on it works in vain.
    """
    from cms.models import RenditionJob

    order = {"next_attempt_at": database_clock.now(), "attempts": 0, "problem": ""}
    if not missing_specs(image, all_specs(image)):
        RenditionJob.objects.filter(image=image).delete()
    elif afresh:
        RenditionJob.objects.update_or_create(image=image, defaults=order)
    else:
        RenditionJob.objects.get_or_create(image=image, defaults=order)


def make_pending_renditions(limit: int = 20, seconds: float = 20) -> int:
    """Make the files that pictures still lack, and rebuild what shows them; the pictures done.

    Takes at most `limit` pictures and starts none after `seconds`. One that fails is tried again
    later, five times in all, and never stops the others. Any number of workers may run.
    """
    end = time.monotonic() + seconds
    done = 0
    for _ in range(limit):
        job = _taken(database_clock.now())
        if job is None:
            break
        done += _work_on(job)
        if time.monotonic() >= end:
            break
    return done


def _taken(now: datetime) -> RenditionJob | None:
    """The order that waits longest, ours for the length of a lease."""
    from cms.models import RenditionJob

    for pk, since in RenditionJob.objects.due(now).values_list("pk", "next_attempt_at"):
        is_ours = RenditionJob.objects.filter(pk=pk, next_attempt_at=since).update(
            next_attempt_at=now + LEASE, attempts=F("attempts") + 1
        )
        if is_ours:
            return RenditionJob.objects.select_related("image").filter(pk=pk).first()
    return None


def _work_on(job: RenditionJob) -> bool:
    """Make the files of one picture; whether they are there now."""
    try:
        return _complete(job)
    except Exception as error:
        logger.exception("The files of picture %s could not be made.", job.image_id)
        type(job).objects.filter(pk=job.pk, next_attempt_at=job.next_attempt_at).update(
            next_attempt_at=next_attempt_at(job.attempts, database_clock.now()),
            problem=(str(error) or type(error).__name__)[:_LONGEST_PROBLEM],
        )
        return False


def locked(model: Any, keys: Iterable[Any], *, skip_locked: bool = False) -> QuerySet[Any]:
    """The rows of these pictures or files, ours until the transaction ends; pages may refer to them
    meanwhile. Those that somebody else holds are left out where we do not wait for them."""
    rows = model.objects.select_for_update(no_key=True, skip_locked=skip_locked)
    return rows.filter(pk__in=list(keys)).order_by("pk")


def _put_back(job: RenditionJob) -> bool:
    """Have the order taken again soon, once the transaction has ended; it is not done."""
    again = {"next_attempt_at": database_clock.now() + SOON, "attempts": job.attempts - 1}
    mine = type(job).objects.filter(pk=job.pk, next_attempt_at=job.next_attempt_at)
    transaction.on_commit(lambda: mine.update(**again))
    return False


def _complete(job: RenditionJob) -> bool:
    image = job.image
    data = original(image)
    image.is_transparent = has_transparency(data)
    renditions = made(image, missing_specs(image, all_specs(image)), data)
    with turn():
        # Whoever saves the picture may wait for our turn: we must not wait for them.
        if not locked(type(image), [image.pk], skip_locked=True).exists():
            return _put_back(job)
        is_ours = (
            type(job)
            .objects.select_for_update()
            .filter(pk=job.pk, next_attempt_at=job.next_attempt_at)
            .exists()
        )
        if not is_ours:
            return False
        type(image).objects.filter(pk=image.pk).update(is_transparent=image.is_transparent)
        drop_surplus(image)
        lacking = set(missing_specs(image, [one.spec for one in renditions]))
        # Removes the files again when a document that shows them cannot be written.
        with stored(image, [one for one in renditions if one.spec in lacking]):
            type(job).objects.filter(pk=job.pk).delete()
            renditions_changed.send(sender=type(image), instance=image)
    return True

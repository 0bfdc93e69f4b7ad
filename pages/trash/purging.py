"""Deleting for good what has lain in the trash."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cms.models import User
from cms.turns import turn
from pages.models import TrashedPage
from pages.models.trash import DAYS_IN_TRASH
from pages.trash.errors import NotInTrash

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Purged:
    """The titles of what is gone, and of what could not be deleted and stays for the next time."""

    deleted: tuple[str, ...]
    kept: tuple[str, ...]


def purge_trash(now: datetime, is_stopping: Callable[[], bool] = lambda: False) -> Purged:
    """Delete for good whatever has lain in the trash for its days, each in a transaction of its
    own: what fails is logged, stays, and keeps nothing else from being deleted. An archived clinic
    keeps all it has. Ends early, between two of them, when `is_stopping`."""
    due = TrashedPage.objects.filter(deleted_at__lte=now - timedelta(days=DAYS_IN_TRASH))
    deleted, kept = [], []
    for row in (
        due.filter(clinic__archived_at=None).select_related("page").order_by("deleted_at", "pk")
    ):
        if is_stopping():
            break
        try:
            delete_for_good(row.pk)
        except NotInTrash:
            continue
        except Exception:
            logger.exception("Page %s could not be deleted for good", row.page_id)
            kept.append(row.page.title)
        else:
            deleted.append(row.page.title)
    return Purged(tuple(deleted), tuple(kept))


@turn()
def delete_for_good(row_id: int, user: User | None = None) -> None:
    """Delete a page that lies in the trash, all below it and the redirects that led there.

    Raises NotInTrash when it lies there no more, ProtectedError when something needs it.
    """
    row = TrashedPage.objects.select_related("page").filter(pk=row_id).first()
    if row is None:
        raise NotInTrash
    row.page.specific.delete(user=user)

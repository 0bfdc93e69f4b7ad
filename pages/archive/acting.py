"""Putting a clinic into the archive and bringing it back."""

from datetime import datetime
from typing import Any

from wagtail.log_actions import log

from cms.models import Clinic
from cms.roles import make_groups
from cms.turns import turn

# What the history calls them.
ARCHIVED, BROUGHT_BACK = "clinic.archive", "clinic.bring_back"


@turn()
def archive(clinic_id: int, now: datetime, user: Any = None) -> bool:
    """Withdraw everything of a clinic from the public, and let nobody work in it; whether it was
    not in the archive yet. All of it or nothing; nothing of the clinic's own is changed.

    Its people keep their roles, which give them nothing meanwhile. Raises Clinic.DoesNotExist.
    """
    clinic = _held(clinic_id)
    if clinic.archived_at is not None:
        return False
    _write(clinic, archived_at=now, was_shown=clinic.is_active, is_active=False)
    log(instance=clinic, action=ARCHIVED, user=user)
    return True


@turn()
def bring_back(clinic_id: int, user: Any = None) -> bool:
    """Let a clinic be as it was before it was archived; whether it was in the archive.

    What was due in the meantime is done by the schedule afterwards. Raises Clinic.DoesNotExist.
    """
    clinic = _held(clinic_id)
    if clinic.archived_at is None:
        return False
    _write(clinic, archived_at=None, was_shown=False, is_active=clinic.was_shown and clinic.live)
    log(instance=clinic, action=BROUGHT_BACK, user=user)
    return True


def _held(clinic_id: int) -> Clinic:
    """A clinic that nobody else changes before this transaction ends."""
    return Clinic.objects.select_for_update(of=("self",)).get(pk=clinic_id)


def _write(clinic: Clinic, **values: Any) -> None:
    """Write these columns and no others: not even when the clinic was last changed, of which its
    document tells."""
    Clinic.objects.filter(pk=clinic.pk).update(**values)
    for name, value in values.items():
        setattr(clinic, name, value)
    make_groups(clinic)
    clinic.tell_of_save(created=False)

"""Setting up, checking and taking away somebody's second factor, each in one transaction."""

import logging
import time
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.encryption import Undecipherable, decrypt, encrypt
from cms.models import RecoveryCode, SecondFactor, User
from cms.signin.codes import (
    is_code_of_app,
    new_recovery_codes,
    recovery_digest,
    step_of,
)

logger = logging.getLogger(__name__)

# So many wrong codes in a row, and none is looked at for a while.
TRIES: Final = 5
LOCKED_FOR: Final = timedelta(minutes=15)


@transaction.atomic
def set_up(user: User, secret: str, code: str) -> tuple[SecondFactor, list[str]] | None:
    """Give somebody a second factor and recovery codes, if the app shows the right code.

    All sessions end; the caller keeps its own. None when the code is wrong or there
    is one already.
    """
    User.objects.select_for_update().get(pk=user.pk)
    step = step_of(secret, compact(code), time.time(), -1)
    if step is None or SecondFactor.objects.filter(user=user).exists():
        return None
    factor = SecondFactor.objects.create(user=user, secret=encrypt(secret), last_step=step)
    codes = renew_recovery_codes(factor)
    user.end_sessions()
    log(user, "cms.second_factor.set_up", user=user)
    return factor, codes


@transaction.atomic
def is_right(factor: SecondFactor, typed: str) -> bool:
    """Whether a code of the app or of the paper is right; it is used up then.

    A wrong one counts, and while too many have been tried none is right.
    """
    factor = SecondFactor.objects.select_for_update().get(pk=factor.pk)
    now = timezone.now()
    if is_locked(factor):
        return False
    if factor.locked_until is not None:
        factor.failures, factor.locked_until = 0, None
    found = _use_up(factor, compact(typed))
    factor.failures = 0 if found else factor.failures + 1
    if factor.failures >= TRIES:
        factor.locked_until = now + LOCKED_FOR
    factor.save()
    return found


def is_locked(factor: SecondFactor) -> bool:
    """Whether no code is looked at now."""
    return factor.locked_until is not None and factor.locked_until > timezone.now()


def renew_recovery_codes(factor: SecondFactor) -> list[str]:
    """New codes in place of all that there were: told here once, stored as digests."""
    codes = new_recovery_codes()
    factor.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(factor=factor, digest=recovery_digest(factor.key, code)) for code in codes
    )
    return codes


@transaction.atomic
def take_away(user: User, by: Any = None) -> bool:
    """Remove somebody's second factor and end all sessions; whether there was one.

    `by` is who does it: the same person, an administrator, or None for a command.
    """
    count, _ = SecondFactor.objects.filter(user=user).delete()
    if not count:
        return False
    user.end_sessions()
    log(user, "cms.second_factor.take_away", user=by)
    return True


def compact(typed: str) -> str:
    """A code as it was typed, without the spaces that people put into it."""
    return "".join(typed.split())


def _use_up(factor: SecondFactor, typed: str) -> bool:
    if not is_code_of_app(typed):
        digest = recovery_digest(factor.key, typed)
        count, _ = factor.recovery_codes.filter(digest=digest).delete()
        return count == 1
    try:
        secret = decrypt(factor.secret)
    except Undecipherable:
        logger.error("The second factor of user %s cannot be decrypted.", factor.user_id)
        return False
    step = step_of(secret, typed, time.time(), factor.last_step)
    if step is None:
        return False
    factor.last_step = step
    return True

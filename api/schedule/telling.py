"""Telling whoever scheduled something that it could not be done, once, by e-mail."""

import logging
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.core.mail import EmailMessage
from django.urls import reverse
from wagtail.admin.utils import get_admin_base_url

from api.models import ScheduleProblem
from api.schedule.problems import settle_problems
from api.schedule.words import advice, subject_line, was_due
from cms import database_clock
from cms.models import User

logger = logging.getLogger(__name__)

# Who has not sent it by then has died, or the mail server was away.
LEASE = timedelta(minutes=10)


def settle_and_tell(now: datetime) -> int:
    """Forget the problems that nobody has any more and tell of the others; how many letters went.

    One that cannot be sent is tried again. `now` by the database's clock.
    """
    settle_problems(now)
    waiting = ScheduleProblem.objects.standing(now).filter(tell_at__lte=now)
    return sum(_tell(problem) for problem in waiting.select_related("scheduled_by"))


def _tell(problem: ScheduleProblem) -> bool:
    """Send one letter, unless somebody else does; whether it went."""
    # Those before it may have taken long.
    now = database_clock.now()
    mine = ScheduleProblem.objects.filter(pk=problem.pk, tell_at=problem.tell_at)
    if not mine.update(tell_at=now + LEASE):
        return False
    person = problem.scheduled_by
    reader = person if person is not None and person.is_active and person.email else None
    if reader is not None:
        try:
            letter(problem, reader).send()
        except Exception as error:
            # What a mail server says of a letter may name its reader.
            said = type(error).__name__
            logger.warning("User %s could not be told of %s: %s", reader.pk, problem.key, said)
            return False
    ScheduleProblem.objects.filter(pk=problem.pk).update(tell_at=None, told_at=now)
    return reader is not None


def letter(problem: ScheduleProblem, reader: User) -> EmailMessage:
    """The e-mail to whoever scheduled it. The same problem is always the same message, so that one
    sent twice by a process that died can be known."""
    lines = [
        f"Hello {reader.get_full_name() or reader.get_username()},",
        "",
        was_due(problem),
        "",
        *(f"- {line}" for line in problem.message.splitlines()),
        "",
        advice(problem),
        "",
        f"Open it: {address(problem)}",
    ]
    host = urlsplit(get_admin_base_url() or "").hostname or "localhost"
    identity = f"<schedule-{problem.key.replace(':', '-')}-{problem.pk}@{host}>"
    return EmailMessage(
        subject_line(problem), "\n".join(lines), to=[reader.email], headers={"Message-ID": identity}
    )


def address(problem: ScheduleProblem) -> str:
    """Where the page or clinic is edited."""
    return f"{get_admin_base_url() or ''}{edit_path(problem)}"


def edit_path(problem: ScheduleProblem) -> str:
    """The same without the server."""
    if problem.page_id is not None:
        return reverse("wagtailadmin_pages:edit", args=[problem.page_id])
    if problem.clinic_id is not None:
        return reverse("clinics:edit", args=[problem.clinic_id])
    return reverse("wagtailadmin_home")

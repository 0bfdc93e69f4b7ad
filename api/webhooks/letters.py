"""Telling those who manage a clinic's endpoints that one takes no messages: once, by e-mail."""

import logging
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.core.mail import EmailMessage
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.utils import get_admin_base_url

from api.models import Endpoint
from api.webhooks.states import last_problem
from cms import database_clock
from cms.access import people_with
from cms.clinic_time import local_words

logger = logging.getLogger(__name__)

MANAGE: Final = "api.manage_endpoints"
# An outage of some minutes mends itself.
WORTH_A_LETTER: Final = timedelta(hours=1)
# Who has not sent it by then has died, or the mail server was away.
LEASE: Final = timedelta(minutes=10)


def tell_of_failing(now: datetime) -> int:
    """Tell of every endpoint that has failed for an hour or is gone and nobody was told of; how
    many letters went. One that cannot be sent is tried again. `now` by the database's clock."""
    return sum(_tell(endpoint) for endpoint in to_be_told(now).select_related("clinic"))


def to_be_told(now: datetime) -> QuerySet[Endpoint]:
    """The endpoints of which nobody was told since they failed, and nobody tells now."""
    fails = Q(failing_since__lte=now - WORTH_A_LETTER, disabled_at=None)
    untold = Q(told_at=None) | Q(told_at__lt=F("failing_since"))
    is_gone = Q(disabled_at__isnull=False)
    untold_gone = Q(told_at=None) | Q(told_at__lt=F("disabled_at"))
    free = Q(telling_until=None) | Q(telling_until__lte=now)
    found = Endpoint.objects.filter(free, is_paused=False)
    return found.filter((fails & untold) | (is_gone & untold_gone)).order_by("pk")


def _tell(endpoint: Endpoint) -> bool:
    """Send one letter, unless somebody else does; whether it went."""
    # Those before it may have taken long.
    now = database_clock.now()
    if not to_be_told(now).filter(pk=endpoint.pk).update(telling_until=now + LEASE):
        return False
    readers = [one.email for one in people_with(MANAGE, endpoint.clinic) if one.email]
    if readers:
        try:
            letter(endpoint, sorted(set(readers))).send()
        except Exception as error:
            logger.warning("Nobody could be told of endpoint %s: %s", endpoint.pk, error)
            return False
    Endpoint.objects.filter(pk=endpoint.pk).update(telling_until=None, told_at=now)
    return bool(readers)


def letter(endpoint: Endpoint, readers: list[str]) -> EmailMessage:
    """The e-mail to these addresses. The same failure is always the same message, so that one sent
    twice by a process that died can be known."""
    clinic = endpoint.clinic
    is_gone = endpoint.disabled_at is not None
    since = endpoint.disabled_at or endpoint.failing_since or timezone.now()
    when = local_words(since, clinic.time_zone, clinic.name)
    what = "said that nobody is there any more" if is_gone else "has taken no messages since then"
    lines = [
        "Hello,",
        "",
        f"The web site of {clinic.name} is told at {endpoint.url} what is published. This address "
        f"{what}: {when}.",
        "",
        f"What came of the last try: {last_problem(endpoint) or 'not known'}",
        "",
        "Readers may see old pages until it works again. Nothing is lost: what is published is "
        "kept and sent afterwards. Tell your developers what it answered.",
        "",
        f"Open it: {get_admin_base_url() or ''}{reverse('webhook', args=[endpoint.pk])}",
    ]
    host = urlsplit(get_admin_base_url() or "").hostname or "localhost"
    identity = (
        f"<endpoint-{endpoint.pk}-{since:%Y%m%d%H%M%S}-{'gone' if is_gone else 'fails'}@{host}>"
    )
    subject = " ".join(f"“{endpoint.name}” of {clinic.name} cannot be told what changed".split())
    return EmailMessage(subject, "\n".join(lines), to=readers, headers={"Message-ID": identity})

"""The letter that asks somebody to work in a clinic."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.text import get_text_list

from cms.models import Invitation, Role
from cms.models.invitation import DAYS_TO_ACCEPT

SUBJECT = "You are invited to work on the website of {clinic}"
LETTER = """\
{who} invites you to work on the website of {clinic} as {roles}.

Open this link to accept. It can be used once, within {days} days:

{link}

If you did not expect this, you need do nothing.
"""


def send_invitation(invitation: Invitation, token: str) -> None:
    clinic, by = invitation.clinic, invitation.invited_by
    words = {
        "clinic": clinic.name,
        "who": (by and by.get_full_name()) or "Somebody who manages it",
        "roles": role_words(invitation.roles),
        "days": DAYS_TO_ACCEPT,
        "link": f"{settings.CMS_ORIGIN}{reverse('invitation', args=[token])}",
    }
    subject = " ".join(SUBJECT.format(**words).split())
    send_mail(subject, LETTER.format(**words), None, [invitation.email])


def role_words(roles: list[str]) -> str:
    """`editor and reviewer`."""
    return str(get_text_list([Role(one).label.lower() for one in roles], "and"))

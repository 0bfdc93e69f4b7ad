"""Asking somebody to work in a clinic: a link that is good once, for a week.

Nobody is told whether an address is somebody's already, but for whoever opens the link.
"""

import hashlib
import secrets
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from cms.access import may
from cms.models import Clinic, Invitation, Role, User
from cms.people.letters import send_invitation
from cms.people.roles import change_roles, roles_in

MANAGE = "cms.manage_people"


@transaction.atomic
def invite(clinic: Clinic, email: str, roles: Iterable[Role], by: User) -> Invitation:
    """Invite whoever has this address; an earlier invitation of theirs to this clinic ends."""
    clinic.invitations.open().filter(email__iexact=email).delete()
    token = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        clinic=clinic,
        email=email,
        roles=[str(one) for one in roles],
        digest=_digest(token),
        invited_by=by,
    )
    transaction.on_commit(lambda: send_invitation(made, token), robust=True)
    return made


def find_invitation(token: str, *, holding: bool = False) -> Invitation | None:
    """The invitation that a link leads to; None when it is used, withdrawn or lapsed, while its
    clinic is archived, or when who sent it may not invite there any more. `holding`, in a
    transaction, nobody else uses it until that one ends."""
    rows = Invitation.objects.open().filter(digest=_digest(token), clinic__archived_at=None)
    if holding:
        rows = rows.select_for_update(of=("self",))
    found = rows.select_related("clinic", "invited_by").first()
    if found is None or not may(found.invited_by, found.clinic_id, MANAGE):
        return None
    return found


def known_as(email: str) -> list[User]:
    """Those who have this address, whoever writes it in capitals."""
    return list(User.objects.filter(email__iexact=email))


def accept(invitation: Invitation, user: User) -> None:
    """Give a person the roles of an invitation beside those they have; the link is used then."""
    roles = [Role(one) for one in invitation.roles]
    change_roles(invitation.clinic, user, {*roles_in(invitation.clinic, user), *roles})
    Invitation.objects.filter(pk=invitation.pk).update(accepted_at=timezone.now())


def withdraw(invitation: Invitation) -> None:
    """Have a link lead nowhere any more."""
    invitation.delete()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

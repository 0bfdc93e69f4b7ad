"""Which roles somebody holds in one clinic, and changing them."""

from collections.abc import Iterable

from django.db import transaction

from cms.access import forget_roles, people_of
from cms.models import Clinic, ClinicGroup, Role, User
from cms.roles import make_groups


def roles_in(clinic: Clinic, user: User) -> list[Role]:
    """The roles that somebody holds in a clinic, in the order of the table."""
    held = ClinicGroup.objects.filter(clinic=clinic, group__user=user)
    found = set(held.values_list("role", flat=True))
    return [role for role in Role if role in found]


def person_or_none(clinic: Clinic, user_id: int) -> User | None:
    """The person of a clinic with this id; None for anybody else, administrators among them."""
    return people_of(clinic).filter(pk=user_id, is_superuser=False).first()


@transaction.atomic
def change_roles(clinic: Clinic, user: User, roles: Iterable[Role]) -> None:
    """Let somebody hold exactly these roles in a clinic, none to take them out of it. Roles in
    other clinics, and all else of the person, stay as they are."""
    groups = make_groups(clinic)
    wanted = {groups[role] for role in roles}
    user.groups.remove(*(set(groups.values()) - wanted))
    user.groups.add(*wanted)
    forget_roles(user)

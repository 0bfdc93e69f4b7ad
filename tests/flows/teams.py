"""People of a clinic, one for each role."""

from django.contrib.auth.models import Group

from cms.models import Clinic, ClinicGroup, Role, User
from cms.roles import group_of
from pages.teams import set_up_team


def person(clinic: Clinic, *roles: Role, name: str = "") -> User:
    """Somebody who holds these roles in a clinic; named after clinic and roles."""
    name = name or "-".join([clinic.slug, *map(str, roles)])
    made, is_new = User.objects.get_or_create(
        username=name, defaults={"email": f"{name}@group.example", "is_active": True}
    )
    if is_new:
        made.set_password("a-long-password")
        made.save()
    made.groups.add(*(group_of(clinic, role) for role in roles))
    return User.objects.get(pk=made.pk)


def team(clinic: Clinic) -> dict[Role, User]:
    """A person for each role of a clinic that is set up to be worked in."""
    set_up_team(clinic)
    return {role: person(clinic, role) for role in Role}


def tie(group: Group, clinic: Clinic, *first: Role) -> None:
    """Let those of a group with rights of its own be people of a clinic, by a role that nobody
    holds there yet: the first that is free of those named, then of all."""
    taken = set(clinic.role_groups.values_list("role", flat=True))
    free = next(role for role in (*first, *Role) if role not in taken)
    ClinicGroup.objects.create(clinic=clinic, role=free, group=group)

"""People of a clinic, one for each role."""

from cms.models import Clinic, Role, User
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

"""Who may do what in which clinic: the one answer that screens, panels and lists ask for.

Group administrators (superusers) hold every role everywhere. Knows no page and no request.
"""

from typing import Any

from django.db.models import Q, QuerySet

from cms.models import Clinic, ClinicGroup, Role, User
from cms.roles.table import roles_with

_CACHE = "_roles_by_clinic"

Roles = dict[int, frozenset[Role]]


def is_administrator(user: Any) -> bool:
    """Whether somebody runs the whole group of clinics."""
    return bool(user.is_active and user.is_superuser)


def roles_of(user: Any) -> Roles:
    """The roles that somebody holds, by the clinic's id; clinics without one are left out, and so
    are archived ones, in which nobody works.

    One query, kept with the user object: `forget_roles` after the roles were changed.
    """
    if not user.is_active or user.is_anonymous:
        return {}
    if not hasattr(user, _CACHE):
        setattr(user, _CACHE, _all_roles() if user.is_superuser else _roles(user))
    found: Roles = getattr(user, _CACHE)
    return found


def forget_roles(user: Any) -> None:
    """Have the roles of this user object read anew."""
    user.__dict__.pop(_CACHE, None)


def holds(user: Any, clinic_id: int | None, *roles: Role) -> bool:
    """Whether somebody holds one of these roles, or without any named any role, in a clinic."""
    if clinic_id is None:
        return False
    held = roles_of(user).get(clinic_id, frozenset())
    return bool(held & set(roles)) if roles else bool(held)


def clinic_ids_of_user(user: Any, *roles: Role) -> frozenset[int]:
    """The ids of the clinics in which somebody holds one of these roles; without any named, any."""
    return frozenset(one for one in roles_of(user) if holds(user, one, *roles))


def clinics_of(user: Any, *roles: Role) -> QuerySet[Clinic]:
    """The same as clinics, by their names."""
    return Clinic.objects.filter(pk__in=clinic_ids_of_user(user, *roles))


def may(user: Any, clinic_id: int | None, permission: str) -> bool:
    """Whether a role of somebody's lets them, in this clinic, what `cms.change_facts` names."""
    return is_administrator(user) or (
        bool(roles := roles_with(permission)) and holds(user, clinic_id, *roles)
    )


def clinics_where(user: Any, permission: str) -> QuerySet[Clinic]:
    """The clinics in which somebody may do what a permission names; no archived ones."""
    if is_administrator(user):
        return Clinic.objects.filter(archived_at=None)
    roles = roles_with(permission)
    return clinics_of(user, *roles) if roles else Clinic.objects.none()


def people_of(clinic: Clinic, *roles: Role) -> QuerySet[User]:
    """The active people who hold one of these roles, or any, in a clinic; no administrators unless
    they hold one, too."""
    groups = ClinicGroup.objects.filter(clinic=clinic, role__in=roles or tuple(Role))
    return User.objects.filter(groups__clinic_group__in=groups, is_active=True).distinct()


def people_with(permission: str, clinic: Clinic) -> QuerySet[User]:
    """The active people who may do what a permission names in a clinic, administrators among
    them."""
    groups = ClinicGroup.objects.filter(clinic=clinic, role__in=roles_with(permission))
    return User.objects.filter(
        Q(is_superuser=True) | Q(groups__clinic_group__in=groups), is_active=True
    ).distinct()


def _roles(user: Any) -> Roles:
    found: Roles = {}
    held = ClinicGroup.objects.filter(group__user=user, clinic__archived_at=None).order_by()
    for clinic_id, role in held.values_list("clinic_id", "role"):
        found[clinic_id] = found.get(clinic_id, frozenset()) | {Role(role)}
    return found


def _all_roles() -> Roles:
    clinics = Clinic.objects.filter(archived_at=None).order_by()
    return {one: frozenset(Role) for one in clinics.values_list("pk", flat=True)}

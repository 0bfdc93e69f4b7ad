"""Who may do something in which clinic.

A group works in a clinic when it has any right at the clinic's home page, or above it; its other
permissions count there, and nowhere else. Administrators may do all everywhere.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from wagtail.models import Page

from cms.models import Clinic, User


def clinics_where(user: Any, permission: str) -> QuerySet[Clinic]:
    """The clinics in which a user has a permission, `api.manage_endpoints`."""
    if not user.is_active:
        return Clinic.objects.none()
    if user.is_superuser:
        return Clinic.objects.all()
    places = Page.objects.filter(
        group_permissions__group__in=_groups_with(permission).filter(user=user)
    )
    roots = set(places.values_list("path", flat=True))
    if not roots:
        return Clinic.objects.none()
    homes = Clinic.objects.values_list("pk", "site__root_page__path")
    return Clinic.objects.filter(pk__in=[pk for pk, home in homes if above(home) & roots])


def people_with(permission: str, clinic: Clinic) -> QuerySet[User]:
    """The active users who have a permission in a clinic, administrators among them."""
    places = above(clinic.site.root_page.path)
    groups = _groups_with(permission).filter(page_permissions__page__path__in=places)
    return User.objects.filter(
        Q(is_superuser=True) | Q(groups__in=groups), is_active=True
    ).distinct()


def above(path: str) -> set[str]:
    """The tree's paths of a page and of all pages above it."""
    step = Page.steplen
    return {path[:end] for end in range(step, len(path) + 1, step)}


def _groups_with(permission: str) -> QuerySet[Group]:
    app, _, codename = permission.partition(".")
    return Group.objects.filter(
        permissions__content_type__app_label=app, permissions__codename=codename
    )

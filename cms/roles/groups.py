"""The four groups of a clinic, brought to what the table says."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.collections import shared_collection
from cms.models import Clinic, ClinicGroup, Role
from cms.roles import table

READ_CODENAME = f"{table.READ}_page"


@transaction.atomic
def make_groups(clinic: Clinic) -> dict[Role, Group]:
    """Make the clinic's groups that are missing, and give each one what the table gives its role,
    no less and no more; those of an archived clinic nothing. A second call changes nothing."""
    tied = {one.role: one.group for one in clinic.role_groups.select_related("group")}
    groups = {role: tied.get(role) or _new_group(clinic, role) for role in Role}
    named = _all_permissions()
    shared = shared_collection()
    home: Page = clinic.site.root_page
    rests = clinic.archived_at is not None
    for role, group in groups.items():
        given = frozenset() if rests else table.permissions_of(role)
        models = {named[one].pk for one in given if one in named}
        if set(group.permissions.values_list("pk", flat=True)) != models:
            group.permissions.set(models)
        on_pages = () if rests else table.PAGES[role]
        pages = {(home.pk, named[f"wagtailcore.{one}_page"].pk) for one in on_pages}
        _have_exactly(GroupPagePermission, group, "page", pages)
        media = set() if rests else _media(clinic.collection, table.OWN_MEDIA[role], named)
        media |= set() if rests else _media(shared, table.SHARED_MEDIA[role], named)
        _have_exactly(GroupCollectionPermission, group, "collection", media)
    return groups


def group_of(clinic: Clinic, role: Role) -> Group:
    """The group of those who hold a role in a clinic; made when it is missing."""
    tied = ClinicGroup.objects.filter(clinic=clinic, role=role).select_related("group").first()
    return tied.group if tied else make_groups(clinic)[role]


def _new_group(clinic: Clinic, role: Role) -> Group:
    names = [f"{clinic.name} {role}s", f"{clinic.name} ({clinic.slug}) {role}s"]
    taken = set(Group.objects.filter(name__in=names).values_list("name", flat=True))
    # A group that merely has the name is somebody else's, with rights of its own.
    free = next((name for name in names if name not in taken), f"clinic {clinic.pk} {role}s")
    group: Group = Group.objects.create(name=free)
    ClinicGroup.objects.create(clinic=clinic, role=role, group=group)
    return group


def _all_permissions() -> dict[str, Permission]:
    """Every permission by its name; ours to read pages is made when it is missing."""
    Permission.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(Page),
        codename=READ_CODENAME,
        defaults={"name": "Read any page and its drafts"},
    )
    return {
        f"{one.content_type.app_label}.{one.codename}": one
        for one in Permission.objects.select_related("content_type")
    }


def _media(
    collection: Collection, permissions: Iterable[str], named: dict[str, Permission]
) -> set[tuple[int, int]]:
    return {(collection.pk, named[one].pk) for one in permissions}


def _have_exactly(
    model: type[Model], group: Group, place: str, wanted: set[tuple[int, int]]
) -> None:
    """Let a group have these permissions at these places, `(place, permission)`, and no others."""
    manager = model._default_manager
    rows = manager.filter(group=group)
    there = {(one[1], one[2]): one[0] for one in rows.values_list("pk", place, "permission")}
    manager.filter(pk__in=[key for pair, key in there.items() if pair not in wanted]).delete()
    manager.bulk_create(
        model(**{"group": group, f"{place}_id": where, "permission_id": permission})
        for where, permission in sorted(wanted - set(there))
    )

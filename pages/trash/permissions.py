"""Who may see a page in the trash, and who may bring it back: whoever may delete it where it
stood.

Rights count that are given where it stood, above that place, or on the very page.
"""

from collections.abc import Collection, Iterable
from typing import Any

from wagtail.models import GroupPagePermission, Page

from cms.access import is_administrator
from pages.models import TrashedPage
from pages.trash.hiding import SEEING
from pages.trash.places import nearest_place


def may_delete_there(
    permissions: Collection[str], *, is_leaf: bool, any_live: bool, owns_all: bool
) -> bool:
    """Whether somebody with these page permissions at a place may delete a page there. The rule is
    Wagtail's; a page in the trash stands where nobody has permissions, so it cannot be asked."""
    if not is_leaf and "bulk_delete" not in permissions:
        return False
    if any_live and "publish" not in permissions:
        return False
    return "change" in permissions or ("add" in permissions and owns_all)


def may_see(user: Any, row: TrashedPage) -> bool:
    """Whether a user learns that this page is in the trash; nobody does of an archived clinic's."""
    if not user.is_active or (row.clinic is not None and row.clinic.archived_at is not None):
        return False
    return user.is_superuser or bool(permissions_on(user, row) & SEEING)


def may_restore(user: Any, row: TrashedPage, target: Page) -> bool:
    """Whether a user may bring a page back below `target`: where it stood, who may delete it there;
    elsewhere, who may add it there besides, and publish it if that makes it public."""
    return bool(restorable_to(user, row, [target]))


def restorable_to(user: Any, row: TrashedPage, targets: Iterable[Page]) -> list[Page]:
    """Those of the places that a user may bring a page back to."""
    if not user.is_active:
        return []
    if user.is_superuser:
        return list(targets)
    below = row.page.get_descendants(inclusive=True)
    may_delete = may_delete_there(
        permissions_on(user, row),
        is_leaf=row.page.is_leaf(),
        any_live=bool(row.live_pages),
        owns_all=not below.exclude(owner=user).exists(),
    )
    if not may_delete:
        return []
    needed = {"add", "publish"} if row.live_pages else {"add"}
    return [
        one for one in targets if one.pk == row.parent_id or needed <= permissions_at(user, one)
    ]


def may_delete_for_good(user: Any) -> bool:
    """Whether a user may delete for good what is in the trash: administrators only."""
    return is_administrator(user)


def permissions_on(user: Any, row: TrashedPage) -> frozenset[str]:
    """What a user who is no administrator might do with a page in the trash before it went there:
    `add`, `change`, ..."""
    return permissions_at(user, nearest_place(row)) | _own_permissions(user, row.page)


def permissions_at(user: Any, place: Page | None) -> frozenset[str]:
    """What a user who is no administrator may do at a place: `add`, `change`, ..."""
    if place is None or not user.is_active:
        return frozenset()
    return frozenset(place.permissions_for_user(user).permissions)


def _own_permissions(user: Any, page: Page) -> frozenset[str]:
    """What a user's groups may do at this page because of rights given on it. In the trash Wagtail
    leaves these out: it knows rights in one tree only."""
    if not user.is_active:
        return frozenset()
    given = GroupPagePermission.objects.filter(group__user=user, page=page)
    names = given.values_list("permission__codename", flat=True)
    return frozenset(name.removesuffix("_page") for name in names)

"""Who meets which pages in the admin: whoever may read them sees them, nobody those of a clinic
where they hold no role, and nobody, administrators included, what lies in the trash or stands in an
archived clinic; to Wagtail it does not exist."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.access import clinic_ids_of_user
from cms.models import Clinic
from cms.roles.table import READ
from pages.archive.places import archived_homes, outside
from pages.clinics import ROOT_PATH, is_in_trash

# What Wagtail asks for when it wants to know whether somebody sees a page at all.
SEEING = frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"})


def or_reading(actions: Any) -> set[str]:
    """The actions; whoever asks for all by which a page is seen takes reading as well."""
    asked = set(actions)
    return asked | {READ} if asked >= SEEING else asked


def places_that_count(places: Iterable[str], clinic_ids: frozenset[int]) -> list[str]:
    """Those of the tree paths at which a permission counts for whoever holds roles in these
    clinics: in their trees, and in what is of no clinic and has no other clinic below it."""
    homes = dict(Clinic.objects.order_by().values_list("site__root_page__path", "pk"))
    return [place for place in places if _counts(place, homes, clinic_ids)]


def _counts(place: str, homes: dict[str, int], clinic_ids: frozenset[int]) -> bool:
    above = max((home for home in homes if place.startswith(home)), key=len, default=None)
    if above is not None:
        return homes[above] in clinic_ids
    return all(pk in clinic_ids for home, pk in homes.items() if home.startswith(place))


class TreePermissionPolicy(PagePermissionPolicy):
    """Who may do what with the pages of the clinics' trees. Nobody may do anything in the trash by
    a permission of pages, nor in a clinic without a role there."""

    def get_all_permissions_for_user(self, user: AbstractBaseUser) -> Any:
        found: Any = super().get_all_permissions_for_user(user)
        given = found.filter(page__path__startswith=ROOT_PATH)
        places = set(given.values_list("page__path", flat=True))
        return given.filter(page__path__in=places_that_count(places, clinic_ids_of_user(user)))

    def user_has_any_permission(self, user: AbstractBaseUser, actions: Any) -> bool:
        may: bool = super().user_has_any_permission(user, or_reading(actions))
        return may

    def instances_user_has_any_permission_for(self, user: AbstractBaseUser, actions: Any) -> Any:
        return super().instances_user_has_any_permission_for(user, or_reading(actions))

    def instances_with_direct_explore_permission(self, user: Any) -> Any:
        if user.is_superuser:
            found: Any = super().instances_with_direct_explore_permission(user)
            return [page for page in found if not is_in_trash(page)]
        codenames = self._get_permission_codenames(SEEING | {READ})
        return [
            one.page
            for one in self.get_cached_permissions_for_user(user)
            if one.permission.codename in codenames
        ]

    def user_has_any_permission_for_instance(
        self, user: AbstractBaseUser, actions: Any, instance: Page
    ) -> bool:
        if is_in_trash(instance):
            return False
        may: bool = super().user_has_any_permission_for_instance(
            user, or_reading(actions), instance
        )
        return may

    def _base_queryset_for_user(self, user: AbstractBaseUser) -> Any:
        found: Any = super()._base_queryset_for_user(user)
        if found is None:
            return None
        found = found.filter(path__startswith=ROOT_PATH)
        homes = archived_homes()
        return found.filter(outside(homes)) if homes else found

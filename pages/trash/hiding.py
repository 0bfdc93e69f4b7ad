"""Nobody meets in the admin what lies in the trash, administrators included: to Wagtail it does not
exist."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from pages.clinics import ROOT_PATH, is_in_trash


class TreePermissionPolicy(PagePermissionPolicy):
    """Who may do what with the pages of the clinics' trees. Nobody may do anything in the trash by
    a permission of pages."""

    def get_all_permissions_for_user(self, user: AbstractBaseUser) -> Any:
        found: Any = super().get_all_permissions_for_user(user)
        return found.filter(page__path__startswith=ROOT_PATH)

    def instances_with_direct_explore_permission(self, user: AbstractBaseUser) -> Any:
        found: Any = super().instances_with_direct_explore_permission(user)
        return [page for page in found if not is_in_trash(page)]

    def user_has_any_permission_for_instance(
        self, user: AbstractBaseUser, actions: Any, instance: Page
    ) -> bool:
        if is_in_trash(instance):
            return False
        may: bool = super().user_has_any_permission_for_instance(user, actions, instance)
        return may

    def _base_queryset_for_user(self, user: AbstractBaseUser) -> Any:
        found: Any = super()._base_queryset_for_user(user)
        return None if found is None else found.filter(path__startswith=ROOT_PATH)

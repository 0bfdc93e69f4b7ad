"""The table of roles and permissions, read as a whole: what is not named here nobody was given."""

import pytest

from cms.models import Role
from cms.roles import permissions_of, roles_with, table

M, P, E, R = Role.MANAGER, Role.PUBLISHER, Role.EDITOR, Role.REVIEWER

PAGES = {
    "add": {M, P, E},
    "change": {M, P, E},
    "publish": {M, P},
    "lock": {M, P},
    "unlock": {M, P},
    "bulk_delete": {M},
    "read": {R},
}
MODELS = {
    "wagtailadmin.access_admin": {M, P, E, R},
    "cms.view_condition": {M, P, E, R},
    "cms.view_treatment": {M, P, E, R},
    "cms.view_reference": {M, P, E, R},
    "cms.change_clinic": {M},
    "cms.publish_clinic": {M},
    "cms.view_clinic": {M},
    "cms.manage_people": {M},
    "cms.add_facts": {M},
    "cms.change_facts": {M},
    "cms.delete_facts": {M},
    "cms.view_facts": {M},
    "cms.add_clinician": {M},
    "cms.change_clinician": {M},
    "cms.delete_clinician": {M},
    "cms.view_clinician": {M},
    "pages.add_redirect": {M, P},
    "pages.change_redirect": {M, P},
    "pages.delete_redirect": {M, P},
    "pages.view_redirect": {M, P},
    "api.manage_endpoints": {M},
}


@pytest.mark.parametrize("role", Role)
def test_a_role_has_these_page_permissions_and_no_others(role: Role) -> None:
    assert table.PAGES[role] == {name for name, roles in PAGES.items() if role in roles}


@pytest.mark.parametrize("role", Role)
def test_a_role_has_these_permissions_of_models_and_no_others(role: Role) -> None:
    assert permissions_of(role) == {name for name, roles in MODELS.items() if role in roles}


@pytest.mark.parametrize("role", Role)
def test_only_who_works_on_text_keeps_media_and_the_shared_ones_are_only_chosen(role: Role) -> None:
    works = role is not R
    assert bool(table.OWN_MEDIA[role]) is works
    assert bool(table.SHARED_MEDIA[role]) is works
    assert all("choose" in one for one in table.SHARED_MEDIA[role])
    assert not any("delete" in one for one in table.OWN_MEDIA[role])


def test_nobody_has_a_permission_that_was_never_given() -> None:
    assert roles_with("cms.delete_clinic") == frozenset()
    assert roles_with("auth.change_group") == frozenset()
    assert roles_with("cms.change_user") == frozenset()

"""Who holds what where: the one answer that all guards ask for."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from pytest_django import DjangoAssertNumQueries
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cms import access
from cms.models import ClinicGroup, Role, User
from cms.roles import group_of, make_groups
from tests.factories import cms
from tests.flows.teams import person

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]


@pytest.fixture
def two() -> SimpleNamespace:
    clinics = SimpleNamespace(own=cms.clinic("own"), other=cms.clinic("other"))
    make_groups(clinics.own)
    make_groups(clinics.other)
    return clinics


@pytest.mark.parametrize("role", Role)
def test_a_role_is_held_in_its_own_clinic_only(two: SimpleNamespace, role: Role) -> None:
    user = person(two.own, role)
    assert access.roles_of(user) == {two.own.pk: {role}}
    assert [access.holds(user, two.own.pk, one) for one in Role] == [one is role for one in Role]
    assert access.holds(user, two.own.pk)
    assert not access.holds(user, two.other.pk)
    assert not access.holds(user, None)
    assert list(access.clinics_of(user)) == [two.own]
    assert access.clinic_ids_of_user(user) == {two.own.pk}


def test_several_roles_in_several_clinics_stay_apart(two: SimpleNamespace) -> None:
    person(two.own, Role.EDITOR, Role.REVIEWER, name="both")
    user = person(two.other, Role.MANAGER, name="both")
    assert access.roles_of(user) == {
        two.own.pk: {Role.EDITOR, Role.REVIEWER},
        two.other.pk: {Role.MANAGER},
    }
    assert list(access.clinics_of(user, Role.MANAGER)) == [two.other]
    assert access.may(user, two.other.pk, "cms.change_clinic")
    assert not access.may(user, two.own.pk, "cms.change_clinic")
    assert list(access.clinics_where(user, "cms.change_clinic")) == [two.other]


def test_roles_are_read_once(
    two: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = person(two.own, Role.EDITOR)
    with django_assert_num_queries(1):
        access.roles_of(user)
        access.holds(user, two.own.pk)
        access.may(user, two.other.pk, "cms.change_facts")
    user.groups.clear()
    access.forget_roles(user)
    assert access.roles_of(user) == {}


def test_administrators_hold_all_roles_everywhere(two: SimpleNamespace) -> None:
    chief = cms.superuser()
    assert all(access.holds(chief, clinic.pk, *Role) for clinic in (two.own, two.other))
    assert access.may(chief, None, "cms.delete_clinic")
    assert set(access.clinics_of(chief)) == {two.own, two.other}
    assert set(access.clinics_where(chief, "cms.delete_clinic")) == {two.own, two.other}


@pytest.mark.parametrize("is_superuser", [True, False])
def test_who_was_switched_off_holds_nothing(two: SimpleNamespace, is_superuser: bool) -> None:
    user = person(two.own, Role.MANAGER)
    user.is_active, user.is_superuser = False, is_superuser
    user.save()
    assert access.roles_of(user) == {}
    assert not access.may(user, two.own.pk, "cms.change_clinic")
    assert not access.clinics_where(user, "cms.change_clinic").exists()
    assert user not in access.people_of(two.own)
    assert user not in access.people_with("cms.change_clinic", two.own)


def test_somebody_unknown_holds_nothing(two: SimpleNamespace) -> None:
    assert access.roles_of(AnonymousUser()) == {}
    assert not access.may(AnonymousUser(), two.own.pk, "cms.view_condition")


def test_no_role_lets_anybody_do_what_no_role_was_given(two: SimpleNamespace) -> None:
    user = person(two.own, *Role)
    assert not access.may(user, two.own.pk, "cms.delete_clinic")
    assert not access.clinics_where(user, "cms.delete_clinic").exists()


def test_people_of_a_clinic_are_those_with_its_roles(two: SimpleNamespace) -> None:
    manager, editor = person(two.own, Role.MANAGER), person(two.own, Role.EDITOR)
    person(two.other, *Role)
    chief = cms.superuser()
    assert set(access.people_of(two.own)) == {manager, editor}
    assert list(access.people_of(two.own, Role.EDITOR)) == [editor]
    assert set(access.people_with("api.manage_endpoints", two.own)) == {manager, chief}


def test_making_groups_again_changes_nothing(two: SimpleNamespace) -> None:
    def stored() -> list[object]:
        return [
            list(model.objects.order_by("pk").values_list())
            for model in (Group, ClinicGroup, GroupPagePermission, GroupCollectionPermission)
        ] + [list(Group.permissions.through.objects.order_by("pk").values_list())]

    before = stored()
    make_groups(two.own)
    assert stored() == before


def test_rights_that_somebody_gave_or_took_by_hand_are_as_in_the_table_again(
    two: SimpleNamespace,
) -> None:
    group = group_of(two.own, Role.EDITOR)
    kept = set(group.permissions.values_list("pk", flat=True))
    GroupPagePermission.objects.create(
        group=group, page=two.other.site.root_page, permission_type="publish"
    )
    GroupCollectionPermission.objects.filter(group=group).delete()
    group.permissions.clear()
    make_groups(two.own)
    pages = GroupPagePermission.objects.filter(group=group)
    assert {one.page_id for one in pages} == {two.own.site.root_page_id}
    assert GroupCollectionPermission.objects.filter(group=group).exists()
    assert set(group.permissions.values_list("pk", flat=True)) == kept


def test_a_group_that_merely_has_the_name_does_not_become_a_role() -> None:
    Group.objects.create(name="Own Infusion Clinic managers")
    outsider = User.objects.create_user("outsider")
    outsider.groups.set(Group.objects.all())
    clinic = cms.clinic("own")
    make_groups(clinic)
    assert access.roles_of(User.objects.get(pk=outsider.pk)) == {}


def test_a_new_clinic_gets_a_collection_of_its_own_whatever_others_are_called() -> None:
    named = cms.root_collection().add_child(name="Own Infusion Clinic")
    clinic = cms.clinic("own")
    assert clinic.collection != named
    assert clinic.collection.name == "Own Infusion Clinic"

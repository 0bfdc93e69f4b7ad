"""The people of a clinic: who looks after whom, and what an invitation gives to whom."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.utils import timezone

from cms.access import roles_of
from cms.models import Invitation, Role, User
from cms.people import change_roles, invite, withdraw
from cms.roles import group_of, make_groups
from tests.factories import cms
from tests.flows.teams import person
from tests.site_copy import shared_by_tests

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]

NEW = {
    "first_name": "Ada",
    "last_name": "Reed",
    "password1": "a quiet lagoon 17",
    "password2": "a quiet lagoon 17",
}


def two_teams() -> SimpleNamespace:
    """Two clinics with a manager each, and an administrator."""
    own, other = cms.clinic("own"), cms.clinic("other")
    make_groups(own)
    make_groups(other)
    return SimpleNamespace(
        own=own,
        other=other,
        manager=person(own, Role.MANAGER),
        stranger=person(other, Role.MANAGER),
        chief=cms.superuser(),
    )


@pytest.fixture(scope="module")
def built_teams(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    with shared_by_tests(django_db_blocker, two_teams) as built:
        yield built


@pytest.fixture
def two(built_teams: SimpleNamespace, db: None) -> SimpleNamespace:
    return copy.deepcopy(built_teams)


def browser(user: User | None = None) -> Client:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client


def roles(user: User) -> dict[int, Any]:
    return roles_of(User.objects.get(pk=user.pk))


def account(user: User) -> dict[str, Any]:
    """All that is a person's own, but for when they signed in."""
    return User.objects.filter(pk=user.pk).values().get() | {"last_login": None}


@pytest.fixture
def sent(django_capture_on_commit_callbacks: Any) -> Any:
    """Invites, and gives the link of the letter."""

    def send(clinic: Any, email: str, chosen: list[Role], by: User) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            invite(clinic, email, chosen, by)
        found = re.search(r"https://cms\.group\.example(/invitation/\S+)", mail.outbox[-1].body)
        assert found is not None
        return found[1]

    return send


@dataclass(frozen=True)
class Screen:
    """A request to a screen of a clinic's people; what it would change."""

    path: str
    data: dict[str, Any] | None = None


def screens(clinic: Any, user: User, invitation: Invitation) -> dict[str, Screen]:
    start = f"/admin/people/{clinic.pk}"
    some = {"roles": ["reviewer"]}
    return {
        "list": Screen(f"{start}/"),
        "invitation form": Screen(f"{start}/invite/"),
        "invite": Screen(f"{start}/invite/", some | {"email": "somebody@group.example"}),
        "roles form": Screen(f"{start}/{user.pk}/"),
        "change roles": Screen(f"{start}/{user.pk}/", some),
        "removal form": Screen(f"{start}/{user.pk}/remove/"),
        "remove": Screen(f"{start}/{user.pk}/remove/", {"x": "1"}),
        "withdraw": Screen(f"{start}/invitations/{invitation.pk}/withdraw/", {"x": "1"}),
    }


def answer_to(client: Client, screen: Screen) -> Any:
    if screen.data is None:
        return client.get(screen.path)
    return client.post(screen.path, screen.data)


NAMES = list(screens(SimpleNamespace(pk=1), User(pk=1), Invitation(pk=1)))


def everything() -> Any:
    """Who holds what, who is invited, and what each person is."""
    return [
        sorted(User.groups.through.objects.values_list("user_id", "group_id")),
        sorted(Invitation.objects.values_list("pk", "digest")),
        list(User.objects.order_by("pk").values_list("email", "password", "is_active")),
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("actor", ["publisher", "editor", "reviewer", "stranger", "nobody"])
def test_people_of_a_clinic_are_hidden_from_everybody_but_its_managers(
    two: SimpleNamespace, actor: str, name: str
) -> None:
    editor = person(two.own, Role.EDITOR, name="worker")
    invitation = invite(two.own, "guest@group.example", [Role.EDITOR], two.manager)
    user = {
        "stranger": lambda: two.stranger,
        "nobody": lambda: None,
    }.get(actor, lambda: person(two.own, Role(actor)))()
    before = everything()
    answer = answer_to(browser(user), screens(two.own, editor, invitation)[name])
    # A form of somebody signed out comes back, to be sent again.
    signed_out = 302 if screens(two.own, editor, invitation)[name].data is None else 403
    assert answer.status_code == (signed_out if user is None else 404)
    assert everything() == before
    assert b"worker" not in answer.content


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("actor", ["manager", "chief"])
def test_managers_and_administrators_look_after_the_people_of_a_clinic(
    two: SimpleNamespace, actor: str, name: str
) -> None:
    editor = person(two.own, Role.EDITOR, name="worker")
    invitation = invite(two.own, "guest@group.example", [Role.EDITOR], two.manager)
    screen = screens(two.own, editor, invitation)[name]
    before = everything()
    answer = answer_to(browser(getattr(two, actor)), screen)
    assert answer.status_code == (200 if screen.data is None else 302)
    assert (everything() != before) is (screen.data is not None)


@pytest.mark.parametrize("name", ["roles form", "change roles", "removal form", "remove"])
@pytest.mark.parametrize("whom", ["chief", "chief with a role", "stranger", "newcomer", "gone"])
def test_a_manager_reaches_nobody_but_the_people_of_the_clinic(
    two: SimpleNamespace, whom: str, name: str
) -> None:
    if whom == "chief with a role":
        two.chief.groups.add(group_of(two.own, Role.EDITOR))
    person_id = {"stranger": two.stranger.pk, "gone": 999_999}.get(whom, two.chief.pk)
    if whom == "newcomer":
        person_id = User.objects.create_user("newcomer").pk
    before = everything()
    screen = screens(two.own, User(pk=person_id), Invitation(pk=1))[name]
    assert answer_to(browser(two.manager), screen).status_code == 404
    assert everything() == before


def test_an_invitation_of_another_clinic_cannot_be_withdrawn_by_its_number(
    two: SimpleNamespace,
) -> None:
    theirs = invite(two.other, "guest@group.example", [Role.EDITOR], two.stranger)
    answer = browser(two.manager).post(
        f"/admin/people/{two.own.pk}/invitations/{theirs.pk}/withdraw/"
    )
    assert answer.status_code == 404
    assert Invitation.objects.filter(pk=theirs.pk).exists()


def test_administrators_are_not_listed_among_the_people(two: SimpleNamespace) -> None:
    two.chief.groups.add(group_of(two.own, Role.EDITOR))
    listed = browser(two.manager).get(f"/admin/people/{two.own.pk}/").content.decode()
    assert two.manager.email in listed
    assert two.chief.email not in listed
    assert two.stranger.email not in listed


def test_changing_roles_leaves_other_clinics_and_the_account_alone(two: SimpleNamespace) -> None:
    person(two.own, Role.EDITOR, name="both")
    both = person(two.other, Role.PUBLISHER, name="both")
    extra = Group.objects.create(name="Choir")
    both.groups.add(extra)
    before = account(both)
    start = f"/admin/people/{two.own.pk}/{both.pk}/"
    tried = {"email": "x@x.example", "password": "x", "password1": "x", "is_superuser": "on"}
    browser(two.manager).post(start, {"roles": ["reviewer", "editor"], **tried})
    assert roles(both) == {
        two.own.pk: {Role.EDITOR, Role.REVIEWER},
        two.other.pk: {Role.PUBLISHER},
    }
    browser(two.manager).post(f"{start}remove/", tried)
    assert roles(both) == {two.other.pk: {Role.PUBLISHER}}
    assert extra in both.groups.all()
    assert account(both) == before


@pytest.mark.parametrize("chosen", [[], ["chief"], ["editor", "superuser"]])
def test_roles_that_are_none_change_nothing(two: SimpleNamespace, chosen: list[str]) -> None:
    editor = person(two.own, Role.EDITOR)
    answer = browser(two.manager).post(
        f"/admin/people/{two.own.pk}/{editor.pk}/", {"roles": chosen}
    )
    assert answer.status_code == 200
    assert roles(editor) == {two.own.pk: {Role.EDITOR}}


@pytest.mark.parametrize("ending", ["", "remove/"])
def test_a_manager_does_not_lock_themselves_out(two: SimpleNamespace, ending: str) -> None:
    browser(two.manager).post(
        f"/admin/people/{two.own.pk}/{two.manager.pk}/{ending}", {"roles": ["editor"]}
    )
    assert roles(two.manager) == {two.own.pk: {Role.MANAGER}}


@pytest.mark.parametrize("address", ["users/", "users/add/", "groups/", "users/{}/"])
@pytest.mark.parametrize("role", Role)
def test_wagtails_own_screens_of_users_and_groups_are_for_administrators(
    two: SimpleNamespace, role: Role, address: str
) -> None:
    path = "/admin/" + address.replace("users/{}/", f"users/edit/{two.chief.pk}/")
    assert browser(person(two.own, role)).get(path).status_code in (302, 403, 404)


# --- invitations ------------------------------------------------------------------------------


def test_somebody_new_chooses_a_password_and_works_in_the_clinic(
    two: SimpleNamespace, sent: Any
) -> None:
    link = sent(two.own, "Ada@group.example", [Role.EDITOR, Role.REVIEWER], two.manager)
    assert mail.outbox[-1].to == ["Ada@group.example"]
    assert "as editor and reviewer" in mail.outbox[-1].body
    client = browser()
    page = client.get(link)
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert client.post(link, NEW).headers["Location"] == "/admin/"
    ada = User.objects.get(email="Ada@group.example")
    assert ada.check_password(NEW["password1"])
    assert (ada.username, ada.get_full_name(), ada.is_superuser) == (
        "ada@group.example",
        "Ada Reed",
        False,
    )
    assert roles(ada) == {two.own.pk: {Role.EDITOR, Role.REVIEWER}}
    assert client.get("/admin/").status_code == 200


def test_an_invitation_is_good_once(two: SimpleNamespace, sent: Any) -> None:
    link = sent(two.own, "ada@group.example", [Role.EDITOR], two.manager)
    browser().post(link, NEW)
    change_roles(two.own, User.objects.get(email="ada@group.example"), [])
    for client in (browser(), browser(User.objects.get(email="ada@group.example"))):
        assert client.get(link).status_code == 404
        assert client.post(link, NEW).status_code == 404
    assert roles(User.objects.get(email="ada@group.example")) == {}


@pytest.mark.parametrize(
    "spoiled", ["late", "withdrawn", "newer one", "inviter gone", "inviter no manager", "made up"]
)
def test_a_link_that_is_not_good_any_more_says_nothing_and_does_nothing(
    two: SimpleNamespace, sent: Any, spoiled: str
) -> None:
    link = sent(two.own, "ada@group.example", [Role.EDITOR], two.manager)
    now = timezone.now()
    match spoiled:
        case "late":
            now += timedelta(days=7, seconds=5)
        case "withdrawn":
            withdraw(Invitation.objects.get())
        case "newer one":
            sent(two.own, "ADA@group.example", [Role.EDITOR], two.manager)
        case "inviter gone":
            User.objects.filter(pk=two.manager.pk).update(is_active=False)
        case "inviter no manager":
            change_roles(two.own, two.manager, [Role.EDITOR])
        case "made up":
            link = "/invitation/x/"
    with time_machine.travel(now, tick=False):
        answers = [browser().get(link), browser().post(link, NEW)]
    assert [one.status_code for one in answers] == [404, 404]
    assert two.own.name.encode() not in answers[0].content
    assert not User.objects.filter(first_name="Ada").exists()


def test_a_link_still_works_on_its_last_day(two: SimpleNamespace, sent: Any) -> None:
    link = sent(two.own, "ada@group.example", [Role.EDITOR], two.manager)
    with time_machine.travel(timezone.now() + timedelta(days=6, hours=23), tick=False):
        assert browser().get(link).status_code == 200


def test_somebody_who_has_a_login_signs_in_and_keeps_it_as_it_is(
    two: SimpleNamespace, sent: Any
) -> None:
    editor = person(two.other, Role.EDITOR, name="both")
    before = account(editor)
    link = sent(two.own, "BOTH@group.example", [Role.REVIEWER], two.manager)
    assert browser().get(link).headers["Location"].startswith("/admin/login/")
    # No password chosen by whoever has the link becomes theirs.
    assert browser().post(link, NEW).headers["Location"].startswith("/admin/login/")
    assert roles(editor) == {two.other.pk: {Role.EDITOR}}
    client = browser(editor)
    assert client.get(link).status_code == 200
    assert client.post(link).status_code == 302
    assert roles(editor) == {two.own.pk: {Role.REVIEWER}, two.other.pk: {Role.EDITOR}}
    assert account(editor) == before


def test_an_invitation_gives_nothing_to_somebody_else_who_is_signed_in(
    two: SimpleNamespace, sent: Any
) -> None:
    person(two.other, Role.EDITOR, name="both")
    link = sent(two.own, "both@group.example", [Role.MANAGER], two.manager)
    client = browser(two.stranger)
    assert "went to somebody else" in client.get(link).content.decode()
    client.post(link)
    assert roles(two.stranger) == {two.other.pk: {Role.MANAGER}}


@pytest.mark.parametrize("who", ["administrator", "switched off"])
def test_an_invitation_changes_no_administrator_and_nobody_switched_off(
    two: SimpleNamespace, sent: Any, who: str
) -> None:
    user = two.chief if who == "administrator" else person(two.other, Role.EDITOR)
    User.objects.filter(pk=user.pk).update(is_active=who == "administrator")
    before = everything()[0], account(user)
    link = sent(two.own, user.email, [Role.EDITOR], two.manager)
    for client in (browser(), browser(user)):
        assert client.get(link).status_code == 404
        assert client.post(link, NEW).status_code == 404
    assert (everything()[0], account(user)) == before


def test_inviting_says_the_same_whoever_has_the_address(two: SimpleNamespace) -> None:
    start = f"/admin/people/{two.own.pk}/invite/"
    said = []
    for email in ("nobody@group.example", two.chief.email, two.stranger.email, two.manager.email):
        client = browser(two.manager)
        answer = client.post(start, {"email": email, "roles": ["editor"]}, follow=True)
        said.append(answer.content.decode().count("If this address can be invited"))
    assert said == [1, 1, 1, 1]
    assert Invitation.objects.count() == 4


def test_only_a_digest_of_the_link_is_stored(two: SimpleNamespace, sent: Any) -> None:
    token = sent(two.own, "ada@group.example", [Role.EDITOR], two.manager).split("/")[2]
    stored = str(list(Invitation.objects.values()))
    assert token not in stored
    assert len(token) >= 43


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        ({"password2": "another"}, "match"),
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"first_name": ""}, "required"),
    ],
)
def test_a_form_that_lacks_something_keeps_the_invitation(
    two: SimpleNamespace, sent: Any, spoiled: dict[str, str], said: str
) -> None:
    link = sent(two.own, "ada@group.example", [Role.EDITOR], two.manager)
    answer = browser().post(link, NEW | spoiled)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not User.objects.filter(email="ada@group.example").exists()
    assert browser().post(link, NEW).status_code == 302


def test_a_name_that_is_taken_gets_a_number(two: SimpleNamespace, sent: Any) -> None:
    taken = User.objects.create_user("Ada@group.example", email="somebody-else@group.example")
    link = sent(two.own, "ada@group.example", [Role.EDITOR], two.manager)
    browser().post(link, NEW)
    assert User.objects.get(email="ada@group.example").username == "ada@group.example-2"
    assert roles(taken) == {}


def test_the_people_screen_is_offered_to_those_who_may_use_it(two: SimpleNamespace) -> None:
    address = 'href="/admin/people/"'
    offered = {
        role: "/admin/people/" in browser(person(two.own, role)).get("/admin/").content.decode()
        for role in Role
    }
    assert offered == {role: role is Role.MANAGER for role in Role}, address
    assert (
        browser(two.manager).get("/admin/people/").headers["Location"].endswith(f"/{two.own.pk}/")
    )
    assert browser(two.chief).get("/admin/people/").status_code == 200


def test_a_clinics_collection_cannot_be_deleted_before_the_clinic(two: SimpleNamespace) -> None:
    client = browser(two.chief)
    answer = client.post(f"/admin/collections/{two.own.collection_id}/delete/")
    assert answer.status_code in (302, 403)
    assert two.own.collection.__class__.objects.filter(pk=two.own.collection_id).exists()
    said = client.get(f"/admin/collections/{two.own.collection_id}/delete/").content.decode()
    assert f"The clinic “{two.own.name}”" in said

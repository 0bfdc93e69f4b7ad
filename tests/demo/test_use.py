"""What people meet in the demo: logins with their rights, and where the command sends them."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.images import get_permission_policy
from wagtail.models import Page

from api.management.commands import demo as command
from api.models import DeliveryDocument
from cms.collections import shared_collection
from cms.models import Clinic, Image, Role, User
from pages.demo.loading import CLINICS
from pages.demo.roles import Login, logins_of
from tests.demo.conftest import load_with_small_pictures

pytestmark = [pytest.mark.slow, pytest.mark.long]

LOGINS = {login.username: login for login in logins_of(CLINICS)}
CLINIC_LOGINS = [login for login in LOGINS.values() if login.clinic]


def user(name: str) -> User:
    return User.objects.get(username=name)


def about_page(clinic: Clinic) -> Page:
    return clinic.site.root_page.get_children().get(slug="about")


def clinics_of(login: Login, demo: SimpleNamespace) -> tuple[Clinic, Clinic]:
    """The login's own clinic and the other one."""
    pair = (demo.maryland, demo.long_island)
    return pair if login.clinic == "Maryland" else pair[::-1]


@pytest.mark.parametrize("login", LOGINS.values(), ids=LOGINS)
def test_every_login_opens_the_admin(demo: SimpleNamespace, client: Client, login: Login) -> None:
    answer = client.post(
        reverse("wagtailadmin_login"), {"username": login.username, "password": login.password}
    )
    assert answer.status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.parametrize("login", CLINIC_LOGINS, ids=lambda login: login.username)
def test_clinic_logins_edit_the_pages_of_their_clinic_only(
    demo: SimpleNamespace, login: Login
) -> None:
    own, other = clinics_of(login, demo)
    edits = login.role != Role.REVIEWER
    assert about_page(own).permissions_for_user(user(login.username)).can_edit() is edits
    assert about_page(own).permissions_for_user(user(login.username)).can_add_subpage() is edits
    assert not about_page(other).permissions_for_user(user(login.username)).can_edit()


@pytest.mark.parametrize("login", CLINIC_LOGINS, ids=lambda login: login.username)
def test_only_publishers_and_managers_publish(demo: SimpleNamespace, login: Login) -> None:
    own, other = clinics_of(login, demo)
    may = about_page(own).permissions_for_user(user(login.username)).can_publish()
    assert may is (login.role in (Role.PUBLISHER, Role.MANAGER))
    assert not about_page(other).permissions_for_user(user(login.username)).can_publish()


@pytest.mark.parametrize(
    "login",
    [login for login in CLINIC_LOGINS if login.role != Role.REVIEWER],
    ids=lambda login: login.username,
)
def test_clinic_logins_change_pictures_of_their_clinic_and_choose_shared_ones(
    demo: SimpleNamespace, login: Login
) -> None:
    own, _ = clinics_of(login, demo)
    policy = get_permission_policy()
    changed = policy.instances_user_has_permission_for(user(login.username), "change")
    chosen = policy.instances_user_has_permission_for(user(login.username), "choose")
    assert {image.collection for image in changed} == {own.collection}
    assert {image.collection for image in chosen} == {own.collection, shared_collection()}
    assert chosen.count() < Image.objects.count()


def test_what_an_editor_submits_goes_to_the_publishers_of_the_clinic(
    demo: SimpleNamespace,
) -> None:
    about = about_page(demo.maryland).specific
    workflow = about.get_workflow()
    assert workflow.name == "Tidewater Infusion Clinic approval"
    about.title = "About our clinic"
    about.save_revision(user=user("maryland-editor"))
    state = workflow.start(about, user("maryland-editor"))
    task = state.current_task_state.task.specific
    assert task.user_can_access_editor(about, user("maryland-publisher"))
    assert ("approve", "Approve", False) in task.get_actions(about, user("maryland-publisher"))
    assert task.get_actions(about, user("long-island-publisher")) == []


def test_an_editor_gets_no_screen_of_clinics_or_users(
    demo: SimpleNamespace, client: Client
) -> None:
    client.force_login(user("maryland-editor"))
    assert client.get("/admin/users/").status_code == 403
    assert client.get("/admin/clinics/").status_code in (302, 403, 404)


@pytest.mark.parametrize("name", ["maryland-editor", "maryland-publisher"])
def test_a_clinic_login_opens_the_edit_screen(
    demo: SimpleNamespace, client: Client, name: str
) -> None:
    client.force_login(user(name))
    for page in Page.objects.descendant_of(demo.maryland.site.root_page, inclusive=True):
        answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert answer.status_code == 200, page


def test_documents_follow_another_origin(demo: SimpleNamespace, settings: Any) -> None:
    settings.CMS_ORIGIN = "http://127.0.0.1:8123"
    names = command.refresh_documents(settings.CMS_ORIGIN)
    assert sorted(names) == ["Saltmeadow Infusion Clinic", "Tidewater Infusion Clinic"]
    bodies = DeliveryDocument.objects.filter(subject="clinic").values_list("body", flat=True)
    assert all('"cms_origin":"http://127.0.0.1:8123"' in body for body in bodies)
    versions = list(DeliveryDocument.objects.values_list("pk", "version"))
    assert command.refresh_documents(settings.CMS_ORIGIN) == []
    assert list(DeliveryDocument.objects.values_list("pk", "version")) == versions


def test_the_welcome_names_admin_logins_and_requests_that_work(
    demo: SimpleNamespace, client: Client
) -> None:
    said = command.welcome("http://127.0.0.1:8000")
    assert "http://127.0.0.1:8000/admin/" in said
    for user in User.objects.all():
        password = re.search(rf" {user.username} +({user.username}-\S+)$", said, re.MULTILINE)
        assert password is not None
        assert user.check_password(password[1])
    requests = re.findall(r"curl 'http://127\.0\.0\.1:8000([^']+)'", said)
    assert len(requests) == 2
    for address in requests:
        assert client.get(address).status_code == 200


def test_the_welcome_shows_another_page_when_the_article_is_gone(
    demo: SimpleNamespace, client: Client
) -> None:
    DeliveryDocument.objects.get(clinic="maryland", path=command.SHOWN_PATH).delete()
    clinic, path = command.shown_page()
    answer = client.get(f"/api/v1/clinics/{clinic}/page/", {"path": path})
    assert answer.status_code == 200


def test_the_welcome_leaves_out_a_login_that_is_gone(demo: SimpleNamespace) -> None:
    User.objects.get(username="maryland-editor").delete()
    assert "maryland-editor" not in command.welcome("http://127.0.0.1:8000")
    load_with_small_pictures()
    assert "maryland-editor" in command.welcome("http://127.0.0.1:8000")

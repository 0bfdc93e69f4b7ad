"""Who may do what with which clinic's endpoints: every screen and every actor."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from api.admin.webhooks.forms import version_of
from api.admin.webhooks.hooks import admin_urls
from api.admin.webhooks.panel import FailingEndpointsPanel
from api.admin.webhooks.permissions import managed_clinics
from api.models import Attempt, Delivery, Endpoint
from api.webhooks.endpoints import make_endpoint
from api.webhooks.replays import send_test
from cms.access import forget_roles, people_with
from cms.models import Role, User
from cms.people import change_roles
from tests.factories import cms
from tests.webhooks.delivering import fresh, tell
from tests.webhooks.people import administrator, editor, manager, signed_in, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]

ADDRESS = "https://www.clinic.example/api/content-changed"
OF_NO_ENDPOINT = {"webhooks", "webhook_add"}
# What a POST to a screen needs to change something.
FILLED_IN: dict[str, dict[str, Any]] = {
    "webhook_edit": {"name": "Taken over", "url": "https://evil.example/", "events": ["moved"]},
    "webhook_secret": {"keep": "none"},
    "webhook_replay": {"number": 0},
}


def filled_in(name: str, side: SimpleNamespace) -> dict[str, Any]:
    """What a screen sends that was opened just before."""
    version = {"version": version_of(fresh(side.endpoint))} if name == "webhook_edit" else {}
    return FILLED_IN.get(name, {}) | version


POST_ONLY = {
    "webhook_secret_end", "webhook_test", "webhook_pause", "webhook_resume", "webhook_enable",
    "webhook_replay", "webhook_given_up_again", "webhook_message_again",
}  # fmt: skip
READ_ONLY = {"webhook", "webhook_message", "webhook_test_result"}


@pytest.fixture
def two(db: None) -> SimpleNamespace:
    """Two clinics with an endpoint each, both of which failed, and everybody there is."""
    harbor, summit = cms.clinic("harbor"), cms.clinic("summit")
    made = SimpleNamespace(harbor=_troubled(harbor), summit=_troubled(summit))
    made.people = {
        "nobody": None,
        "editor of harbor": editor(harbor, "hana"),
        "manager of harbor": manager(harbor, "henry"),
        "manager of summit": manager(summit, "sofia"),
        "administrator": administrator(),
    }
    made.clinics = SimpleNamespace(harbor=harbor, summit=summit)
    return made


def _troubled(clinic: Any) -> SimpleNamespace:
    tell(clinic)
    endpoint, secret = make_endpoint(clinic, f"Web site of {clinic.slug}", ADDRESS)
    dead = Delivery.objects.create(
        endpoint=endpoint, state="dead", body="{}", first_sequence=1, last_sequence=1,
        next_try_at=None,
    )  # fmt: skip
    Endpoint.objects.filter(pk=endpoint.pk).update(
        failing_since=timezone.now() - timedelta(hours=2),
        disabled_at=timezone.now(), previous_secret_until=timezone.now() + timedelta(days=1),
        sealed_previous_secret=endpoint.sealed_secret,
    )  # fmt: skip
    return SimpleNamespace(endpoint=endpoint, dead=dead, test=send_test(endpoint), secret=secret)


def address(name: str, of: SimpleNamespace, message_of: SimpleNamespace | None = None) -> str:
    """Where a screen is for an endpoint, and for a message to it or, wrongly, to another one."""
    arguments = [] if name in OF_NO_ENDPOINT else [of.endpoint.pk]
    if name in OF_MESSAGE:
        arguments.append((message_of or of).dead.pk)
    return reverse(name, args=arguments)


def stored() -> list[Any]:
    """All that screens can change."""
    return [list(model.objects.order_by("pk").values()) for model in (Endpoint, Delivery, Attempt)]


NAMES = [one.name for one in admin_urls()]
OF_ENDPOINT = [name for name in NAMES if name not in OF_NO_ENDPOINT]
OF_MESSAGE = {"webhook_message", "webhook_message_again", "webhook_test_result"}
REFUSED = ["nobody", "editor of harbor", "manager of harbor"]
ALLOWED = ["manager of summit", "administrator"]


@pytest.mark.parametrize("actor", REFUSED)
def test_no_screen_of_another_clinics_endpoint_is_there(two: SimpleNamespace, actor: str) -> None:
    before = stored()
    client = signed_in(two.people[actor])
    found, expected = {}, {}
    for name, method in product(OF_ENDPOINT, ["get", "post"]):
        answer = getattr(client, method)(address(name, two.summit), filled_in(name, two.summit))
        # A form of somebody signed out comes back, to be sent again.
        signed_out = 302 if method == "get" else 403
        expected[name, method] = signed_out if actor == "nobody" else 404
        found[name, method] = answer.status_code
        assert answer.headers.get("Location", "/admin/login/").startswith("/admin/login/")
        assert b"summit" not in answer.content
    assert found == expected
    assert stored() == before


@pytest.mark.parametrize("actor", ALLOWED)
def test_every_screen_of_an_own_endpoint_does_its_work(two: SimpleNamespace, actor: str) -> None:
    """That the table above can fail."""
    before = stored()
    client = signed_in(two.people[actor])
    for name in OF_ENDPOINT:
        if name not in POST_ONLY:
            assert client.get(address(name, two.summit)).status_code == 200, name
            assert stored() == before, name
        if name not in READ_ONLY:
            with transaction.atomic():
                answer = client.post(address(name, two.summit), filled_in(name, two.summit))
                assert answer.status_code == 302, name
                assert stored() != before, name
                transaction.set_rollback(True)


@pytest.mark.parametrize("method", ["get", "post"])
def test_message_to_another_endpoint_is_not_there(two: SimpleNamespace, method: str) -> None:
    before = stored()
    client = signed_in(two.people["manager of harbor"])
    for name in OF_MESSAGE & POST_ONLY if method == "post" else OF_MESSAGE - POST_ONLY:
        wrongly = address(name, two.harbor, message_of=two.summit)
        assert getattr(client, method)(wrongly).status_code == 404, name
        assert stored() == before


def test_screens_of_no_endpoint_are_for_those_who_manage_some(two: SimpleNamespace) -> None:
    found = {}
    for actor, user in two.people.items():
        client = signed_in(user)
        answers = [client.get(reverse(name)) for name in sorted(OF_NO_ENDPOINT)]
        found[actor] = {(one.status_code, one.headers.get("Location", "")[:9]) for one in answers}
    assert found == {
        "nobody": {(302, "/admin/lo")},
        "editor of harbor": {(302, "/admin/")},
        "manager of harbor": {(200, "")},
        "manager of summit": {(200, "")},
        "administrator": {(200, "")},
    }


def test_list_shows_the_endpoints_of_the_own_clinics(two: SimpleNamespace) -> None:
    shown = {}
    for actor, user in two.people.items():
        answer = signed_in(user).get(reverse("webhooks"))
        text = text_of(answer) if answer.status_code == 200 else ""
        shown[actor] = [slug for slug in ("harbor", "summit") if f"Web site of {slug}" in text]
    assert shown == {
        "nobody": [],
        "editor of harbor": [],
        "manager of harbor": ["harbor"],
        "manager of summit": ["summit"],
        "administrator": ["harbor", "summit"],
    }


def test_endpoint_is_made_in_own_clinics_only(two: SimpleNamespace) -> None:
    made = {}
    values = {"name": "One more", "url": ADDRESS, "events": ["moved"]}
    for actor, user in two.people.items():
        before = Endpoint.objects.count()
        data = values | {"clinic": two.clinics.summit.pk}
        signed_in(user).post(reverse("webhook_add"), data)
        made[actor] = Endpoint.objects.count() - before
    assert made == {
        "nobody": 0, "editor of harbor": 0, "manager of harbor": 0, "manager of summit": 1,
        "administrator": 1,
    }  # fmt: skip


def test_clinic_of_an_endpoint_cannot_be_changed(two: SimpleNamespace) -> None:
    data = FILLED_IN["webhook_edit"] | {"clinic": two.clinics.summit.pk}
    client = signed_in(two.people["manager of harbor"])
    data |= {"version": version_of(fresh(two.harbor.endpoint))}
    assert client.post(address("webhook_edit", two.harbor), data).status_code == 302
    two.harbor.endpoint.refresh_from_db()
    assert two.harbor.endpoint.name == "Taken over"
    assert two.harbor.endpoint.clinic == two.clinics.harbor


def test_dashboard_and_menu_tell_whoever_manages_the_clinic(two: SimpleNamespace) -> None:
    told = {}
    for actor, user in two.people.items():
        if user is None:
            continue
        answer = signed_in(user).get(reverse("wagtailadmin_home"))
        text = text_of(answer)
        names = [slug for slug in ("harbor", "summit") if f"Web site of {slug}" in text]
        told[actor] = (names, reverse("webhooks").encode() in answer.content)
    assert told == {
        "editor of harbor": ([], False),
        "manager of harbor": (["harbor"], True),
        "manager of summit": (["summit"], True),
        "administrator": (["harbor", "summit"], True),
    }


def test_dashboard_is_silent_while_all_is_well(two: SimpleNamespace) -> None:
    Endpoint.objects.update(failing_since=None, disabled_at=None)
    request = SimpleNamespace(user=two.people["administrator"])
    assert FailingEndpointsPanel().get_context_data({"request": request})["endpoints"] == []


def test_role_counts_in_its_own_clinic_only(two: SimpleNamespace) -> None:
    """Somebody may edit one clinic's pages and manage another one's endpoints."""
    user = two.people["manager of harbor"]
    change_roles(two.clinics.summit, user, [Role.EDITOR, Role.PUBLISHER, Role.REVIEWER])
    assert list(managed_clinics(user)) == [two.clinics.harbor]
    assert set(people_with("api.manage_endpoints", two.clinics.summit)) == {
        two.people["administrator"],
        two.people["manager of summit"],
    }


def test_permission_without_a_role_counts_nowhere(two: SimpleNamespace) -> None:
    group = Group.objects.create(name="Whoever looks after all web sites")
    group.permissions.add(Permission.objects.get(codename="manage_endpoints"))
    for place in (
        two.clinics.harbor.site.root_page,
        two.clinics.harbor.site.root_page.get_parent(),
    ):
        GroupPagePermission.objects.create(group=group, page=place, permission_type="change")
    user = User.objects.create_user("olga")
    user.groups.add(group)
    assert list(managed_clinics(user)) == []
    assert user not in people_with("api.manage_endpoints", two.clinics.harbor)


def test_people_who_left_manage_nothing(two: SimpleNamespace) -> None:
    for actor in ("manager of summit", "administrator"):
        user = two.people[actor]
        user.is_active = False
        user.save()
        forget_roles(user)
        assert list(managed_clinics(user)) == []
    assert list(people_with("api.manage_endpoints", two.clinics.summit)) == []

"""An editor is told how many pages follow a change, and of those that cannot."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from api import publishing
from api.following import follow_words, left_words
from api.models import PendingRebuild
from cms.models import Clinic, User
from tests.factories import cms
from tests.factories.forms import page_form
from tests.factories.pages import fresh


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(cms.superuser())
    return client


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 page that shows this follows within half a minute."),
        (1340, "1,340 pages that show this follow within half a minute."),
    ],
)
def test_number_of_pages_that_follow_is_told_in_words(count: int, words: str) -> None:
    assert follow_words(count) == words


def test_publishing_form_tells_how_many_pages_follow(
    site: SimpleNamespace, client: Client, settings: Any
) -> None:
    settings.FAN_OUT_LIMIT = 0
    fields = page_form(fresh(site.harbor.fees), title="Prices") | {"action-publish": "1"}

    answered = client.post(f"/admin/pages/{site.harbor.fees.pk}/edit/", fields, follow=True)

    count = PendingRebuild.objects.count()
    assert count
    assert follow_words(count) in answered.content.decode()


def test_publishing_form_tells_nothing_when_nothing_follows(
    site: SimpleNamespace, client: Client
) -> None:
    fields = page_form(fresh(site.harbor.fees), title="Prices") | {"action-publish": "1"}
    answered = client.post(f"/admin/pages/{site.harbor.fees.pk}/edit/", fields, follow=True)
    assert "within half a minute" not in answered.content.decode()


def test_line_counts_down_and_vanishes(
    site: SimpleNamespace, client: Client, settings: Any
) -> None:
    settings.FAN_OUT_LIMIT = 0
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.name = "Harbor Clinic"
    clinic.save()
    count = PendingRebuild.objects.count()
    assert client.get("/admin/following/").json() == {"lines": [left_words(count)], "again": 2}

    publishing.rebuild_pending(timezone.now(), limit=3)
    assert client.get("/admin/following/").json()["lines"] == [left_words(count - 3)]
    other = client.get("/admin/following/", {"cause": f"page:{site.harbor.fees.pk}"}).json()
    assert other == {"lines": [], "again": None}

    publishing.rebuild_pending(timezone.now())
    assert client.get("/admin/following/").json() == {"lines": [], "again": None}


def test_problem_is_named_to_those_who_may_see_the_page(
    site: SimpleNamespace, client: Client, settings: Any
) -> None:
    settings.FAN_OUT_LIMIT = 0
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.name = "Harbor Clinic"
    clinic.save()
    about = PendingRebuild.objects.filter(
        document__subject="page", document__subject_id=site.harbor.about.pk
    )
    PendingRebuild.objects.exclude(pk__in=about.values("pk")).delete()
    about.update(problem="broken", attempts=1)

    lines = client.get("/admin/following/").json()["lines"]
    assert len(lines) == 1
    assert lines[0].startswith("“About us” could not be brought up to date")

    group = Group.objects.create(name="Summit editors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=Page.objects.get(pk=site.summit.home.pk), permission_type="change"
    )
    editor = User.objects.create_user("kim")
    editor.groups.add(group)
    stranger = Client()
    stranger.force_login(editor)
    assert stranger.get("/admin/following/").json()["lines"] == []


def test_only_people_of_the_admin_ask_what_follows(db: None) -> None:
    assert Client().get("/admin/following/").status_code == 302

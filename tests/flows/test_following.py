"""An editor is told how many pages follow a change, and of those that cannot."""

from datetime import timedelta
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
from cms.models import Clinic, Role, User
from tests.factories import cms
from tests.factories.forms import page_form
from tests.factories.pages import fresh
from tests.flows.teams import person, tie


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

    stranger = editor_of(site.summit.home)
    assert stranger.get("/admin/following/").json() == {"lines": [], "again": None}


def editor_of(page: Any) -> Client:
    """Somebody who works at a page and below it."""
    group = Group.objects.create(name=f"Editors of {page.pk}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=Page.objects.get(pk=page.pk), permission_type="change"
    )
    tie(group, page.get_site().clinic)
    user = User.objects.create_user(f"kim{page.pk}")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def test_line_counts_what_waits_in_the_clinics_of_the_editor(
    site: SimpleNamespace, client: Client, settings: Any
) -> None:
    settings.FAN_OUT_LIMIT = 0
    for clinic in Clinic.objects.all():
        clinic.name = f"{clinic.name} anew"
        clinic.save()
    waiting = PendingRebuild.objects.values_list("document__clinic", "cause")
    causes = dict(waiting)
    assert len(set(causes.values())) == 2

    def lines(who: Client, cause: str = "") -> list[str]:
        return list(who.get("/admin/following/", {"cause": cause}).json()["lines"])

    def count(clinic: str) -> int:
        return PendingRebuild.objects.filter(document__clinic=clinic).count()

    assert lines(client) == [left_words(len(waiting))]
    for page in (site.harbor.home, site.harbor.about):
        editor = editor_of(page)
        assert lines(editor) == [left_words(count("harbor"))]
        assert lines(editor, causes["harbor"]) == [left_words(count("harbor"))]
        assert lines(editor, causes["summit"]) == []
    for one in (site.harbor.clinic, site.summit.clinic):
        both = person(one, Role.EDITOR, name="both")
    of_both = Client()
    of_both.force_login(both)
    assert lines(of_both) == [left_words(len(waiting))]


def test_problems_of_other_clinics_hide_none_of_the_editors_own(
    site: SimpleNamespace, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FAN_OUT_LIMIT = 0
    monkeypatch.setattr("api.following.MOST_PROBLEMS", 2)
    for slug in ("summit", "harbor"):
        clinic = Clinic.objects.get(slug=slug)
        clinic.name = f"{clinic.name} anew"
        clinic.save()
    PendingRebuild.objects.update(problem="broken", attempts=1)
    others = PendingRebuild.objects.filter(document__clinic="summit")
    others.update(since=timezone.now() - timedelta(hours=1))
    assert others.count() > 2
    found = editor_of(site.harbor.fees).get("/admin/following/").json()
    named = " ".join(found["lines"])
    assert "“Fees” could not be brought up to date" in named
    assert len(client.get("/admin/following/").json()["lines"]) == 2


def test_only_people_of_the_admin_ask_what_follows(db: None) -> None:
    assert Client().get("/admin/following/").status_code == 302

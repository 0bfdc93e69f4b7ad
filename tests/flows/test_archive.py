"""An archived clinic: gone for readers and for its people, kept whole, and back as it was."""

import copy
import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.contrib.auth.tokens import default_token_generator
from django.core.management import CommandError, call_command
from django.db import connection
from django.http import Http404
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.models import Page, Revision

from api.models import Change, DeliveryDocument
from api.publishing import check_documents, snippets
from api.schedule import due_by, next_due, run_schedule
from api.schedule.runner import do
from cms.access import clinics_of, roles_of
from cms.models import Clinic, Condition, Image, Role, User
from cms.people import invite
from cms.people.inviting import find_invitation
from cms.roles import groups
from cms.serving import media
from pages.archive import acting, archive, bring_back, what_shows
from pages.models import StandardPage
from pages.teams import set_up_teams
from pages.trash import TrashError, restore, throw_away
from tests.factories import cms, sections
from tests.factories.forms import page_form
from tests.factories.pages import fresh, make_page, two_clinics
from tests.flows.apart import CANARY, browser, things_of
from tests.flows.schedules import coming
from tests.flows.stored import all_there_is
from tests.site_copy import shared_by_tests

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]

API = "/api/v1/clinics/harbor/"
# Where readers and front ends ask for something of a clinic.
PUBLIC = (
    "", "page/?path=/", "page/?path=/about-us/", "page/?path=/heron/", "pages/", "conditions/",
    "clinicians/", "redirects/", "sitemap/", "robots/", "search/?q=heron", "changes/",
)  # fmt: skip


def both() -> SimpleNamespace:
    """Two clinics, each with something of every kind and a person in each role."""
    site = two_clinics()
    own = things_of(site.harbor.clinic, "Heron")
    other = things_of(site.summit.clinic, CANARY)
    return SimpleNamespace(own=own, other=other, chief=browser(cms.superuser()))


@pytest.fixture(scope="module")
def built_both(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    with shared_by_tests(django_db_blocker, both) as built:
        yield built


@pytest.fixture
def two(built_both: SimpleNamespace, db: None) -> SimpleNamespace:
    return copy.deepcopy(built_both)


@pytest.fixture
def served(tmp_path: Path, settings: Any) -> None:
    """Pictures are kept in a folder of the test, from which this server gives them."""
    settings.MEDIA_ROOT = str(tmp_path)


def put_away(two: SimpleNamespace) -> None:
    assert archive(two.own.clinic.pk, timezone.now())


def documents(slug: str) -> dict[tuple[str, int], Any]:
    """What readers get of a clinic, whatever its version."""
    rows = DeliveryDocument.objects.filter(clinic=slug, state="published")
    return {
        (row.subject, row.subject_id): (
            row.path,
            json.dumps(json.loads(row.body) | {"version": 0}),
            row.card,
            row.sitemap,
            row.tags,
            row.expires_at,
            set(row.dependencies.values_list("key", flat=True)),
        )
        for row in rows
    }


def faults() -> list[Any]:
    return list(check_documents(timezone.now()).faults)


def told_since(sequence: int) -> Any:
    return Change.objects.filter(sequence__gt=sequence)


def last_told() -> int:
    return int(Change.objects.order_by("-sequence").values_list("sequence", flat=True)[0])


class TestReaders:
    def test_all_of_it_is_withdrawn_and_comes_back_as_it_was(self, two: SimpleNamespace) -> None:
        before, beside = documents("harbor"), documents("summit")
        assert {subject for subject, _ in before} == {
            "page", "clinic", "condition", "clinician", "redirect",
        }  # fmt: skip
        last = last_told()
        put_away(two)
        assert documents("harbor") == {}
        told = told_since(last)
        assert set(told.values_list("event", flat=True)) == {"withdrawn"}
        assert {(one.subject, one.subject_id) for one in told} == set(before)
        assert faults() == []
        last = last_told()
        assert bring_back(two.own.clinic.pk)
        assert documents("harbor") == before
        told = told_since(last)
        assert set(told.values_list("event", flat=True)) == {"published"}
        assert {(one.subject, one.subject_id) for one in told} == set(before)
        assert faults() == []
        assert documents("summit") == beside

    def test_a_second_time_nothing_is_done(self, two: SimpleNamespace) -> None:
        assert not bring_back(two.own.clinic.pk)
        put_away(two)
        since, last = Clinic.objects.get(slug="harbor").archived_at, last_told()
        assert not archive(two.own.clinic.pk, timezone.now())
        assert Clinic.objects.get(slug="harbor").archived_at == since
        assert last_told() == last

    def test_no_public_address_tells_anything_of_it(
        self, two: SimpleNamespace, client: Client
    ) -> None:
        assert [path for path in PUBLIC if client.get(API + path).status_code != 200] == []
        put_away(two)
        for path in PUBLIC:
            answer = client.get(API + path)
            assert answer.status_code in (404, 410), path
            assert two.own.page.title not in answer.content.decode(), path

    def test_pages_by_id_and_the_list_of_clinics_tell_nothing_either(
        self, two: SimpleNamespace, client: Client
    ) -> None:
        put_away(two)
        assert client.get(f"{API}pages/{two.own.page.pk}/").status_code in (404, 410)
        slugs = [one["slug"] for one in client.get("/api/v1/clinics/").json()["items"]]
        assert slugs == ["summit"]

    def test_its_files_are_not_there(self, two: SimpleNamespace, client: Client) -> None:
        def status(file: Any) -> int:
            answer = client.get(file.url)
            # Read to its end, it closes itself.
            assert answer.getvalue()
            return int(answer.status_code)

        assert (status(two.own.file), status(two.other.file)) == (200, 200)
        put_away(two)
        assert (status(two.own.file), status(two.other.file)) == (404, 200)
        bring_back(two.own.clinic.pk)
        assert (status(two.own.file), status(two.other.file)) == (200, 200)

    @pytest.mark.parametrize("name", ["film.mp4", "film.webm", "words.vtt"])
    def test_its_films_and_captions_are_not_there(
        self, two: SimpleNamespace, client: Client, name: str
    ) -> None:
        file = cms.file(title="Film", name=name, collection=two.own.clinic.collection)
        shown = client.get(file.url)
        assert shown.status_code == 200
        # Read to its end, it closes itself.
        assert shown.getvalue()
        put_away(two)
        for headers in ({}, {"range": "bytes=0-3"}, {"if-none-match": shown["ETag"]}):
            assert client.get(file.url, headers=headers).status_code == 404

    @pytest.mark.usefixtures("served")
    def test_its_pictures_and_what_was_made_of_them_are_not_there(
        self, two: SimpleNamespace
    ) -> None:
        def statuses(image: Image) -> set[int]:
            found = set()
            paths = [image.file.name, *image.renditions.values_list("file", flat=True)]
            assert len(paths) > 2
            for path in paths:
                try:
                    answer = media(RequestFactory().get(f"/media/{path}"), path)
                except Http404:
                    found.add(404)
                    continue
                assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]
                # Alone: closing the answer would end a request, and with it the connection.
                answer.file_to_stream.close()  # type: ignore[attr-defined]
                found.add(answer.status_code)
            return found

        below = two.own.clinic.collection.add_child(name="Rooms")
        own = cms.image(title="Own", collection=below)
        # The same picture, of another clinic.
        same = cms.image(title="Own", collection=two.other.clinic.collection)
        both = [own, cms.image(title="Beside", collection=two.own.clinic.collection)]
        assert [statuses(one) for one in (*both, same)] == [{200}] * 3
        put_away(two)
        assert [statuses(one) for one in (*both, same)] == [{404}, {404}, {200}]
        bring_back(two.own.clinic.pk)
        assert [statuses(one) for one in (*both, same)] == [{200}] * 3

    def test_nothing_kept_by_its_reader_is_confirmed(
        self, two: SimpleNamespace, client: Client
    ) -> None:
        paths = [path for path in PUBLIC if not path.startswith("search")]
        known = {path: client.get(API + path)["ETag"] for path in paths}
        put_away(two)
        for path, etag in known.items():
            for asked in (etag, "*"):
                answer = client.get(API + path, headers={"if-none-match": asked})
                assert answer.status_code in (404, 410), path

    def test_clinic_that_was_unpublished_meanwhile_stays_hidden(self, two: SimpleNamespace) -> None:
        put_away(two)
        Clinic.objects.get(slug="harbor").unpublish()
        bring_back(two.own.clinic.pk)
        assert not Clinic.objects.get(slug="harbor").is_active
        assert documents("harbor") == {}

    def test_who_follows_the_log_is_told_what_to_delete_and_what_came_back(
        self, two: SimpleNamespace, client: Client
    ) -> None:
        def read(cursor: str) -> tuple[list[Any], str]:
            items: list[Any] = []
            while True:
                part = client.get(f"{API}changes/?since={cursor}&limit=100").json()
                items += part["items"]
                cursor = part["cursor"]
                if not part["has_more"]:
                    return items, cursor

        part = client.get(f"{API}changes/?limit=100").json()
        _, cursor = read(part["cursor"])
        put_away(two)
        gone, cursor = read(cursor)
        assert {(one["event"], one["document"]) for one in gone} == {("withdrawn", None)}
        bring_back(two.own.clinic.pk)
        back, _ = read(cursor)
        assert {one["event"] for one in back} == {"published"}
        assert all(one["document"] for one in back)
        assert {(one["subject"], one["id"]) for one in back} == {
            (one["subject"], one["id"]) for one in gone
        }

    def test_a_hidden_clinic_is_hidden_when_it_is_back(self, two: SimpleNamespace) -> None:
        clinic = Clinic.objects.get(slug="harbor")
        clinic.is_active = False
        clinic.save()
        last = last_told()
        put_away(two)
        bring_back(clinic.pk)
        assert not Clinic.objects.get(slug="harbor").is_active
        assert last_told() == last
        assert faults() == []

    def test_nothing_of_its_content_is_changed(self, two: SimpleNamespace) -> None:
        def content() -> Any:
            found = all_there_is()
            return {name: found[name] for name in ("pages", "revisions", "redirects", "pictures")}

        before, row = content(), Clinic.objects.filter(slug="harbor").values().get()
        put_away(two)
        assert content() == before
        bring_back(two.own.clinic.pk)
        assert content() == before
        assert Clinic.objects.filter(slug="harbor").values().get() == row

    def test_saving_it_by_code_shows_nothing(self, two: SimpleNamespace) -> None:
        put_away(two)
        clinic = Clinic.objects.get(slug="harbor")
        clinic.is_active = True
        clinic.save()
        fresh(two.own.page).save()
        assert documents("harbor") == {}
        two.own.draft.latest_revision.publish()
        assert documents("harbor") == {}
        assert faults() == []

    def test_an_older_version_of_it_does_not_bring_it_back(self, two: SimpleNamespace) -> None:
        older = Clinic.objects.get(slug="harbor").save_revision()
        put_away(two)
        older.publish()
        assert Clinic.objects.get(slug="harbor").archived_at
        assert documents("harbor") == {}
        bring_back(two.own.clinic.pk)
        assert ("clinic", two.own.clinic.pk) in documents("harbor")

    def test_many_pages_cost_few_queries_each(self, two: SimpleNamespace) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as asked:
                put_away(two)
            bring_back(two.own.clinic.pk)
            return len(asked)

        few = queries()
        more = 10
        named = sections.conditions(*Condition.objects.all()[:2])
        for number in range(more):
            make_page(two.own.home, StandardPage, f"Page {number}", named)
        assert queries() - few <= 4 * more

    def test_conditions_that_many_pages_name_are_written_once(
        self, two: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        named = list(Condition.objects.order_by("pk")[:2])
        for number in range(3):
            make_page(two.own.home, StandardPage, f"Page {number}", sections.conditions(*named))
        put_away(two)
        written: list[tuple[str, int]] = []
        write = snippets.write_conditions

        def noted(keys: Any, *more: Any) -> Any:
            written.extend(keys)
            return write(keys, *more)

        monkeypatch.setattr(snippets, "write_conditions", noted)
        bring_back(two.own.clinic.pk)
        assert {("harbor", one.pk) for one in named} <= set(written)
        assert len(written) == len(set(written))


class TestPeople:
    def test_its_people_hold_nothing_in_it_until_it_is_back(self, two: SimpleNamespace) -> None:
        clinic = two.own.clinic
        for role in Role:
            somebody = User.objects.get(pk=two.own.people[role].pk)
            assert clinic.pk in roles_of(somebody)
        before = rights()
        put_away(two)
        for role in Role:
            somebody = User.objects.get(pk=two.own.people[role].pk)
            assert roles_of(somebody) == {}
            assert somebody.get_all_permissions() == set()
            client = browser(somebody)
            answer = client.get("/admin/", follow=True)
            assert "Heron" not in answer.content.decode()
            assert client.get("/admin/pages/").status_code == 302
        # An update of the code gives every group its rights anew.
        set_up_teams()
        assert User.objects.get(pk=two.own.people[Role.EDITOR].pk).get_all_permissions() == set()
        bring_back(clinic.pk)
        assert rights() == before

    def test_who_works_elsewhere_too_goes_on_there_and_sees_nothing_of_it(
        self, two: SimpleNamespace
    ) -> None:
        both = two.other.people[Role.MANAGER]
        both.groups.add(*two.own.people[Role.MANAGER].groups.all())
        client = browser(User.objects.get(pk=both.pk))
        edit = reverse("wagtailadmin_pages:edit", args=[two.own.page.pk])
        assert client.get(edit).status_code == 200
        put_away(two)
        for url in (
            edit,
            reverse("wagtailadmin_explore", args=[two.own.home.pk]),
            reverse("clinics:edit", args=[two.own.clinic.pk]),
            reverse("people_of_clinic", args=[two.own.clinic.pk]),
            reverse("clinic_steps", args=[two.own.clinic.pk]),
            reverse("wagtailimages:edit", args=[two.own.picture.pk]),
            reverse("facts:edit", args=[two.own.facts.pk]),
        ):
            assert client.get(url).status_code == 404, url
        for url in ("/admin/", "/admin/pages/search/?q=heron", "/admin/images/", "/admin/clinics/"):
            assert "Heron p" not in client.get(url).content.decode(), url
        assert client.get(
            reverse("wagtailadmin_pages:edit", args=[two.other.page.pk])
        ).status_code == 200  # fmt: skip
        assert [one.slug for one in clinics_of(User.objects.get(pk=both.pk))] == ["summit"]

    def test_a_new_password_brings_nobody_back_in(self, two: SimpleNamespace) -> None:
        person = User.objects.get(pk=two.own.people[Role.MANAGER].pk)
        put_away(two)
        token = default_token_generator.make_token(person)
        uid = urlsafe_base64_encode(force_bytes(person.pk))
        client = Client()
        form = client.get(
            reverse("wagtailadmin_password_reset_confirm", args=[uid, token]), follow=True
        )
        password = "a new one of 20 letters"
        client.post(
            form.redirect_chain[-1][0], {"new_password1": password, "new_password2": password}
        )
        login = {"username": person.username, "password": password}
        client.post(reverse("wagtailadmin_login"), login)
        for url in ("/admin/", reverse("wagtailadmin_pages:edit", args=[two.own.page.pk])):
            answer = client.get(url)
            assert answer.status_code in (302, 403, 404), url
            assert "Heron" not in answer.content.decode()
        bring_back(two.own.clinic.pk)
        client.post(reverse("wagtailadmin_login"), login)
        assert client.get("/admin/").status_code == 200

    def test_an_invitation_leads_nowhere_meanwhile(self, two: SimpleNamespace) -> None:
        from unittest import mock

        chief = User.objects.get(is_superuser=True)
        with mock.patch("cms.people.inviting.secrets.token_urlsafe", return_value="a-token"):
            invite(two.own.clinic, "ada@group.example", [Role.EDITOR], chief)
        assert find_invitation("a-token")
        put_away(two)
        assert find_invitation("a-token") is None
        bring_back(two.own.clinic.pk)
        assert find_invitation("a-token")


def rights() -> Any:
    """What each group of a clinic may do."""
    from django.contrib.auth.models import Group

    return {
        group.name: (
            set(group.permissions.values_list("codename", flat=True)),
            set(group.page_permissions.values_list("page", "permission")),
            set(group.collection_permissions.values_list("collection", "permission")),
        )
        for group in Group.objects.all()
    }


class TestScreens:
    def test_an_administrator_archives_and_brings_back(self, two: SimpleNamespace) -> None:
        screen = reverse("clinic_archive", args=[two.own.clinic.pk])
        assert f'href="{screen}"' in two.chief.get("/admin/clinics/").content.decode()
        asked = two.chief.get(screen).content.decode()
        showing = what_shows(two.own.clinic)
        assert f"{showing.pages} pages" in asked
        assert showing.pages == len([key for key in documents("harbor") if key[0] == "page"])
        before = documents("harbor")
        done = two.chief.post(screen, {"archive": "1"}, follow=True).content.decode()
        assert "is archived. Readers see nothing" in done
        assert documents("harbor") == {}
        assert two.own.clinic.name not in shown_in_list(two.chief)
        assert two.own.clinic.name in two.chief.get("/admin/archived-clinics/").content.decode()
        # The button of the other screen, sent by somebody who still has it open.
        two.chief.post(screen, {"archive": "1"})
        assert documents("harbor") == {}
        assert f"{showing.pages} pages" in two.chief.get(screen).content.decode()
        assert "is back as it was" in two.chief.post(
            screen, {"restore": "1"}, follow=True
        ).content.decode()  # fmt: skip
        assert documents("harbor") == before
        assert two.own.clinic.name in shown_in_list(two.chief)

    def test_no_role_comes_to_the_screens(self, two: SimpleNamespace) -> None:
        for role, clinic in product(Role, (two.own.clinic, two.other.clinic)):
            client = browser(two.own.people[role])
            screen = reverse("clinic_archive", args=[clinic.pk])
            assert client.get(screen).status_code == 403
            assert client.post(screen, {"archive": "1"}).status_code == 403
            assert client.get("/admin/archived-clinics/").status_code == 403
            assert screen not in client.get("/admin/clinics/").content.decode()
            assert "archived-clinics" not in client.get("/admin/clinics/").content.decode()
        assert not Clinic.objects.exclude(archived_at=None).exists()

    def test_no_page_of_it_opens_for_an_administrator_either(self, two: SimpleNamespace) -> None:
        page, home = two.own.page, two.own.home
        archive_screen = reverse("clinic_archive", args=[two.own.clinic.pk])
        put_away(two)
        names = ("edit", "delete", "unpublish", "copy", "move", "history")
        urls = [reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) for name in names]
        urls += [
            reverse("wagtailadmin_explore", args=[home.pk]),
            reverse("wagtailadmin_pages:add", args=["pages", "standardpage", home.pk]),
            reverse("wagtailadmin_pages:move_confirm", args=[two.other.page.pk, home.pk]),
            reverse("clinics:edit", args=[two.own.clinic.pk]),
            reverse("clinics:unpublish", args=[two.own.clinic.pk]),
            reverse("clinics:delete", args=[two.own.clinic.pk]),
        ]
        for url in urls:
            for method in ("get", "post"):
                answer = getattr(two.chief, method)(url)
                assert (answer.status_code, answer.get("Location")) == (302, archive_screen), url
        people = reverse("people_of_clinic", args=[two.own.clinic.pk])
        assert two.chief.get(people).status_code == 404
        before = all_there_is()
        form = page_form(fresh(page)) | {"title": "Other", "action-publish": "1"}
        two.chief.post(urls[0], form)
        two.chief.post(f"/admin/bulk/wagtailcore/page/unpublish/?id={page.pk}")
        by_itself = two.chief.post(urls[0], form, headers={"accept": "application/json"})
        assert by_itself.status_code == 400
        assert "archived" in by_itself.json()["error_message"]
        assert all_there_is() == before

    def test_nothing_comes_back_into_it_from_the_trash(self, two: SimpleNamespace) -> None:
        thrown = make_page(two.own.home, StandardPage, "Thrown away", sections.text())
        row = throw_away(thrown, User.objects.get(is_superuser=True))
        put_away(two)
        assert "Thrown away" not in two.chief.get(reverse("trash")).content.decode()
        assert two.chief.post(reverse("trash_restore"), {"row": row.pk}).status_code == 404
        assert two.chief.get(reverse("trash_place", args=[row.pk])).status_code == 404
        with pytest.raises(TrashError):
            restore(row.pk, parent=Page.objects.get(pk=two.own.home.pk))
        bring_back(two.own.clinic.pk)
        two.chief.post(reverse("trash_restore"), {"row": row.pk})
        assert ("page", thrown.pk) in documents("harbor")

    def test_lists_and_choosers_of_pages_leave_it_out_for_administrators_too(
        self, two: SimpleNamespace
    ) -> None:
        put_away(two)
        for url in (
            "/admin/pages/",
            "/admin/pages/search/?q=heron",
            "/admin/choose-page/",
            "/admin/choose-page/search/?q=heron",
            "/admin/choose-page/1/",
        ):
            answer = two.chief.get(url)
            assert answer.status_code == 200
            for word in ("Heron", f"pages/{two.own.home.pk}/", f"choose-page/{two.own.home.pk}/"):
                assert word not in answer.content.decode(), url


def shown_in_list(client: Client) -> str:
    return client.get("/admin/clinics/").content.decode().split("<main")[1]


class TestSchedule:
    def test_it_rests_and_does_what_was_due_once_the_clinic_is_back(
        self, two: SimpleNamespace
    ) -> None:
        soon = timezone.now() + timedelta(hours=1)
        page = make_page(two.own.home, StandardPage, "Soon", sections.text(), live=False)
        coming_page = coming(two.own.home, "Coming", soon)
        ending = make_page(two.own.home, StandardPage, "Ending", sections.text(), expire_at=soon)
        assert not page.live
        put_away(two)
        errors = StringIO()
        with time_machine.travel(soon + timedelta(hours=1)):
            assert next_due() is None or next_due() > soon  # type: ignore[operator]
            assert run_schedule(errors) == 0
            assert not fresh(coming_page).live
            assert fresh(ending).live
            assert Revision.objects.filter(approved_go_live_at=soon).exists()
            bring_back(two.own.clinic.pk)
            assert ("page", ending.pk) not in documents("harbor")
            assert run_schedule(errors) > 0
            assert fresh(coming_page).live
            assert not fresh(ending).live
            assert ("page", coming_page.pk) in documents("harbor")
            assert errors.getvalue() == ""
            assert faults() == []

    def test_a_run_that_saw_it_due_before_leaves_it_alone(self, two: SimpleNamespace) -> None:
        soon = timezone.now() + timedelta(hours=1)
        page = coming(two.own.home, "Coming", soon)
        ending = make_page(two.own.home, StandardPage, "Ending", sections.text(), expire_at=soon)
        with time_machine.travel(soon + timedelta(hours=1)):
            seen = due_by(timezone.now())
            put_away(two)
            assert {one.id for one in seen} >= {page.scheduled_revision.pk, ending.pk}
            assert not any(do(one, timezone.now()) for one in seen)
        assert (fresh(page).live, fresh(ending).live) == (False, True)

    def test_other_clinics_are_published_as_scheduled(self, two: SimpleNamespace) -> None:
        soon = timezone.now() + timedelta(hours=1)
        theirs = coming(two.other.home, "Coming", soon)
        put_away(two)
        with time_machine.travel(soon + timedelta(hours=1)):
            run_schedule(StringIO())
        assert fresh(theirs).live


class TestCommand:
    def test_archives_and_restores(self, two: SimpleNamespace) -> None:
        before = documents("harbor")
        pages = len([key for key in before if key[0] == "page"])
        assert f"{pages} public pages were withdrawn" in run("harbor")
        assert documents("harbor") == {}
        assert "already" in run("harbor")
        assert "is back" in run("harbor", restore=True)
        assert documents("harbor") == before
        assert "not in the archive" in run("harbor", restore=True)

    def test_names_the_clinics_there_are(self, two: SimpleNamespace) -> None:
        with pytest.raises(CommandError, match=r"There is no clinic nowhere\. There are: harbor"):
            run("nowhere")


def run(slug: str, **options: Any) -> str:
    out = StringIO()
    call_command("archive_clinic", slug, stdout=out, **options)
    return out.getvalue()


@pytest.mark.wide(2)
@pytest.mark.parametrize("step", ["make_groups", "log", "tell_of_save"])
@pytest.mark.parametrize("way", ["archive", "restore"])
def test_an_error_after_any_step_leaves_all_as_it_was(
    two: SimpleNamespace, step: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "restore":
        put_away(two)
    screen = reverse("clinic_archive", args=[two.own.clinic.pk])
    before = (all_there_is(), rights(), list(Change.objects.values_list()))
    place: Any = Clinic if step == "tell_of_save" else acting
    real = getattr(place, step)

    def fails(*args: Any, **kwargs: Any) -> None:
        real(*args, **kwargs)
        raise RuntimeError("The power went.")

    monkeypatch.setattr(place, step, fails)
    assert two.chief.post(screen, {way: "1"}).status_code == 500
    with pytest.raises(RuntimeError):
        run("harbor", restore=way == "restore")
    assert (all_there_is(), rights(), list(Change.objects.values_list())) == before
    assert faults() == []


def test_groups_of_other_clinics_keep_their_rights(two: SimpleNamespace) -> None:
    before = {name: one for name, one in rights().items() if "Summit" in name}
    assert before
    put_away(two)
    assert {name: one for name, one in rights().items() if "Summit" in name} == before
    assert groups.make_groups(two.other.clinic)


def test_pages_of_it_count_as_public_no_more(two: SimpleNamespace) -> None:
    from pages.deliverability import is_deliverable

    page = Page.objects.get(pk=two.own.page.pk)
    assert is_deliverable(page)
    put_away(two)
    assert not is_deliverable(page)

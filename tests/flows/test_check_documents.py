"""`manage.py check_documents`: a fault of each kind is found, named and mended; nothing else."""

import json
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from api import publishing
from api.models import Change, DeliveryDocument, DocumentCheck
from api.publishing import Report, looking
from cms.models import Clinic, User
from pages.models import Redirect
from tests.factories.pages import fresh, publish_page
from tests.flows.stored import page_document, page_row, versions

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Site = SimpleNamespace
Row = DeliveryDocument
Found = set[tuple[str, str, int]]
ROW = "api_deliverydocument"


def check(clinic: str | None = "summit", **options: Any) -> Report:
    return publishing.check_documents(timezone.now(), clinic=clinic, **options)


def found_by(report: Report) -> Found:
    return {(one.kind, one.subject, one.subject_id) for one in report.faults}


def sql(statement: str, *parameters: object) -> None:
    """Change the database behind everybody's back."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def put(row: Row, column: str, value: object) -> None:
    sql(f"UPDATE {ROW} SET {column} = %s WHERE id = %s", value, row.pk)  # noqa: S608


def copy_row(row: Row, **values: object) -> None:
    """Insert a second row that differs in these columns."""
    columns = [field.column for field in Row._meta.concrete_fields if not field.primary_key]
    selected = ["%s" if column in values else column for column in columns]
    sql(
        f"INSERT INTO {ROW} ({', '.join(columns)}) "  # noqa: S608
        f"SELECT {', '.join(selected)} FROM {ROW} WHERE id = %s",
        *(values[column] for column in columns if column in values),
        row.pk,
    )


def remove(row: Row) -> None:
    sql("DELETE FROM api_dependency WHERE document_id = %s", row.pk)
    sql("DELETE FROM api_searchentry WHERE document_id = %s", row.pk)
    sql(f"DELETE FROM {ROW} WHERE id = %s", row.pk)  # noqa: S608


def remove_without_a_trace(row: Row) -> None:
    remove(row)
    sql("DELETE FROM api_change WHERE subject = 'page' AND subject_id = %s", row.subject_id)


def withdrawn(site: Site) -> Row:
    fresh(site.summit.about).unpublish()
    return page_row(site.summit.about)


def own_row(clinic: str, subject: str) -> Row:
    return Row.objects.filter(clinic=clinic, subject=subject).order_by("pk")[0]


# --- faults of a public page ----------------------------------------------------------------

NEVER, LATER = "2001-02-03 04:05+00:00", "2099-02-03 04:05+00:00"
WRONG_COLUMNS = [
    ("content", "body", '{"title": "Another"}'),
    ("content", "digest", "0" * 64),
    ("content", "card", "{}"),
    ("content", "sitemap", ""),
    ("content", "path", "/elsewhere/"),
    ("content", "parent_id", 1),
    ("content", "sort_key", "1999"),
    ("content", "locale", "fr"),
    ("content", "type", "article"),
    ("content", "tags", "clinic:summit"),
    ("version", "version", 77),
    ("version", "version", 0),
    ("etag", "etag", '"0000"'),
    ("text", "text", "Another text"),
    ("times", "expires_at", LATER),
    ("times", "rebuild_at", LATER),
    ("overdue", "rebuild_at", NEVER),
]


@pytest.mark.wide(6)
@pytest.mark.parametrize(("kind", "column", "value"), WRONG_COLUMNS)
def test_wrong_column_of_a_public_page_is_found_and_mended(
    site: Site, kind: str, column: str, value: object
) -> None:
    right = page_document(site.summit.about)
    put(page_row(site.summit.about), column, value)
    assert_found_and_mended({(kind, "page", site.summit.about.pk)})
    row = page_row(site.summit.about)
    assert row.path == "/about-us/"
    body = page_document(site.summit.about)
    assert body.pop("version") == row.version >= right.pop("version")
    assert body == right


def assert_found_and_mended(faults: Found, clinic: str | None = "summit") -> None:
    """Exactly these are found, as often as one looks, until they are mended."""
    assert found_by(check(clinic)) == faults
    mended = check(clinic, repair=True)
    assert mended.faults == []
    assert {(one.kind, one.subject, one.subject_id) for one in mended.mended} == faults
    assert check(clinic).is_clean


def drop_words(row: Row) -> None:
    sql("DELETE FROM api_searchentry WHERE document_id = %s", row.pk)


def change_words(row: Row) -> None:
    sql("UPDATE api_searchentry SET body = 'other words' WHERE document_id = %s", row.pk)


def forget_a_word(row: Row) -> None:
    words = "SELECT id FROM api_searchword WHERE word = 'about'"
    sql(f"DELETE FROM api_searchtrigram WHERE word_id IN ({words})")  # noqa: S608
    sql("DELETE FROM api_searchword WHERE word = 'about'")


def forget_a_dependency(row: Row) -> None:
    sql(
        "DELETE FROM api_dependency WHERE document_id = %s AND key = %s",
        row.pk,
        f"page:{row.subject_id}",
    )


def name_a_condition(row: Row) -> None:
    sql("INSERT INTO api_dependency (document_id, key) VALUES (%s, 'condition:77777')", row.pk)


def hide_it(row: Row) -> None:
    put(row, "state", "withdrawn")


def double_it(row: Row) -> None:
    copy_row(row, locale="fr", path="/autre/")


def move_over_another(row: Row) -> None:
    sql(
        f"UPDATE {ROW} SET locale = 'fr', path = '/articles/' WHERE id = %s",  # noqa: S608
        row.pk,
    )


PLANTS: list[tuple[str, Callable[[Row], None]]] = [
    ("missing", remove),
    ("missing", remove_without_a_trace),
    ("missing", hide_it),
    ("search", drop_words),
    ("search", change_words),
    ("dependencies", forget_a_dependency),
    ("dependencies", name_a_condition),
    ("double", double_it),
    ("double", move_over_another),
]


@pytest.mark.wide(4)
@pytest.mark.sqlite_long
@pytest.mark.parametrize(("kind", "plant"), PLANTS)
def test_fault_of_a_public_page_is_found_and_mended(
    site: Site, kind: str, plant: Callable[[Row], None]
) -> None:
    plant(page_row(site.summit.about))
    assert_found_and_mended({(kind, "page", site.summit.about.pk)})
    assert page_row(site.summit.about).path == "/about-us/"
    assert not Redirect.objects.filter(clinic=site.summit.clinic).exists()


def test_word_that_misspelt_ones_are_not_compared_with_is_found_and_mended(site: Site) -> None:
    forget_a_word(page_row(site.summit.about))
    faults = found_by(check())
    assert ("search", "page", site.summit.about.pk) in faults
    assert {kind for kind, _, _ in faults} == {"search"}
    assert check(repair=True).is_clean


# --- subjects of every kind -----------------------------------------------------------------

SUBJECTS = ["page", "clinic", "condition", "clinician", "redirect"]


@pytest.mark.wide(2)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_missing_document_of_every_subject_is_found_and_mended(site: Site, subject: str) -> None:
    row = own_row("harbor", subject)
    remove(row)
    assert ("missing", subject, row.subject_id) in found_by(check("harbor"))
    assert check("harbor", repair=True).is_clean
    assert Row.objects.get(clinic="harbor", subject=subject, subject_id=row.subject_id).body


@pytest.mark.wide(4)
@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("clinic", ["summit", "nowhere"])
def test_document_of_something_gone_is_found_and_withdrawn(
    site: Site, subject: str, clinic: str
) -> None:
    copy_row(own_row("harbor", subject), clinic=clinic, subject_id=77777, path=None)
    why = "clinic is gone" if clinic == "nowhere" else "gone"
    (fault,) = check(None).faults
    assert (fault.kind, fault.clinic, fault.subject) == ("left_over", clinic, subject)
    assert why in fault.words.casefold()
    assert check(clinic, repair=True).is_clean
    row = Row.objects.get(clinic=clinic, subject=subject, subject_id=77777)
    assert (row.state, row.body) == ("withdrawn", "")


def test_page_that_may_not_be_public_is_found_with_the_reason_and_withdrawn(site: Site) -> None:
    about = site.summit.about.pk
    sql("UPDATE wagtailcore_page SET live = %s WHERE id = %s", False, about)
    report = check()
    # The home page still shows a card of it.
    assert found_by(report) == {
        ("left_over", "page", about), ("content", "page", site.summit.home.pk)
    }  # fmt: skip
    assert any("It is a draft" in one.words for one in report.faults)
    assert check(repair=True).is_clean
    assert page_row(site.summit.about).state == "withdrawn"


def test_condition_that_no_page_names_and_person_who_left_are_left_over(site: Site) -> None:
    migraine, doctor = site.migraine.pk, site.harbor.doctor.pk
    for subject, pk in (("condition", migraine), ("clinician", doctor)):
        row = Row.objects.get(clinic="harbor", subject=subject, subject_id=pk)
        copy_row(row, clinic="summit")
    assert_found_and_mended(
        {("left_over", "condition", migraine), ("left_over", "clinician", doctor)}
    )


def test_redirect_that_waits_must_know_for_what(site: Site) -> None:
    fresh(site.harbor.article).unpublish()
    row = Row.objects.get(clinic="harbor", subject="redirect", subject_id=site.harbor.redirect.pk)
    assert row.state == "withdrawn"
    sql("DELETE FROM api_dependency WHERE document_id = %s", row.pk)
    assert_found_and_mended({("dependencies", "redirect", row.subject_id)}, "harbor")
    publish_page(fresh(site.harbor.article))
    row.refresh_from_db()
    assert row.state == "published"


def test_redirect_at_the_path_of_a_public_page_is_left_over(site: Site) -> None:
    redirect = Redirect.objects.create(
        clinic=site.summit.clinic, old_path="/about-us/", target_page=site.summit.article
    )
    row = Row.objects.get(clinic="summit", subject="redirect", subject_id=redirect.pk)
    assert row.state == "withdrawn"
    put(row, "state", "published")
    assert_found_and_mended({("left_over", "redirect", redirect.pk)})


# --- withdrawn documents --------------------------------------------------------------------

REMNANTS = [
    ("digest", "0" * 64),
    ("etag", '"0"'),
    ("tags", "clinic:summit"),
    ("body", "{}"),
    ("card", "{}"),
    ("sitemap", "{}"),
    ("text", "secret"),
    ("sort_key", "1999"),
    ("parent_id", 1),
    ("expires_at", LATER),
    ("rebuild_at", LATER),
]


@pytest.mark.wide(4)
@pytest.mark.parametrize(("column", "value"), REMNANTS)
def test_withdrawn_document_that_keeps_something_is_found_and_emptied(
    site: Site, column: str, value: object
) -> None:
    row = withdrawn(site)
    put(row, column, value)
    assert_found_and_mended({("remnant", "page", row.subject_id)})
    row.refresh_from_db()
    assert not getattr(row, column)


def test_withdrawn_document_that_can_be_found_by_search_is_found_and_mended(site: Site) -> None:
    row = withdrawn(site)
    sql(
        "INSERT INTO api_searchentry (document_id, locale, title, headings, body) "
        "VALUES (%s, 'en', 'about', '', '')",
        row.pk,
    )
    assert_found_and_mended({("search", "page", row.subject_id)})


def test_withdrawn_document_that_something_still_rebuilds_is_found_and_mended(site: Site) -> None:
    row = withdrawn(site)
    sql("INSERT INTO api_dependency (document_id, key) VALUES (%s, 'image:1')", row.pk)
    assert_found_and_mended({("dependencies", "page", row.subject_id)})


# --- documents that wait --------------------------------------------------------------------


def test_document_that_waits_for_a_value_is_told_and_is_no_fault(site: Site) -> None:
    publish_page(fresh(site.harbor.science), summary="It takes {{ facts.infusion_minutes }}.")
    site.harbor.facts.delete()
    report = check("harbor")
    assert report.is_clean
    assert site.harbor.science.pk in {one.subject_id for one in report.waiting}


WAITING = [
    ("etag", "etag", '"0"'),
    ("text", "text", "Another text"),
    ("times", "rebuild_at", LATER),
    ("content", "body", "no JSON"),
]


@pytest.mark.wide(2)
@pytest.mark.parametrize(("kind", "column", "value"), WAITING)
def test_fault_of_a_document_that_waits_is_found(
    site: Site, kind: str, column: str, value: object
) -> None:
    page = publish_page(
        fresh(site.harbor.science), summary="It takes {{ facts.infusion_minutes }}."
    )
    site.harbor.facts.delete()
    put(page_row(page), column, value)
    assert found_by(check("harbor")) == {(kind, "page", page.pk)}


def test_document_that_waits_must_know_for_what(site: Site) -> None:
    page = publish_page(
        fresh(site.harbor.science), summary="It takes {{ facts.infusion_minutes }}."
    )
    site.harbor.facts.delete()
    sql(
        "DELETE FROM api_dependency WHERE document_id = %s AND key LIKE %s",
        page_row(page).pk,
        "missing:%",
    )
    assert_found_and_mended({("dependencies", "page", page.pk)}, "harbor")
    assert page.pk in {one.subject_id for one in check("harbor").waiting}


# --- the clock ------------------------------------------------------------------------------


def test_page_that_ended_a_moment_ago_is_left_to_the_schedule_and_later_a_fault(
    site: Site,
) -> None:
    now = timezone.now()
    end = now + timedelta(hours=1)
    publish_page(fresh(site.summit.about), expire_at=end)
    with time_machine.travel(end + timedelta(seconds=20), tick=False):
        assert check().is_clean
    with time_machine.travel(end + timedelta(hours=1), tick=False):
        assert ("left_over", "page", site.summit.about.pk) in found_by(check())
        assert check(repair=True).is_clean
    assert page_row(site.summit.about).state == "withdrawn"


def test_clinic_that_the_schedule_forgot_is_told_and_left_to_the_schedule(site: Site) -> None:
    end = timezone.now() + timedelta(hours=1)
    Clinic.objects.filter(pk=site.summit.clinic.pk).update(expire_at=end)
    publishing.sync_clinic(site.summit.clinic.pk)
    with time_machine.travel(end + timedelta(hours=1), tick=False):
        report = check(repair=True)
        assert {one.kind for one in report.faults} == {"overdue"}
        assert "worker" in report.faults[0].words
        call_command("worker", once=True)
        assert check().is_clean


# --- the check itself -----------------------------------------------------------------------


@pytest.mark.sqlite_long
def test_site_that_is_right_is_clean_and_nothing_is_written(site: Site) -> None:
    before = versions()
    report = check(None)
    assert report.faults == []
    assert report.checked >= len(before)
    assert versions() == before


def test_word_without_its_parts_is_a_fault_of_the_index_and_mended(site: Site) -> None:
    sql(
        "DELETE FROM api_searchtrigram WHERE word_id = "
        "(SELECT id FROM api_searchword WHERE word = 'about')"
    )
    (fault,) = check(None).faults
    assert (fault.kind, fault.subject) == ("search", "search")
    assert "about" in fault.words
    assert check(None, repair=True).is_clean


@pytest.mark.sqlite_long
def test_index_of_sqlite_that_is_not_in_step_is_found_and_mended(site: Site) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL computes its index itself")
    sql("DELETE FROM api_search_index WHERE rowid = %s", page_row(site.summit.about).pk)
    assert found_by(check(None)) == {("search", "search", 0)}
    assert check(None, repair=True).is_clean


def test_document_that_cannot_be_built_is_told_and_keeps_nothing_else_from_being_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    about, other = site.summit.about.pk, page_row(site.summit.article)
    build = looking.should_be

    def fails(subject: str, subject_id: int, *args: Any) -> Any:
        if (subject, subject_id) == ("page", about):
            raise ValueError("a block of an unknown kind")
        return build(subject, subject_id, *args)

    monkeypatch.setattr(looking, "should_be", fails)
    put(other, "etag", '"0"')
    report = check(repair=True)
    assert found_by(report) == {("broken", "page", about)}
    assert "a block of an unknown kind" in report.faults[0].words
    assert [one.kind for one in report.mended] == ["etag"]


def test_document_that_is_being_written_is_no_fault(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = page_row(site.summit.about)
    put(row, "etag", '"0"')

    def others_commit() -> None:
        put(row, "etag", row.etag)

    monkeypatch.setattr(looking, "wait_for_turn", others_commit)
    assert check().is_clean


def test_command_says_what_is_wrong_and_ends_with_its_exit_code(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("check_documents", clinic="summit")
    assert "all are what they should be" in capsys.readouterr().out

    put(page_row(site.summit.about), "etag", '"0"')
    with pytest.raises(SystemExit) as ended:
        call_command("check_documents", clinic="summit", json=True)
    assert ended.value.code == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["faulty"], answer["mended"]) == (1, [])
    assert answer["faults"][0] == {
        "kind": "etag", "clinic": "summit", "subject": "page",
        "subject_id": site.summit.about.pk, "title": "About us", "path": "/about-us/",
        "words": "has an ETag that is not that of its JSON",
    }  # fmt: skip

    call_command("check_documents", clinic="summit", repair=True)
    out = capsys.readouterr().out
    assert "Mended: summit: page" in out
    assert "all are what they should be" in out


def test_repair_that_fails_ends_with_two_and_mends_the_others(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(page_row(site.summit.about), "etag", '"0"')
    put(page_row(site.summit.article), "etag", '"0"')
    from api.publishing import mending

    write = mending.write_page

    def fails(place: Any, tree: Any) -> bool:
        if place.page.pk == site.summit.about.pk:
            raise RuntimeError("no room on the disk")
        return write(place, tree)

    monkeypatch.setattr(mending, "write_page", fails)
    with pytest.raises(SystemExit) as ended:
        call_command("check_documents", clinic="summit", repair=True)
    assert ended.value.code == 2
    out = capsys.readouterr().out
    assert out.count("Mended:") == 1
    assert out.count("Wrong:") == 1


def test_last_check_of_all_clinics_is_remembered_until_all_is_mended(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    put(page_row(site.summit.about), "etag", '"0"')
    check(None)
    assert "About us" in caplog.text
    assert DocumentCheck.objects.get().faulty == 1
    check("harbor")
    assert DocumentCheck.objects.get().faulty == 1
    check(None, repair=True)
    assert DocumentCheck.objects.get().faulty == 0


# --- the log of changes ---------------------------------------------------------------------


def last_change(page: Any) -> Change:
    return Change.objects.filter(subject="page", subject_id=page.pk).order_by("-sequence")[0]


def leave_out_of_log(row: Row) -> None:
    put(row, "is_in_log", False)


def note_another_state(row: Row) -> None:
    put(row, "logged_state", "withdrawn")


def note_another_path(row: Row) -> None:
    put(row, "logged_path", "/elsewhere/")


def drop_changes(row: Row) -> None:
    sql("DELETE FROM api_change WHERE subject = 'page' AND subject_id = %s", row.subject_id)


def say_it_was_withdrawn(row: Row) -> None:
    sql("UPDATE api_change SET event = 'withdrawn' WHERE subject_id = %s", row.subject_id)


def say_it_moved(row: Row) -> None:
    sql("UPDATE api_change SET path = '/elsewhere/' WHERE subject_id = %s", row.subject_id)


def say_it_long_ago(row: Row) -> None:
    earlier = row.changed_at - timedelta(microseconds=1)
    sql("UPDATE api_change SET occurred_at = %s WHERE subject_id = %s", earlier, row.subject_id)


LOG_PLANTS: list[tuple[Callable[[Row], None], str]] = [
    (leave_out_of_log, "updated"),
    (note_another_state, "updated"),
    (note_another_path, "updated"),
    (drop_changes, "updated"),
    (say_it_was_withdrawn, "published"),
    (say_it_moved, "moved"),
    (say_it_long_ago, "updated"),
]


@pytest.mark.wide(3)
@pytest.mark.sqlite_long
@pytest.mark.parametrize(("plant", "told"), LOG_PLANTS)
def test_log_that_disagrees_with_a_public_page_is_found_and_told_again(
    site: Site, plant: Callable[[Row], None], told: str
) -> None:
    page = publish_page(fresh(site.summit.about), summary="New.")
    before = page_row(page)
    plant(before)
    assert_found_and_mended({("log", "page", page.pk)})
    assert (last_change(page).event, last_change(page).path) == (told, "/about-us/")
    assert page_row(page).version == before.version


def test_changes_that_were_dropped_for_their_age_are_no_fault(site: Site) -> None:
    publish_page(fresh(site.summit.home), summary="New.")
    newest = Change.objects.order_by("-sequence")[0].sequence
    sql("DELETE FROM api_change WHERE sequence < %s", newest)
    assert check().is_clean
    sql("DELETE FROM api_change")
    assert check().is_clean


def test_withdrawal_that_was_not_told_is_found_and_told(site: Site) -> None:
    row = withdrawn(site)
    sql("UPDATE api_change SET event = 'updated' WHERE sequence = %s", last_change(
        site.summit.about).sequence)  # fmt: skip
    assert_found_and_mended({("log", "page", row.subject_id)})
    assert last_change(site.summit.about).event == "withdrawn"

    put(row, "logged_state", "published")
    assert_found_and_mended({("log", "page", row.subject_id)})


def test_page_that_is_gone_with_its_document_and_still_public_in_the_log_is_told(
    site: Site,
) -> None:
    sql(
        "INSERT INTO api_change (clinic, event, subject, subject_id, path, tags, occurred_at) "
        "VALUES ('summit', 'published', 'page', 77777, '/lost/', '', %s)",
        timezone.now(),
    )
    assert_found_and_mended({("log", "page", 77777)})
    told = Change.objects.filter(subject_id=77777).order_by("-sequence")[0]
    assert (told.event, told.path) == ("withdrawn", "/lost/")


def test_log_that_would_give_a_number_twice_is_found_and_mended(site: Site) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite never gives a number twice")
    publish_page(fresh(site.summit.about), summary="New.")
    sql("SELECT setval(pg_get_serial_sequence('api_change', 'sequence'), 1)")
    assert found_by(check(None)) == {("log", "log", 0)}
    assert check(None, repair=True).is_clean
    publish_page(fresh(site.summit.about), summary="Newer.")


def test_what_is_mended_is_told_like_any_publication(site: Site) -> None:
    put(page_row(site.summit.about), "body", "{}")
    before = last_change(site.summit.about).sequence
    assert check(repair=True).is_clean
    told = last_change(site.summit.about)
    assert told.sequence > before
    assert told.event == "updated"


# --- the dashboard --------------------------------------------------------------------------


def test_administrator_is_told_on_the_dashboard_until_all_is_mended(
    site: Site, admin_client: Client, client: Client
) -> None:
    put(page_row(site.summit.about), "etag", '"0"')
    check(None)
    shown = " ".join(admin_client.get("/admin/").content.decode().split())
    assert "1 document is not what it should be." in shown
    assert "manage.py check_documents --repair" in shown

    editor = User.objects.create_user("editor")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    answer = client.get("/admin/")
    assert answer.status_code == 200
    assert "should be" not in answer.content.decode()

    check(None, repair=True)
    assert "should be" not in admin_client.get("/admin/").content.decode()

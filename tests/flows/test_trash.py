"""A deleted page waits in the trash: gone for readers at once, whole for whoever brings it back."""

import json
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    Page,
    PageLogEntry,
    PageViewRestriction,
    Revision,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from api.models import DeliveryDocument
from cms.models import Clinic, Condition, User
from pages import archive
from pages.gates import check_publishable
from pages.models import (
    ArticlePage,
    BasePage,
    ConditionPage,
    Redirect,
    SciencePage,
    StandardPage,
    TrashedPage,
)
from pages.subjects import why_not_deleted
from pages.trash import Restored, delete_for_good, purge_trash, restore, throw_away
from pages.trash.errors import (
    AlreadyInTrash,
    DoesNotFit,
    HomePageStays,
    NoPlaceLeft,
    NotInTrash,
    OtherClinic,
    PlaceInTrash,
)
from pages.trash.restoring import why_hidden_now
from pages.tree import MovedMeanwhile, MoveOfTrash, MoveTooDeep, PageInTrash
from tests.factories import sections
from tests.factories.pages import draft_of, fresh, make_page, menu_entry, publish_page
from tests.flows.stored import disagreements, document, page_document, page_row

pytestmark = pytest.mark.slow

Site = SimpleNamespace
# Every page of `harbor` except its home page, by its name in the site.
EVERY_PAGE = (
    "treatment_page",
    "science",
    "conditions",
    "migraine_page",
    "procedure",
    "experience",
    "articles",
    "article",
    "about",
    "fees",
    "team",
    "doctor_page",
)


def delete(page: Page) -> TrashedPage:
    return throw_away(page)


def bring_back(page: Page, **where: Any) -> Restored:
    return restore(TrashedPage.objects.get(page=page).pk, **where)


def answer(path: str, clinic: str = "harbor") -> tuple[int, str | None]:
    """Status of `page/?path=`, and the location of a redirect or the path of a page."""
    response = Client().get(f"/api/v1/clinics/{clinic}/page/", {"path": path})
    body: dict[str, Any] = response.json()
    if response.status_code != 200:
        return response.status_code, None
    return 200, body["location"] if body["type"] == "redirect" else body["path"]


def shown() -> dict[tuple[str, str, int], Any]:
    """What readers get of everything, without the counts of versions."""
    found = {}
    for row in DeliveryDocument.objects.filter(state="published"):
        body = json.loads(row.body)
        body.pop("version", None)
        found[(row.clinic, row.subject, row.subject_id)] = (row.path, body, row.card, row.sitemap)
    return found


def everything_of(pages: list[int]) -> dict[str, Any]:
    """All that an editor knows of these pages: rows, versions, notes, privacy."""
    rows = Page.objects.filter(pk__in=pages)
    return {
        "pages": list(
            rows.order_by("pk").values_list(
                "pk", "path", "url_path", "slug", "title", "live", "live_revision_id",
                "latest_revision_id", "has_unpublished_changes", "locked", "locked_by",
            )
        ),
        "revisions": list(
            Revision.page_revisions.filter(object_id__in=map(str, pages))
            .order_by("pk")
            .values_list("pk", "content", "approved_go_live_at")
        ),
        "restrictions": list(
            PageViewRestriction.objects.filter(page__in=pages).order_by("pk").values_list("pk")
        ),
        "redirects": list(
            Redirect.objects.order_by("pk").values_list("pk", "old_path", "target_page")
        ),
    }  # fmt: skip


# --- there and back -----------------------------------------------------------------------------


@pytest.mark.wide(4)
@pytest.mark.parametrize("name", EVERY_PAGE)
def test_page_of_every_type_is_gone_at_once_and_comes_back_as_it_was(site: Site, name: str) -> None:
    page = getattr(site.harbor, name)
    ids = list(page.get_descendants(inclusive=True).values_list("pk", flat=True))
    paths = {
        row.path
        for row in DeliveryDocument.objects.filter(subject="page", subject_id__in=ids)
        if row.state == "published"
    }
    before, rows = shown(), everything_of(ids)

    delete(page)

    assert {answer(path) for path in paths} == {(410, None)}
    left = json.dumps([entry[1] for entry in shown().values()])
    for pk in ids:
        assert ("harbor", "page", pk) not in shown()
        assert f'"page:{pk}"' not in left
        assert f'data-id=\\"{pk}\\"' not in left
    assert disagreements() == []

    assert bring_back(page).notes == ()

    assert shown() == before
    assert everything_of(ids) == rows
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.sqlite
def test_page_comes_back_with_all_below_it_menus_links_and_redirects(site: Site) -> None:
    publish_page(site.harbor.fees, slug="prices")
    Redirect.objects.create(
        clinic=site.harbor.clinic, old_path="/cost/", target_page=site.harbor.fees
    )
    before = shown()
    assert answer("/cost/") == (200, "/about-us/prices/")

    delete(site.harbor.about)

    for path in ("/about-us/", "/about-us/prices/", "/about-us/fees/", "/cost/"):
        assert answer(path) == (410, None)
    menu = shown()[("harbor", "clinic", site.harbor.clinic.pk)][1]["navigation"]["main"]
    assert [entry["link"]["label"] for entry in menu] == ["Treatment"]

    bring_back(site.harbor.about)

    assert answer("/about-us/fees/") == (200, "/about-us/prices/")
    assert answer("/cost/") == (200, "/about-us/prices/")
    assert shown() == before


def test_link_to_a_deleted_page_becomes_text_and_a_link_again(site: Site) -> None:
    def html() -> str:
        return str(page_document(site.harbor.article)["sections"][0]["body"]["value"])

    assert 'data-link="page"' in html()
    delete(site.harbor.second_article)
    assert 'data-link="page"' not in html()
    bring_back(site.harbor.second_article)
    assert 'data-link="page"' in html()


def test_page_that_shows_one_in_the_trash_is_published_without_it(site: Site) -> None:
    shown, page = site.harbor.fees, site.harbor.article
    publish_page(fresh(page), sections=sections.stream(sections.pages(shown)))
    delete(site.harbor.about)
    publish_page(fresh(page), title="Published meanwhile")
    assert page_document(page)["title"] == "Published meanwhile"
    assert page_document(page)["sections"] == []
    bring_back(site.harbor.about)
    cards = page_document(page)["sections"][0]["items"]
    assert [card["id"] for card in cards] == [shown.pk]


def test_page_that_shows_one_in_the_trash_of_another_clinic_is_refused(site: Site) -> None:
    shown = site.summit.article
    delete(shown)
    page = fresh(site.harbor.article)
    page.sections = sections.stream(sections.pages(Page.objects.get(pk=shown.pk)))
    with pytest.raises(ValidationError) as refused:
        check_publishable(page)
    assert "is no page of Harbor Infusion Clinic" in str(refused.value)


def test_drafts_below_a_deleted_page_stay_drafts(site: Site) -> None:
    draft = make_page(site.harbor.about, StandardPage, "Not yet", live=False)
    draft_of(site.harbor.fees, title="New fees")
    delete(site.harbor.about)
    bring_back(site.harbor.about)

    assert not fresh(draft).live
    assert page_document(site.harbor.fees)["title"] == "Fees"
    assert fresh(site.harbor.fees).get_latest_revision_as_object().title == "New fees"
    assert answer("/about-us/not-yet/") == (404, None)


def test_page_comes_back_between_its_former_neighbors(site: Site) -> None:
    def order() -> list[str]:
        return [page.title for page in site.harbor.home.get_children()]

    before = order()
    for name in ("treatment_page", "articles", "about", "team"):
        page = getattr(site.harbor, name)
        delete(page)
        bring_back(page)
        assert order() == before
    for name in ("articles", "treatment_page", "about"):
        delete(getattr(site.harbor, name))
    for name in ("about", "articles", "treatment_page"):
        bring_back(getattr(site.harbor, name))
    assert order() == before
    delete(site.harbor.team)
    make_page(fresh(site.harbor.home), StandardPage, "Newest")
    bring_back(site.harbor.team)
    assert order() == [*before, "Newest"]
    assert Page.find_problems() == ([], [], [], [], [])


def test_page_comes_back_where_its_parent_stands_by_now(site: Site) -> None:
    shelf = make_page(site.harbor.home, StandardPage, "Shelf")
    delete(site.harbor.fees)
    fresh(site.harbor.about).move(fresh(shelf), pos="last-child")
    bring_back(site.harbor.fees)

    assert answer("/shelf/about-us/fees/") == (200, "/shelf/about-us/fees/")
    assert answer("/about-us/fees/") == (200, "/shelf/about-us/fees/")
    assert disagreements() == []


def test_history_tells_who_deleted_a_page_and_who_brought_it_back(site: Site) -> None:
    editor = User.objects.create_user("dana")
    throw_away(site.harbor.fees, editor)
    restore(TrashedPage.objects.get().pk, editor)

    entries = PageLogEntry.objects.filter(page=site.harbor.fees.pk, user=editor)
    assert list(entries.order_by("pk").values_list("action", flat=True)) == [
        "pages.trash",
        "pages.restore",
    ]


def test_page_deleted_by_code_is_gone_for_good(site: Site) -> None:
    fresh(site.harbor.fees).delete()
    assert answer("/about-us/fees/") == (410, None)
    assert not TrashedPage.objects.exists()


# --- what does not come back as it was ----------------------------------------------------------


@pytest.mark.sqlite
def test_page_whose_address_is_taken_gets_a_free_one_and_says_so(site: Site) -> None:
    draft_of(site.harbor.fees, title="New fees")
    delete(site.harbor.fees)
    newcomer = make_page(fresh(site.harbor.about), StandardPage, "Prices", slug="fees")
    notes = bring_back(site.harbor.fees).notes

    assert notes == ("Its web address was taken by “Prices”. The address now ends in “fees-1”.",)
    assert answer("/about-us/fees/") == (200, "/about-us/fees/")
    assert page_row(newcomer).path == "/about-us/fees/"
    assert page_row(site.harbor.fees).path == "/about-us/fees-1/"
    assert fresh(site.harbor.fees).get_latest_revision_as_object().slug == "fees-1"
    assert disagreements() == []


def test_redirect_written_meanwhile_gives_way_and_is_named(site: Site) -> None:
    delete(site.harbor.fees)
    Redirect.objects.create(
        clinic=site.harbor.clinic, old_path="/about-us/fees/", target_page=site.harbor.article
    )
    assert answer("/about-us/fees/") == (200, "/articles/a-first-visit/")

    notes = bring_back(site.harbor.fees).notes

    assert notes == ("The redirect from /about-us/fees/ was removed: a page stands there again.",)
    assert answer("/about-us/fees/") == (200, "/about-us/fees/")


def test_page_whose_parent_is_in_the_trash_comes_back_below_the_home_page(site: Site) -> None:
    delete(site.harbor.fees)
    delete(site.harbor.about)
    notes = bring_back(site.harbor.fees).notes

    assert notes == (f"It stands below “{site.harbor.home.title}” now.",)
    assert answer("/fees/") == (200, "/fees/")
    assert answer("/about-us/fees/") == (200, "/fees/")


def test_page_whose_parent_is_gone_comes_back_below_the_home_page(site: Site) -> None:
    delete(site.harbor.fees)
    fresh(site.harbor.about).delete()
    bring_back(site.harbor.fees)
    assert answer("/fees/") == (200, "/fees/")


def test_page_that_has_no_place_any_more_waits_for_a_chosen_one(site: Site) -> None:
    other = make_page(
        site.harbor.home,
        type(site.harbor.treatment_page),
        "Another",
        sections.text(),
        treatment=site.treatment,
    )
    delete(site.harbor.science)
    delete(site.harbor.treatment_page)

    with pytest.raises(NoPlaceLeft):
        bring_back(site.harbor.science)
    with pytest.raises(PlaceInTrash):
        bring_back(site.harbor.science, parent=Page.objects.get(pk=site.harbor.treatment_page.pk))
    bring_back(site.harbor.science, parent=fresh(other))
    assert answer("/another/the-science/") == (200, "/another/the-science/")


def test_second_page_of_a_kind_that_stands_once_does_not_fit(site: Site) -> None:
    delete(site.harbor.science)
    make_page(fresh(site.harbor.treatment_page), SciencePage, "New science", sections.science())
    with pytest.raises(NoPlaceLeft):
        bring_back(site.harbor.science)
    with pytest.raises(DoesNotFit):
        bring_back(site.harbor.science, parent=fresh(site.harbor.treatment_page))


def test_page_never_comes_back_to_another_clinic(site: Site) -> None:
    delete(site.harbor.fees)
    with pytest.raises(OtherClinic):
        bring_back(site.harbor.fees, parent=fresh(site.summit.about))
    with pytest.raises(OtherClinic):
        bring_back(site.harbor.fees, parent=Page.get_first_root_node())
    assert TrashedPage.objects.get().page_id == site.harbor.fees.pk


def test_page_whose_address_would_be_too_long_does_not_come_back_there(site: Site) -> None:
    deep = make_page(site.harbor.home, StandardPage, "Deep", slug="d" * 190)
    delete(site.harbor.about)
    with pytest.raises(MoveTooDeep):
        bring_back(site.harbor.about, parent=fresh(deep))
    bring_back(site.harbor.about)


def test_page_that_may_not_be_public_any_more_comes_back_as_a_draft(site: Site) -> None:
    delete(site.harbor.migraine_page)
    make_page(site.harbor.home, ConditionPage, "Headaches", condition=site.migraine)
    notes = bring_back(site.harbor.migraine_page).notes

    assert len(notes) == 1
    assert notes[0].startswith("“Migraine” came back as a draft: ")
    assert "already has a published page about “Migraine”" in notes[0]
    assert not fresh(site.harbor.migraine_page).live
    assert answer("/ketamine-infusion/conditions/migraine/") == (410, None)
    assert disagreements() == []


def test_only_what_may_not_be_public_below_a_page_comes_back_as_a_draft(site: Site) -> None:
    delete(site.harbor.team)
    site.harbor.doctor.clinics = [site.summit.clinic]
    site.harbor.doctor.save()
    publish_draft = bring_back(site.harbor.team).notes

    assert [note.split(":")[0] for note in publish_draft] == [
        "“Our team” came back as a draft",
        "“Robin Ashdown” came back as a draft",
    ]
    assert disagreements() == []


def test_page_whose_last_day_passed_meanwhile_comes_back_as_a_draft(site: Site) -> None:
    now = timezone.now()
    publish_page(site.harbor.fees, expire_at=now + timedelta(days=2))
    delete(site.harbor.fees)
    notes = bring_back(site.harbor.fees, now=now + timedelta(days=3)).notes

    assert notes == ("“Fees” came back as a draft: its last day has passed.",)
    assert (fresh(site.harbor.fees).live, fresh(site.harbor.fees).expired) == (False, True)


def test_page_that_expired_in_the_trash_by_the_clock_says_so(site: Site) -> None:
    publish_page(site.harbor.fees, expire_at=timezone.now() + timedelta(days=2))
    delete(site.harbor.fees)
    Page.objects.filter(pk=site.harbor.fees.pk).update(expire_at=timezone.now())
    call_command("worker", once=True)
    assert page_row(site.harbor.fees).state == "withdrawn"

    notes = bring_back(site.harbor.fees).notes
    assert notes == ("“Fees” came back as a draft: its last day has passed.",)


@pytest.mark.parametrize("was_private", [True, False])
@pytest.mark.parametrize("was_hidden", [True, False])
@pytest.mark.parametrize("is_private", [True, False])
@pytest.mark.parametrize("is_elsewhere", [True, False])
def test_return_shows_nobody_what_a_page_above_kept_from_them(
    was_private: bool, was_hidden: bool, is_private: bool, is_elsewhere: bool
) -> None:
    reason = why_hidden_now(
        was_private=was_private,
        was_hidden=was_hidden,
        is_private=is_private,
        is_elsewhere=is_elsewhere,
    )
    keeps_hidden = (was_private and not is_private) or (was_hidden and is_elsewhere)
    assert (reason is not None) is keeps_hidden


def private(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_private_page_is_private_when_it_is_back(site: Site) -> None:
    private(site.harbor.fees)
    delete(site.harbor.fees)
    assert bring_back(site.harbor.fees).notes == ()
    assert fresh(site.harbor.fees).live
    assert answer("/about-us/fees/") == (410, None)


@pytest.mark.parametrize("loosened", ["parent made public", "parent in the trash"])
def test_page_that_was_private_by_its_parent_comes_back_as_a_draft_where_it_is_not(
    site: Site, loosened: str
) -> None:
    restriction = private(site.harbor.about)
    delete(site.harbor.fees)
    if loosened == "parent made public":
        restriction.delete()
    else:
        delete(site.harbor.about)
    notes = bring_back(site.harbor.fees).notes

    assert "came back as a draft: it was private because of a page above it" in notes[-1]
    assert page_row(site.harbor.fees).state == "withdrawn"
    assert not fresh(site.harbor.fees).live


def test_page_below_a_draft_comes_back_as_a_draft_only_elsewhere(site: Site) -> None:
    fresh(site.harbor.about).unpublish()
    delete(site.harbor.fees)
    assert bring_back(site.harbor.fees).notes == ()
    assert fresh(site.harbor.fees).live

    delete(site.harbor.fees)
    notes = bring_back(site.harbor.fees, parent=fresh(site.harbor.home)).notes
    assert "a page above it was not published" in notes[-1]
    assert answer("/fees/") == (404, None)


# --- in the trash -------------------------------------------------------------------------------


def test_page_in_the_trash_cannot_be_published_moved_copied_or_added_to(site: Site) -> None:
    delete(site.harbor.about)
    page, home = fresh(site.harbor.about), fresh(site.harbor.home)
    tries: list[Callable[[], object]] = [
        lambda: page.save_revision().publish(),
        lambda: fresh(page).save(),
        lambda: fresh(site.harbor.fees).save_revision().publish(),
        lambda: fresh(page).add_child(instance=StandardPage(title="New")),
    ]
    for attempt in tries:
        with pytest.raises(PageInTrash):
            attempt()
    with pytest.raises(MoveOfTrash):
        fresh(page).move(home, "last-child")
    with pytest.raises(MoveOfTrash):
        fresh(site.harbor.article).move(fresh(page), "last-child")
    with pytest.raises(PageInTrash):
        fresh(site.harbor.article).copy(to=fresh(page))
    assert page_row(page).state == "withdrawn"
    assert disagreements() == []


def test_page_is_deleted_and_brought_back_once(site: Site) -> None:
    row = delete(site.harbor.about)
    for page in (site.harbor.about, site.harbor.fees):
        with pytest.raises(AlreadyInTrash):
            delete(page)
    restore(row.pk)
    with pytest.raises(NotInTrash):
        restore(row.pk)
    with pytest.raises(NotInTrash):
        delete_for_good(row.pk)
    assert fresh(site.harbor.about).live


@pytest.mark.parametrize("whose", ["harbor", "summit"])
def test_home_page_is_never_deleted(site: Site, whose: str) -> None:
    with pytest.raises(HomePageStays):
        delete(getattr(site, whose).home)
    assert answer("/", whose) == (200, "/")


def test_page_saved_from_an_older_place_in_the_tree_is_not_written(site: Site) -> None:
    stale = fresh(site.harbor.fees)
    delete(site.harbor.about)
    for attempt in (stale.save, stale.unpublish):
        with pytest.raises(MovedMeanwhile):
            attempt()
    assert Page.find_problems() == ([], [], [], [], [])


def schedule(page: BasePage, days: int, **fields: Any) -> Revision:
    page.go_live_at = timezone.now() + timedelta(days=days)
    for name, value in fields.items():
        setattr(page, name, value)
    revision = page.save_revision()
    revision.publish()
    return Revision.objects.get(pk=revision.pk)


@pytest.mark.sqlite
def test_schedule_of_a_deleted_page_waits_and_counts_again_when_it_is_back(site: Site) -> None:
    revision = schedule(site.harbor.fees, 3, title="Fees of spring")
    due = revision.approved_go_live_at
    delete(site.harbor.about)

    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert bring_back(site.harbor.about).notes == ()
    revision.refresh_from_db()
    assert revision.approved_go_live_at == due
    assert page_document(site.harbor.fees)["title"] == "Fees"


def test_schedule_that_passed_in_the_trash_publishes_nothing_and_says_so(site: Site) -> None:
    revision = schedule(site.harbor.fees, 3, title="Fees of spring")
    delete(site.harbor.fees)
    later = timezone.now() + timedelta(days=4)
    notes = bring_back(site.harbor.fees, now=later).notes
    call_command("worker", once=True)

    assert len(notes) == 1
    assert notes[0].startswith("“Fees of spring” was to be published on ")
    assert "It waits as a draft." in notes[0]
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert page_document(site.harbor.fees)["title"] == "Fees"
    assert fresh(site.harbor.fees).get_latest_revision_as_object().title == "Fees of spring"


def test_schedule_set_behind_the_back_of_the_trash_publishes_nothing(site: Site) -> None:
    fresh(site.harbor.fees).unpublish()
    revision = schedule(fresh(site.harbor.fees), 3)
    delete(site.harbor.fees)
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    call_command("worker", once=True)

    assert not fresh(site.harbor.fees).live
    assert page_row(site.harbor.fees).state == "withdrawn"


def test_lock_of_a_deleted_page_is_there_again_when_it_is_back(site: Site) -> None:
    editor = User.objects.create_user("dana")
    at = timezone.now()
    Page.objects.filter(pk=site.harbor.fees.pk).update(locked=True, locked_by=editor, locked_at=at)
    delete(site.harbor.about)
    assert not Page.objects.filter(locked=True).exists()
    bring_back(site.harbor.about)
    page = fresh(site.harbor.fees)
    assert (page.locked, page.locked_by, page.locked_at) == (True, editor, at)


def test_review_of_a_deleted_page_ends_and_is_to_be_asked_for_again(site: Site) -> None:
    workflow = Workflow.objects.create(name="Review")
    task = GroupApprovalTask.objects.create(name="A publisher approves")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=site.harbor.home)
    editor = User.objects.create_user("dana")
    draft = draft_of(site.harbor.fees, title="New fees")
    state = workflow.start(draft, editor)
    delete(site.harbor.about)

    state.refresh_from_db()
    assert state.status == "cancelled"
    assert bring_back(site.harbor.about).notes == (
        "The review of “Fees” ended when it was deleted. Submit it again.",
    )


def test_condition_and_treatment_say_which_page_in_the_trash_keeps_them(site: Site) -> None:
    delete(site.harbor.conditions)
    words = why_not_deleted(site.migraine)
    assert words
    assert "“Migraine” (in the trash of Harbor Infusion Clinic)" in words
    bring_back(site.harbor.conditions)
    delete(site.harbor.treatment_page)
    words = why_not_deleted(site.treatment)
    assert words
    assert "“Ketamine infusion” (in the trash of Harbor Infusion Clinic)" in words


def test_menu_names_a_page_in_the_trash_as_left_out(site: Site) -> None:
    from pages.menus import left_out_links

    delete(site.harbor.about)
    links = left_out_links(Clinic.objects.get(pk=site.harbor.clinic.pk))
    assert [(one.label, one.reason, one.edit_url) for one in links] == [
        ("About us", "Its page is in the trash.", None)
    ]


def test_page_of_no_clinic_is_deleted_and_comes_back_too(site: Site) -> None:
    stray = Page.get_first_root_node().add_child(instance=StandardPage(title="Stray"))
    below = make_page(stray, StandardPage, "Below", live=False)
    delete(below)
    with pytest.raises(OtherClinic):
        bring_back(below, parent=fresh(site.harbor.home))
    assert bring_back(below).notes == ()
    assert fresh(below).get_parent().pk == stray.pk


# --- for good -----------------------------------------------------------------------------------


@pytest.mark.sqlite
def test_trash_is_emptied_after_thirty_days(site: Site) -> None:
    publish_page(site.harbor.fees, slug="prices")
    delete(site.harbor.fees)
    delete(site.harbor.article)
    old = TrashedPage.objects.get(page=site.harbor.fees)
    now = timezone.now()
    TrashedPage.objects.filter(pk=old.pk).update(deleted_at=now - timedelta(days=30))

    early = purge_trash(now - timedelta(seconds=1))
    assert (early.deleted, early.kept) == ((), ())
    assert purge_trash(now).deleted == ("Fees",)

    assert not Page.objects.filter(pk=site.harbor.fees.pk).exists()
    assert TrashedPage.objects.get().page_id == site.harbor.article.pk
    assert not Redirect.objects.filter(old_path="/about-us/fees/").exists()
    for path in ("/about-us/fees/", "/about-us/prices/", "/articles/a-first-visit/"):
        assert answer(path) == (410, None)
    assert purge_trash(now).deleted == ()
    assert Page.find_problems() == ([], [], [], [], [])


def test_trash_of_an_archived_clinic_is_kept(site: Site) -> None:
    delete(site.harbor.fees)
    later = timezone.now() + timedelta(days=31)
    archive.archive(site.harbor.clinic.pk, timezone.now())
    assert purge_trash(later).deleted == ()
    archive.bring_back(site.harbor.clinic.pk)
    assert purge_trash(later).deleted == ("Fees",)


def test_page_that_cannot_be_deleted_for_good_keeps_no_other(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in (site.harbor.fees, site.harbor.article):
        delete(page)
    TrashedPage.objects.update(deleted_at=timezone.now() - timedelta(days=31))

    def refuse(page: StandardPage, *args: Any, **kwargs: Any) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(StandardPage, "delete", refuse)
    purged = purge_trash(timezone.now())
    assert (purged.deleted, purged.kept) == (("A first visit",), ("Fees",))
    assert TrashedPage.objects.get().page_id == site.harbor.fees.pk


def test_command_empties_the_trash(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    delete(site.harbor.fees)
    TrashedPage.objects.update(deleted_at=timezone.now() - timedelta(days=31))
    call_command("purge_trash")
    assert capsys.readouterr().out == "Deleted for good: Fees\n"


def test_condition_can_be_deleted_when_its_page_is_gone_for_good(site: Site) -> None:
    row = delete(site.harbor.migraine_page)
    delete_for_good(row.pk)
    assert why_not_deleted(site.migraine) is None
    Condition.objects.get(pk=site.migraine.pk).delete()


def test_page_below_one_that_is_gone_for_good_can_still_come_back(site: Site) -> None:
    delete(site.harbor.fees)
    above = delete(site.harbor.about)
    delete_for_good(above.pk)
    bring_back(site.harbor.fees)
    assert answer("/fees/") == (200, "/fees/")


def test_days_left_count_the_day_that_has_begun(site: Site) -> None:
    row = delete(site.harbor.fees)
    for after, left in (
        (timedelta(0), 30),
        (timedelta(hours=1), 30),
        (timedelta(days=1, hours=1), 29),
        (timedelta(days=29, hours=23), 1),
        (timedelta(days=31), 0),
    ):
        assert row.days_left(row.deleted_at + after) == left


# --- other ways back ----------------------------------------------------------------------------


def test_unpublished_page_comes_back_with_what_an_older_version_said(site: Site) -> None:
    first = fresh(site.harbor.article).latest_revision
    publish_page(site.harbor.article, title="Another title")
    assert document("harbor", "/articles/a-first-visit/")["title"] == "Another title"
    fresh(site.harbor.article).unpublish()
    assert answer("/articles/a-first-visit/") == (410, None)

    assert first is not None
    old = first.as_object()
    old.save_revision(previous_revision=first).publish(previous_revision=first)

    assert document("harbor", "/articles/a-first-visit/")["title"] == "A first visit"
    assert disagreements() == []


def test_move_that_is_taken_back_leaves_every_address_leading_to_the_page(site: Site) -> None:
    before = page_document(site.harbor.fees)
    shelf = make_page(site.harbor.home, StandardPage, "Shelf")
    fresh(site.harbor.fees).move(fresh(shelf), "last-child")
    assert answer("/about-us/fees/") == (200, "/shelf/fees/")
    fresh(site.harbor.fees).move(fresh(site.harbor.about), "last-child")

    after = page_document(site.harbor.fees)
    assert {**after, "version": before["version"]} == before
    assert answer("/shelf/fees/") == (200, "/about-us/fees/")
    assert disagreements() == []


def test_change_that_is_not_scheduled_any_more_is_not_published(site: Site) -> None:
    revision = schedule(site.harbor.article, 1, title="Tomorrow")
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    call_command("worker", once=True)
    assert page_document(site.harbor.article)["title"] == "A first visit"


def test_page_about_to_be_linked_in_a_menu_again_is_there_after_undo(site: Site) -> None:
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.navigation_footer = sections.stream(menu_entry(site.harbor.fees, "Fees"))
    clinic.save()
    before = shown()[("harbor", "clinic", clinic.pk)]
    delete(site.harbor.fees)
    assert shown()[("harbor", "clinic", clinic.pk)] != before
    bring_back(site.harbor.fees)
    after = shown()[("harbor", "clinic", clinic.pk)]
    assert after[1]["navigation"] == before[1]["navigation"]


def test_condition_and_person_lose_and_regain_their_page(site: Site) -> None:
    def paths() -> set[str | None]:
        return {
            page_document(site.harbor.article)["sections"][4]["items"][0]["condition"]["path"],
            page_document(site.harbor.article)["author"]["clinician"]["path"],
        }

    before = paths()
    assert None not in before
    delete(site.harbor.migraine_page)
    delete(site.harbor.team)
    assert paths() == {None}
    bring_back(site.harbor.migraine_page)
    bring_back(site.harbor.team)
    assert paths() == before


def test_article_deleted_twice_in_a_row_is_whole(site: Site) -> None:
    before = shown()
    for _ in range(2):
        delete(site.harbor.articles)
        bring_back(site.harbor.articles)
    assert shown() == before
    assert ArticlePage.objects.count() == 3

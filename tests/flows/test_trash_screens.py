"""The trash in the admin: who deletes, who sees, who brings back; nobody meets a page in it
anywhere else."""

from datetime import timedelta
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from cms.editing.fields import KEY
from cms.models import Clinic, User
from pages.admin.trash.bulk import tops_of
from pages.clinics import clinic_of
from pages.models import KeptText, StandardPage, TrashedPage
from pages.trash import restore, throw_away
from pages.trash.permissions import may_delete_there, may_restore, may_see
from tests.factories import cms, sections
from tests.factories.forms import page_form
from tests.factories.pages import draft_of, fresh, make_page, publish_page
from tests.flows.editors import JSON
from tests.flows.stored import disagreements, page_document, page_row
from tests.flows.teams import tie

pytestmark = pytest.mark.slow

Site = SimpleNamespace


def editor(page: Page, *permissions: str, name: str = "dana") -> User:
    """Somebody who may do this at a page and below it."""
    group = Group.objects.create(name=f"{name}: {', '.join(permissions)}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for permission in permissions:
        GroupPagePermission.objects.create(group=group, page=page, permission_type=permission)
    if clinic := clinic_of(page):
        tie(group, clinic)
    user = User.objects.create_user(name, first_name=name.title())
    user.groups.add(group)
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def admin() -> Client:
    return signed_in(cms.superuser())


def text_of(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def titles(answer: Any) -> list[str]:
    """The pages that the list of the trash shows."""
    soup = BeautifulSoup(answer.content, "html.parser")
    return [one.get_text(strip=True) for one in soup.select(".trash__list .title-wrapper")]


# --- deleting -----------------------------------------------------------------------------------


@pytest.mark.sqlite
def test_deleting_a_page_moves_it_to_the_trash_and_offers_undo(site: Site, admin: Client) -> None:
    address = reverse("wagtailadmin_pages:delete", args=[site.harbor.about.pk])
    asked = text_of(admin.get(address))
    assert "“About us” and the 1 page below it will be moved to the trash" in asked
    assert "for 30 days" in asked

    answer = admin.post(address, follow=True)

    row = TrashedPage.objects.get()
    until = (row.goes_at - timedelta(hours=5)).strftime("%b").upper()[:3]
    assert "“About us” was moved to the trash, with 1 page below." in text_of(answer)
    assert "It can be brought back until" in text_of(answer)
    assert until.lower() in text_of(answer).lower()
    assert page_row(site.harbor.fees).state == "withdrawn"
    undo = BeautifulSoup(answer.content, "html.parser").select_one("form.trash-undo")
    assert undo is not None
    assert undo["action"] == reverse("trash_restore")

    answer = admin.post(reverse("trash_restore"), {"row": row.pk}, follow=True)

    assert "“About us” is back." in text_of(answer)
    assert page_row(site.harbor.fees).state == "published"
    assert titles(answer) == []


def test_deleting_many_pages_moves_each_with_what_is_below_it(site: Site, admin: Client) -> None:
    ids = [site.harbor.about.pk, site.harbor.fees.pk, site.harbor.article.pk]
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    query = "&".join(f"id={pk}" for pk in ids)

    asked = admin.get(f"{address}?{query}&next=/admin/")
    assert "will be moved to the trash" in text_of(asked)
    answer = admin.post(f"{address}?{query}&next=/admin/", follow=True)

    assert "2 pages were moved to the trash, with 1 page below. They can" in text_of(answer)
    assert {row.page_id for row in TrashedPage.objects.all()} == {ids[0], ids[2]}
    rows = [row.pk for row in TrashedPage.objects.all()]
    admin.post(reverse("trash_restore"), {"row": rows})
    assert not TrashedPage.objects.exists()
    assert disagreements() == []


def test_pages_that_show_each_other_are_both_public_after_undo(site: Site, admin: Client) -> None:
    first, second = site.harbor.article, site.harbor.second_article
    publish_page(fresh(first), sections=sections.stream(sections.pages(second)))
    publish_page(fresh(second), sections=sections.stream(sections.pages(first)))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    admin.post(f"{address}?id={first.pk}&id={second.pk}&next=/admin/")
    rows = list(TrashedPage.objects.values_list("pk", flat=True))
    assert len(rows) == 2

    answer = admin.post(reverse("trash_restore"), {"row": rows}, follow=True)

    assert "came back as a draft" not in text_of(answer)
    assert (fresh(first).live, fresh(second).live) == (True, True)
    cards = page_document(first)["sections"][0]["items"]
    assert [card["id"] for card in cards] == [second.pk]
    assert disagreements() == []


def test_home_page_among_many_keeps_all_of_them(site: Site, admin: Client) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    query = f"?id={site.harbor.article.pk}&id={site.summit.home.pk}&next=/admin/"
    answer = admin.post(address + query, follow=True)
    assert "This is the home page of a clinic" in text_of(answer)
    assert not TrashedPage.objects.exists()


def test_home_page_cannot_be_deleted_and_says_so(site: Site, admin: Client) -> None:
    address = reverse("wagtailadmin_pages:delete", args=[site.harbor.home.pk])
    assert "This is the home page of a clinic" in text_of(admin.get(address))
    assert "This is the home page of a clinic" in text_of(admin.post(address, follow=True))
    assert page_row(site.harbor.home).state == "published"


def test_deleting_by_the_admins_own_interface_moves_to_the_trash(site: Site, admin: Client) -> None:
    admin = Client()
    admin.force_login(User.objects.get(is_superuser=True))
    address = f"/admin/api/main/pages/{site.harbor.fees.pk}/action/delete/"
    assert admin.post(address).status_code == 204
    assert TrashedPage.objects.get().page_id == site.harbor.fees.pk
    home = f"/admin/api/main/pages/{site.harbor.home.pk}/action/delete/"
    assert admin.post(home).status_code == 400


def test_pages_below_others_are_deleted_with_them(site: Site) -> None:
    chosen = [site.harbor.fees, site.harbor.about, site.harbor.article]
    assert [page.pk for page in tops_of(chosen)] == [site.harbor.article.pk, site.harbor.about.pk]


# --- who ----------------------------------------------------------------------------------------

PERMISSIONS = ("add", "change", "publish", "bulk_delete")


@pytest.mark.wide(8)
@pytest.mark.parametrize("wanted", list(product([False, True], repeat=4)))
def test_who_may_delete_a_page_and_nobody_else_may_bring_it_back(
    site: Site, wanted: tuple[bool, ...]
) -> None:
    given = [name for name, on in zip(PERMISSIONS, wanted, strict=True) if on]
    user = editor(fresh(site.harbor.home), *given)
    own_draft = make_page(site.harbor.about, StandardPage, "Mine", live=False, owner=user)
    draft = make_page(site.harbor.about, StandardPage, "Theirs", live=False)
    for page in (own_draft, draft, site.harbor.fees, site.harbor.about):
        user = User.objects.get(pk=user.pk)
        may_delete = bool(fresh(page).permissions_for_user(user).can_delete())
        row = throw_away(page)
        user = User.objects.get(pk=user.pk)
        assert may_restore(user, row, row.parent) is may_delete, (given, page.title)
        assert may_see(user, row) is bool(given)
        restore(row.pk)


def test_rule_who_may_delete_is_wagtails_in_every_case() -> None:
    allowed = {
        case
        for case in product([False, True], repeat=7)
        if may_delete_there(
            [name for name, on in zip(PERMISSIONS, case[:4], strict=True) if on],
            is_leaf=case[4],
            any_live=case[5],
            owns_all=case[6],
        )
    }
    for add, change, publish, bulk, is_leaf, any_live, owns_all in product([False, True], repeat=7):
        expected = (
            (is_leaf or bulk) and (change or (add and owns_all)) and (publish or not any_live)
        )
        case = (add, change, publish, bulk, is_leaf, any_live, owns_all)
        assert (case in allowed) is expected


def test_trash_of_another_clinic_does_not_exist_for_an_editor(site: Site) -> None:
    all_of = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
    own, other = throw_away(site.harbor.about), throw_away(site.summit.about)
    client = signed_in(editor(fresh(site.harbor.home), *all_of))

    listed = client.get(reverse("trash"))
    assert titles(listed) == ["About us"]
    assert "Summit" not in text_of(listed)
    assert "All clinics" not in text_of(listed)
    tries = [
        client.get(reverse("trash_place", args=[other.pk])),
        client.post(reverse("trash_place", args=[other.pk]), {"place": site.summit.home.pk}),
        client.post(reverse("trash_restore"), {"row": other.pk}),
        client.post(reverse("trash_restore"), {"row": [own.pk, other.pk]}),
        client.get(reverse("wagtailadmin_pages:edit", args=[site.summit.about.pk])),
    ]
    assert [answer.status_code for answer in tries] == [404] * 5
    assert TrashedPage.objects.count() == 2
    place = client.get(reverse("trash_place", args=[own.pk]))
    assert str(site.summit.home.pk) not in [
        str(one["value"]) for one in BeautifulSoup(place.content, "html.parser").select("option")
    ]


def test_editor_of_one_section_sees_only_what_was_deleted_there(site: Site) -> None:
    throw_away(site.harbor.article)
    throw_away(site.harbor.fees)
    client = signed_in(editor(fresh(site.harbor.about), "add", "change", "publish"))
    assert titles(client.get(reverse("trash"))) == ["Fees"]
    throw_away(site.harbor.about)
    assert titles(client.get(reverse("trash"))) == ["About us"]


@pytest.mark.parametrize("wanted", list(product([False, True], repeat=4)))
def test_rights_on_the_very_page_count_for_it_in_the_trash_as_they_did_before(
    site: Site, wanted: tuple[bool, ...]
) -> None:
    given = [name for name, on in zip(PERMISSIONS, wanted, strict=True) if on]
    user = editor(fresh(site.harbor.about), *given)
    stranger = editor(fresh(site.summit.about), *PERMISSIONS, name="kim")
    may_delete = bool(fresh(site.harbor.about).permissions_for_user(user).can_delete())
    row = throw_away(site.harbor.about)
    user, stranger = User.objects.get(pk=user.pk), User.objects.get(pk=stranger.pk)
    assert may_restore(user, row, row.parent) is may_delete
    assert may_see(user, row) is bool(given)
    # Elsewhere they have no rights.
    assert not may_restore(user, row, site.harbor.articles)
    assert not may_see(stranger, row)
    assert not may_restore(stranger, row, row.parent)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not may_see(User.objects.get(pk=user.pk), row)


def test_who_has_rights_on_one_section_alone_undoes_its_deletion(site: Site) -> None:
    throw_away(site.summit.about)
    client = signed_in(editor(fresh(site.harbor.about), *PERMISSIONS))
    answer = client.post(reverse("wagtailadmin_pages:delete", args=[site.harbor.about.pk]))
    assert answer.status_code == 302
    assert titles(client.get(reverse("trash"))) == ["About us"]
    row = TrashedPage.objects.get(page=site.harbor.about.pk)
    undone = client.post(reverse("trash_restore"), {"row": row.pk}, follow=True)
    assert "“About us” is back." in text_of(undone)
    assert page_row(site.harbor.fees).state == "published"


def test_who_may_not_publish_sees_a_public_page_but_may_not_bring_it_back(site: Site) -> None:
    row = throw_away(site.harbor.fees)
    client = signed_in(editor(fresh(site.harbor.home), "add", "change"))
    listed = client.get(reverse("trash"))
    assert titles(listed) == ["Fees"]
    assert "Bring back “Fees”" not in listed.content.decode()
    client.post(reverse("trash_restore"), {"row": row.pk})
    place = client.post(reverse("trash_place", args=[row.pk]), {"place": site.harbor.home.pk})
    assert "There is no page that it can stand below" in text_of(place)
    assert TrashedPage.objects.exists()


def test_only_administrators_delete_for_good(site: Site, admin: Client) -> None:
    row = throw_away(site.harbor.article)
    all_of = ("add", "change", "publish", "bulk_delete")
    client = signed_in(editor(fresh(site.harbor.home), *all_of))
    address = reverse("trash_delete", args=[row.pk])
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code in (302, 403)
    assert "Delete for good" not in text_of(client.get(reverse("trash")))
    assert TrashedPage.objects.exists()

    asked = text_of(admin.get(address))
    assert "/blog/first-visit/" in asked
    assert "1 earlier version" in asked
    assert "links become plain text for good" in asked
    answer = admin.post(address, follow=True)
    assert "“A first visit” was deleted for good." in text_of(answer)
    assert not Page.objects.filter(pk=site.harbor.article.pk).exists()


# --- nowhere else -------------------------------------------------------------------------------


def places(site: Site) -> dict[str, str]:
    """Screens on which pages are met, by what they are."""
    home = site.harbor.home.pk
    return {
        "list": reverse("wagtailadmin_explore", args=[home]),
        "list of all": reverse("wagtailadmin_explore_root"),
        "search": reverse("wagtailadmin_pages:search") + "?q=Lighthouse",
        "search in the list": reverse("wagtailadmin_explore", args=[home]) + "?q=Lighthouse",
        "chooser": reverse("wagtailadmin_choose_page_child", args=[home]),
        "search in the chooser": reverse("wagtailadmin_choose_page_search") + "?q=Lighthouse",
        "dashboard": reverse("wagtailadmin_home"),
        "locked": reverse("wagtailadmin_reports:locked_pages"),
        "aging": reverse("wagtailadmin_reports:aging_pages"),
        "history": reverse("wagtailadmin_reports:site_history"),
        "types": reverse("wagtailadmin_reports:page_types_usage"),
        "of a type": reverse("wagtailadmin_pages:type_use", args=["pages", "standardpage"]),
        "interface": f"/admin/api/main/pages/?child_of={home}&for_explorer=1",
        "interface, all": "/admin/api/main/pages/",
    }


@pytest.mark.wide(1)
@pytest.mark.parametrize("who", ["administrator", "publisher"])
def test_page_in_the_trash_is_met_nowhere_else(site: Site, who: str) -> None:
    user = cms.superuser() if who == "administrator" else None
    user = user or editor(
        fresh(site.harbor.home), "add", "change", "publish", "bulk_delete", "lock", "unlock"
    )
    client = signed_in(user)
    page = make_page(fresh(site.harbor.home), StandardPage, "Lighthouse walk")
    page = draft_of(page, summary="Changed.")
    page.save_revision(user=user)
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=user, locked_at=timezone.now())
    met = {name for name, path in places(site).items() if "Lighthouse walk" in read(client, path)}
    assert {"list", "search", "chooser", "search in the chooser", "dashboard"} <= met
    assert ("locked" in met) == (who == "administrator")

    throw_away(page)

    assert [
        name for name, path in places(site).items() if "Lighthouse walk" in read(client, path)
    ] == []


def read(client: Client, path: str) -> str:
    answer = client.get(path, headers={"x-requested-with": "XMLHttpRequest"})
    # Reports are for administrators.
    closed = (403,) if path.startswith("/admin/reports/") else ()
    assert answer.status_code in (200, 302, *closed), (path, answer.status_code)
    return str(answer.content.decode())


def test_counts_leave_out_the_trash(site: Site, admin: Client) -> None:
    def on_dashboard() -> str:
        return text_of(admin.get("/admin/"))

    def in_report() -> tuple[int, str]:
        """How many standard pages there are, and which was edited last."""
        report = admin.get(reverse("wagtailadmin_reports:page_types_usage"))
        for row in BeautifulSoup(report.content, "html.parser").select("tbody tr"):
            cells = [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
            if "pages.standardpage" in cells:
                return int(cells[2]), cells[3]
        raise AssertionError("No standard page is reported.")

    draft_of(site.harbor.fees, title="Newest of all")
    pages = Page.objects.filter(path__startswith="0001", depth__gt=1).count()
    assert f"{pages} Pages" in on_dashboard()
    assert in_report() == (3, "Newest of all")
    throw_away(site.harbor.about)
    assert f"{pages - 2} Pages" in on_dashboard()
    assert in_report() == (1, "About us")


SCREENS = (
    "edit", "delete", "unpublish", "move", "copy", "history", "usage", "set_privacy", "lock",
    "unlock", "add_subpage", "view_draft", "workflow_history",
)  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_opens_for_a_page_in_the_trash(site: Site, admin: Client, screen: str) -> None:
    row = throw_away(site.harbor.about)
    for page in (site.harbor.about, site.harbor.fees):
        address = reverse(f"wagtailadmin_pages:{screen}", args=[page.pk])
        for answer in (admin.get(address), admin.post(address)):
            assert (answer.status_code, answer.headers["Location"]) == (302, reverse("trash"))
    root = Page.objects.get(depth=1, path__gt="0001")
    address = reverse(f"wagtailadmin_pages:{screen}", args=[root.pk])
    assert admin.get(address).status_code == 404
    assert TrashedPage.objects.get().pk == row.pk


def test_older_form_of_a_page_in_the_trash_publishes_nothing_and_its_text_is_kept(
    site: Site, admin: Client
) -> None:
    page = fresh(site.harbor.fees)
    form = page_form(page, title="Prices") | {"action-publish": "1"}
    row = throw_away(page)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = text_of(admin.post(address, form, follow=True))
    assert "“Fees” has been in the trash since" in shown
    assert "What you wrote is kept: bring the page back and open it." in shown
    assert page_row(page).state == "withdrawn"
    kept = KeptText.objects.get()
    assert (kept.page_id, kept.fields["title"]) == (page.pk, ["Prices"])

    admin.post(reverse("trash_restore"), {"row": row.pk})
    assert reverse("kept_text", args=[kept.pk]) in admin.get(address).content.decode()
    filled = admin.get(f"{address}?kept={kept.pk}").context["form"]
    assert filled["title"].value() == "Prices"


def test_form_that_saves_itself_over_a_page_in_the_trash_is_kept_and_told_in_words(
    site: Site, admin: Client
) -> None:
    page = fresh(site.harbor.fees)
    form = page_form(page, title="Prices") | {KEY: "b" * 32}
    throw_away(fresh(site.harbor.about))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for title in ("Prices", "Prices and insurance"):
        answer = admin.post(address, form | {"title": title}, **JSON)
        assert answer.status_code == 400
        assert answer.json()["error_code"] == "invalid_revision"
        assert "What you wrote is kept" in answer.json()["error_message"]
    kept = KeptText.objects.get()
    assert (kept.page_id, kept.fields["title"]) == (page.pk, ["Prices and insurance"])


def test_form_that_brings_back_an_older_text_of_a_page_in_the_trash_is_kept(
    site: Site, admin: Client
) -> None:
    page = fresh(site.harbor.fees)
    form, revision = page_form(page, title="Prices"), page.get_latest_revision()
    throw_away(page)
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk])
    assert "What you wrote is kept" in text_of(admin.post(address, form, follow=True))
    assert KeptText.objects.get().fields["title"] == ["Prices"]


def test_form_of_a_page_in_the_trash_of_strangers_is_unknown_and_not_kept(site: Site) -> None:
    stranger = signed_in(editor(site.summit.home, "add", "change", "publish"))
    form = page_form(fresh(site.harbor.fees), title="Prices")
    throw_away(site.harbor.fees)
    address = reverse("wagtailadmin_pages:edit", args=[site.harbor.fees.pk])
    assert stranger.post(address, form).status_code == 404
    assert not KeptText.objects.exists()


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_no_bulk_action_touches_the_trash(site: Site, admin: Client, action: str) -> None:
    row = throw_away(site.harbor.fees)
    before = Page.objects.filter(pk=site.harbor.fees.pk).values().get()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = f"?id={site.harbor.fees.pk}&next=/admin/"
    admin.post(address + query, {"chooser": site.harbor.home.pk})
    assert Page.objects.filter(pk=site.harbor.fees.pk).values().get() == before
    assert TrashedPage.objects.get().pk == row.pk


def test_nothing_is_copied_or_moved_into_the_trash(site: Site, admin: Client) -> None:
    shelf = make_page(fresh(site.harbor.home), StandardPage, "Shelf")
    throw_away(shelf)
    page, count = site.harbor.fees, Page.objects.count()
    copy = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": shelf.pk}
    copied = admin.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), copy)
    assert "This page is in the trash. Choose another one." in text_of(copied)
    admin.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, shelf.pk]))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    admin.post(f"{address}?id={page.pk}&next=/admin/", {"chooser": shelf.pk})
    assert Page.objects.count() == count
    assert fresh(page).get_parent().pk == site.harbor.about.pk


def test_group_with_rights_on_a_page_in_the_trash_meets_it_nowhere(site: Site) -> None:
    client = signed_in(editor(fresh(site.harbor.about), "add", "change", "publish"))
    assert "About us" in read(client, "/admin/api/main/pages/")
    throw_away(site.harbor.about)
    assert "About us" not in read(client, "/admin/api/main/pages/")
    assert titles(client.get(reverse("trash"))) == ["About us"]


# --- the list -----------------------------------------------------------------------------------


def test_list_tells_what_where_who_and_how_long(site: Site, admin: Client) -> None:
    throw_away(site.harbor.about, editor(fresh(site.harbor.home), "add", name="kim"))
    found = text_of(admin.get(reverse("trash")))
    for words in (
        "About us", "Standard page, and 1 page below it", "Harbor Infusion Clinic", "/about-us/",
        f"below “{site.harbor.home.title}”", "by Kim", "30 days",
    ):  # fmt: skip
        assert words in found


def test_list_is_searched_by_title_address_and_clinic(site: Site, admin: Client) -> None:
    for page in (site.harbor.fees, site.harbor.article, site.summit.article):
        throw_away(page)
    address = reverse("trash")
    summit = Clinic.objects.get(slug="summit").pk
    assert titles(admin.get(address)) == ["Sleep well", "A first visit", "Fees"]
    assert titles(admin.get(address, {"q": "first"})) == ["A first visit"]
    assert titles(admin.get(address, {"q": "/ABOUT-us/"})) == ["Fees"]
    assert titles(admin.get(address, {"clinic": summit})) == ["Sleep well"]
    assert titles(admin.get(address, {"clinic": "x", "p": "99"})) != []
    assert "Nothing in the trash" in text_of(admin.get(address, {"q": "nowhere"}))


def test_list_of_an_empty_trash_says_so(site: Site, admin: Client) -> None:
    assert "The trash is empty." in text_of(admin.get(reverse("trash")))
    throw_away(site.harbor.fees)
    assert "/admin/trash/" in admin.get("/admin/").content.decode()


def test_page_without_a_place_asks_for_one(site: Site, admin: Client) -> None:
    row = throw_away(site.harbor.doctor_page)
    throw_away(site.harbor.team)
    answer = admin.post(reverse("trash_restore"), {"row": row.pk})
    assert answer.headers["Location"] == reverse("trash_place", args=[row.pk])
    assert "There is no page that it can stand below" in text_of(
        admin.get(answer.headers["Location"])
    )

    people = make_page(fresh(site.harbor.home), type(site.harbor.team), "People")
    answer = admin.post(reverse("trash_place", args=[row.pk]), {"place": people.pk}, follow=True)
    assert "“Robin Ashdown” is back. It stands below “People” now." in text_of(answer)
    assert page_row(site.harbor.doctor_page).path == "/people/robin-ashdown/"


@pytest.mark.wide(1)
@pytest.mark.parametrize("who", ["administrator", "publisher"])
def test_asking_for_a_place_costs_the_same_in_a_large_clinic(
    site: Site, django_assert_max_num_queries: Any, who: str
) -> None:
    user = cms.superuser() if who == "administrator" else None
    client = signed_in(user or editor(fresh(site.harbor.home), *PERMISSIONS))
    row = throw_away(site.harbor.fees)
    for number in range(30):
        make_page(fresh(site.harbor.home), StandardPage, f"Shelf {number}")
    address = reverse("trash_place", args=[row.pk])
    with django_assert_max_num_queries(45):
        asked = client.get(address)
    assert "Shelf 29" in text_of(asked)


def test_several_pages_of_one_branch_come_back_together(site: Site, admin: Client) -> None:
    rows = [throw_away(page).pk for page in (site.harbor.fees, site.harbor.about)]
    admin.post(reverse("trash_restore"), {"row": rows})
    assert page_row(site.harbor.fees).path == "/about-us/fees/"
    assert page_row(site.harbor.fees).state == "published"


def test_page_that_is_back_already_says_so(site: Site, admin: Client) -> None:
    row = throw_away(site.harbor.fees)
    restore(row.pk)
    answer = admin.post(reverse("trash_restore"), {"row": row.pk}, follow=True)
    assert "This page is not in the trash any more." in text_of(answer)
    nothing = admin.post(reverse("trash_restore"), follow=True)
    assert "Tick the pages" in text_of(nothing)
    assert admin.get(reverse("trash_restore")).status_code == 405


def test_deleted_clinic_leaves_its_trash_to_administrators(site: Site, admin: Client) -> None:
    throw_away(site.summit.about)
    Clinic.objects.get(slug="summit").delete()
    found = admin.get(reverse("trash"))
    assert titles(found) == ["About us"]
    assert "In no clinic’s site" in text_of(found)
    restore(TrashedPage.objects.get().pk)
    assert page_row(site.summit.about).state == "withdrawn"

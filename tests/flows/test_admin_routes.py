"""The table of the admin's routes: what is not classified is closed, and ids of another clinic open
nothing, wherever they stand."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from wagtail.models import Page

from cms.isolation import routes
from cms.isolation.routes import route_name, rule_of
from cms.isolation.rules import administrators
from cms.models import Clinician, Image, Role, User
from tests.flows.apart import CANARY, is_there, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]


def admin_routes() -> list[tuple[str, Any]]:
    """Every route of the admin, by the name that the table has for it, with its view."""
    found = list(_walk(get_resolver(), [], ""))
    return [(name, view) for name, address, view in found if address.startswith("admin/")]


def _walk(resolver: URLResolver, namespaces: list[str], address: str) -> Any:
    for one in resolver.url_patterns:
        here = address + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = [*namespaces, one.namespace] if one.namespace else namespaces
            yield from _walk(one, inner, here)
        elif isinstance(one, URLPattern):
            yield route_name(one.name, namespaces, here), here, one.callback


def test_every_route_of_the_admin_is_classified() -> None:
    found = admin_routes()
    assert len(found) > 300
    assert [name for name, view in found if rule_of(name, view) is None] == []


def test_the_table_names_no_route_that_there_is_not() -> None:
    assert set(routes._rules) <= {name for name, _ in admin_routes()}


def test_a_route_that_nobody_classified_is_closed(
    two: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert two.manager.get("/admin/account/").status_code == 200
    monkeypatch.delitem(routes._rules, "wagtailadmin_account")
    answer = two.manager.get("/admin/account/")
    assert answer.status_code == 403
    assert "not yours to open" in words_of(answer)
    assert two.chief.get("/admin/account/").status_code == 200
    script = two.manager.get("/admin/account/", headers={"x-requested-with": "XMLHttpRequest"})
    assert script.status_code == 403
    assert "not yours to open" in script.json()["message"]


def test_what_is_for_administrators_is_closed_to_every_role(two: SimpleNamespace) -> None:
    ids = {"pk": 1, "page_pk": 1, "task_id": 1, "workflow_pk": 1, "collection_id": 1}
    ids |= {"app_label": "wagtailcore", "model_name": "groupapprovaltask", "page_id": 2}
    ids |= {"action_name": "copy", "clinic_id": 1}
    tried = 0
    for name, view in admin_routes():
        if rule_of(name, view) is not administrators or name.startswith("admin/"):
            continue
        url = _address(name, ids)
        for method in ("get", "post"):
            assert getattr(two.manager, method)(url).status_code == 403, url
        tried += 1
    assert tried > 70


def _address(name: str, ids: dict[str, Any]) -> str:
    from itertools import combinations

    from django.urls import NoReverseMatch

    for size in range(4):
        for chosen in combinations(ids, size):
            try:
                return reverse(name, kwargs={one: ids[one] for one in chosen})
            except NoReverseMatch:
                continue
    raise AssertionError(name)


PAGE_SCREENS = (
    "usage edit preview_on_edit view_draft delete unpublish convert_alias copy lock unlock "
    "revisions_index workflow_history history history_results confirm_workflow_cancellation"
)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_of_another_clinic_is_not_there(two: SimpleNamespace, method: str) -> None:
    theirs = two.other.page.pk
    urls = [reverse(f"wagtailadmin_pages:{name}", args=[theirs]) for name in PAGE_SCREENS.split()]
    revision = two.other.draft.latest_revision_id
    for name in ("revisions_view", "revisions_revert", "revisions_unschedule"):
        urls.append(reverse(f"wagtailadmin_pages:{name}", args=[theirs, revision]))
    urls += [
        reverse("wagtailadmin_pages:revisions_compare", args=[theirs, "live", "latest"]),
        reverse("wagtailadmin_pages:add_subpage", args=[two.other.home.pk]),
        reverse("wagtailadmin_pages:add", args=["pages", "standardpage", two.other.home.pk]),
        reverse("wagtailadmin_pages:move", args=[theirs]),
        reverse("wagtailadmin_pages:set_page_position", args=[theirs]),
        reverse("wagtailadmin_pages:move_confirm", args=[theirs, two.own.home.pk]),
        reverse("wagtailadmin_pages:move_confirm", args=[two.own.page.pk, two.other.home.pk]),
        reverse("wagtailadmin_pages:workflow_action", args=[theirs, "approve", 1]),
        reverse("wagtailadmin_pages:workflow_preview", args=[theirs, 1]),
        reverse("wagtailadmin_explore", args=[two.other.home.pk]),
        reverse("wagtailadmin_explore_results", args=[two.other.home.pk]),
        reverse("wagtailadmin_choose_page_child", args=[two.other.home.pk]),
        reverse("wagtailadmin_api:pages:detail", args=[theirs]),
        reverse("read_page", args=[theirs]),
        reverse("clinic_former_numbers", args=[two.other.clinic.pk]),
        reverse("clinic-colors", args=[two.other.clinic.pk]),
        reverse("wagtailimages:edit", args=[two.other.picture.pk]),
        reverse("wagtailimages:delete", args=[two.other.picture.pk]),
        reverse("wagtailimages:edit_multiple", args=[two.other.picture.pk]),
        reverse("wagtailimages:image_usage", args=[two.other.picture.pk]),
        reverse("wagtaildocs:edit", args=[two.other.file.pk]),
        reverse("wagtaildocs:delete", args=[two.other.file.pk]),
        reverse("wagtaildocs:document_usage", args=[two.other.file.pk]),
    ]
    for url in urls:
        answer = getattr(two.manager, method)(url)
        assert answer.status_code == 404, url
        assert CANARY not in words_of(answer), url
    assert Page.objects.filter(pk=theirs, live=two.other.page.live).exists()


def test_a_page_is_not_copied_or_moved_to_another_clinic(two: SimpleNamespace) -> None:
    copy = reverse("wagtailadmin_pages:copy", args=[two.own.page.pk])
    fields = {"new_title": "Copied", "new_slug": "copied", "new_parent_page": two.other.home.pk}
    assert two.manager.post(copy, fields).status_code == 404
    move = reverse("wagtailadmin_pages:move", args=[two.own.page.pk])
    assert two.manager.post(move, {"new_parent_page": two.other.home.pk}).status_code == 404
    assert not Page.objects.filter(slug="copied").exists()


def test_the_page_chooser_offers_only_own_and_shared_pages(two: SimpleNamespace) -> None:
    root = Page.get_first_root_node()
    for url in (
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_choose_page_child", args=[root.pk]),
        reverse("wagtailadmin_choose_page_search") + f"?q={CANARY}",
        reverse("wagtailadmin_choose_page_search") + "?q=page",
    ):
        answer = two.editor.get(url)
        assert answer.status_code == 200
        assert f"/{two.other.page.pk}/" not in words_of(answer)
        assert "Kestrel draft" not in words_of(answer)
        assert "Kestrel page" not in words_of(answer)
    own = reverse("wagtailadmin_choose_page_child", args=[two.own.home.pk])
    assert "Heron draft" in words_of(two.editor.get(own))
    chosen = reverse("wagtailadmin_choose_page_chosen_multiple")
    assert two.editor.get(chosen, {"id": [two.own.page.pk]}).status_code == 200
    both = two.editor.get(chosen, {"id": [two.own.page.pk, two.other.page.pk]})
    assert both.status_code == 404


def test_the_interface_of_the_admin_tells_only_of_own_pages(two: SimpleNamespace) -> None:
    url = reverse("wagtailadmin_api:pages:listing")
    own = two.editor.get(url, {"child_of": two.own.home.pk, "limit": 20}).json()
    assert two.own.page.pk in [one["id"] for one in own["items"]]
    found = two.editor.get(url, {"search": "draft page", "limit": 20})
    assert found.status_code == 200
    assert CANARY not in json.dumps(found.json())
    below = two.editor.get(url, {"child_of": two.other.home.pk})
    assert CANARY not in words_of(below)
    for name in ("images", "documents"):
        assert two.editor.get(reverse(f"wagtailadmin_api:{name}:listing")).status_code == 403


def bulk(model: type[Any], action: str, *ids: Any, **more: Any) -> str:
    from urllib.parse import urlencode

    start = reverse(
        "wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, action]
    )
    return f"{start}?{urlencode([('id', one) for one in ids] + list(more.items()))}"


def test_no_action_reaches_several_things_of_which_one_is_another_clinics(
    two: SimpleNamespace,
) -> None:
    own, other = two.own, two.other
    urls = [
        bulk(Page, "delete", own.page.pk, other.page.pk),
        bulk(Page, "publish", other.page.pk),
        bulk(Page, "unpublish", other.page.pk),
        bulk(Page, "move", other.page.pk),
        bulk(Page, "publish", "all", childOf=other.home.pk),
        bulk(Clinician, "delete", own.doctor.pk, other.doctor.pk),
        bulk(type(own.redirect), "delete", other.redirect.pk),
        bulk(type(own.facts), "delete", other.facts.pk),
        bulk(Image, "delete", other.picture.pk),
        bulk(Image, "add_tags", other.picture.pk),
        bulk(Image, "add_to_collection", other.picture.pk),
        bulk(type(own.file), "delete", other.file.pk),
    ]
    for url in urls:
        for method in ("get", "post"):
            answer = getattr(two.manager, method)(url)
            assert answer.status_code == 404, url
            assert CANARY not in words_of(answer)
    for name in ("page", "doctor", "redirect", "facts", "picture", "file"):
        assert is_there(getattr(other, name)), name
        assert is_there(getattr(own, name)), name


def test_several_pages_or_pictures_do_not_move_to_another_clinic(two: SimpleNamespace) -> None:
    move = bulk(Page, "move", two.own.page.pk)
    assert two.manager.post(move, {"chooser": two.other.home.pk}).status_code == 404
    add = bulk(Image, "add_to_collection", two.own.picture.pk)
    there = {"collection": two.other.clinic.collection_id}
    assert two.manager.post(add, there).status_code == 404


def test_all_there_are_are_never_acted_upon_at_once(two: SimpleNamespace) -> None:
    for url in (
        bulk(Page, "publish", "all"),
        bulk(Clinician, "delete", "all"),
        bulk(type(two.own.redirect), "delete", "all"),
    ):
        assert two.manager.post(url).status_code == 403
    assert is_there(two.own.doctor)
    assert is_there(two.other.doctor)


def test_people_are_no_thing_for_bulk_actions_of_roles(two: SimpleNamespace) -> None:
    stranger, colleague = two.other.people[Role.EDITOR], two.own.people[Role.EDITOR]
    for action in ("delete", "assign_role", "set_active_state"):
        for who, status in (
            (stranger, 404),
            (colleague, 403),
            (User.objects.get(is_superuser=True), 404),
        ):
            url = bulk(type(who), action, who.pk)
            assert two.manager.get(url).status_code == status
            assert two.manager.post(url).status_code == status
            assert is_there(who)


def test_own_things_are_acted_upon_at_once(two: SimpleNamespace) -> None:
    url = bulk(Clinician, "delete", two.own.doctor.pk)
    assert two.manager.get(url).status_code == 200
    assert two.manager.post(url).status_code == 302
    assert not is_there(two.own.doctor)
    assert two.editor.get(bulk(Image, "add_tags", two.own.picture.pk)).status_code == 200


def test_nobody_is_seen_editing_in_another_clinic(two: SimpleNamespace) -> None:
    for thing in (two.own.page, two.other.page, two.own.clinic, two.other.clinic):
        meta = type(thing)._meta
        url = reverse(
            "wagtailadmin_editing_sessions:ping",
            args=[meta.app_label, meta.model_name, thing.pk, 999_999],
        )
        is_own = thing in (two.own.page, two.own.clinic)
        assert two.manager.post(url).status_code == (200 if is_own else 404)


def test_tags_are_those_of_seen_pictures_and_files(two: SimpleNamespace) -> None:
    two.own.picture.tags.add("tree heron")
    two.own.file.tags.add("tree form")
    two.other.picture.tags.add("tree kestrel")
    two.site.picture.tags.add("tree shared")
    url = reverse("wagtailadmin_tag_autocomplete")
    found = two.editor.get(url, {"term": "tree"}).json()
    assert found == ["tree form", "tree heron", "tree shared"]
    assert "tree kestrel" in two.chief.get(url, {"term": "tree"}).json()


def test_the_menu_leads_to_no_report(two: SimpleNamespace) -> None:
    assert "/admin/reports/" not in words_of(two.manager.get(reverse("wagtailadmin_home")))
    assert "/admin/reports/" in words_of(two.chief.get(reverse("wagtailadmin_home")))


def test_an_address_beside_the_table_is_not_found(two: SimpleNamespace) -> None:
    assert two.manager.get("/admin/nothing/here/").status_code == 404

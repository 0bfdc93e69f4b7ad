"""Screens of snippets and choosers: what belongs to another clinic is not there."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.isolation.guard import VERBS, Guard, Guarded, GuardedSnippetChooser
from cms.models import Facts, Role
from pages.models import Redirect
from tests.factories import cms
from tests.flows.apart import CANARY, browser, is_there, words_of
from tests.flows.teams import person

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]


SCREENS = [
    ("clinics", "clinic", "edit delete usage history history_results unpublish preview_on_edit"),
    ("facts", "facts", "edit delete usage history history_results"),
    ("clinicians", "doctor", "edit delete usage history history_results copy"),
    ("redirects", "redirect", "edit delete usage history history_results"),
]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("namespace", "name", "screens"), SCREENS)
def test_a_thing_of_another_clinic_is_not_there(
    two: SimpleNamespace, namespace: str, name: str, screens: str, method: str
) -> None:
    theirs = getattr(two.other, name)
    for screen in screens.split():
        url = reverse(f"{namespace}:{screen}", args=[theirs.pk])
        answer = getattr(two.manager, method)(url)
        assert answer.status_code == 404, screen
        assert CANARY not in words_of(answer), screen
        missing = getattr(two.manager, method)(reverse(f"{namespace}:{screen}", args=[999_999_999]))
        assert missing.status_code == answer.status_code, screen
    assert is_there(theirs)


@pytest.mark.parametrize("method", ["get", "post"])
def test_versions_of_another_clinic_are_not_there(two: SimpleNamespace, method: str) -> None:
    theirs = two.other.clinic
    revision = theirs.save_revision()
    for screen in ("revisions_view", "revisions_revert", "revisions_unschedule"):
        url = reverse(f"clinics:{screen}", args=[theirs.pk, revision.pk])
        assert getattr(two.manager, method)(url).status_code == 404, screen
        own = reverse(f"clinics:{screen}", args=[two.own.clinic.pk, revision.pk])
        assert getattr(two.manager, method)(own).status_code == 404, screen
    compare = reverse("clinics:revisions_compare", args=[theirs.pk, "earliest", "latest"])
    assert two.manager.get(compare).status_code == 404


@pytest.mark.parametrize(("namespace", "name", "screens"), SCREENS)
def test_a_list_holds_only_what_is_of_the_own_clinics(
    two: SimpleNamespace, namespace: str, name: str, screens: str
) -> None:
    for route in ("list", "list_results"):
        answer = two.manager.get(reverse(f"{namespace}:{route}"))
        assert answer.status_code == 200
        assert CANARY not in words_of(answer)
        own = getattr(two.own, name)
        assert reverse(f"{namespace}:edit", args=[own.pk]) in words_of(answer)
        found = two.manager.get(reverse(f"{namespace}:{route}"), {"q": CANARY})
        assert found.status_code == 200
        theirs = getattr(two.other, name)
        assert reverse(f"{namespace}:edit", args=[theirs.pk]) not in words_of(found)
        assert CANARY in words_of(two.chief.get(reverse(f"{namespace}:{route}")))


def test_a_filter_knows_no_other_clinic(two: SimpleNamespace) -> None:
    for namespace in ("facts", "redirects"):
        answer = two.manager.get(
            reverse(f"{namespace}:list_results"), {"clinic": two.other.clinic.pk}
        )
        assert CANARY not in words_of(answer)


CHOOSERS = {
    "clinic": "wagtailsnippetchoosers_cms_clinic",
    "facts": "wagtailsnippetchoosers_cms_facts",
    "doctor": "wagtailsnippetchoosers_cms_clinician",
    "redirect": "wagtailsnippetchoosers_pages_redirect",
    "office": "office_chooser",
    "picture": "wagtailimages_chooser",
    "file": "wagtaildocs_chooser",
}


@pytest.mark.parametrize("name", CHOOSERS)
def test_a_chooser_offers_and_takes_only_what_is_of_the_own_clinics(
    two: SimpleNamespace, name: str
) -> None:
    own, theirs, chooser = getattr(two.own, name), getattr(two.other, name), CHOOSERS[name]
    for route in ("choose", "choose_results"):
        for words in ({}, {"q": CANARY}):
            answer = two.editor.get(reverse(f"{chooser}:{route}"), words)
            assert answer.status_code == 200, route
            assert reverse(f"{chooser}:chosen", args=[theirs.pk]) not in words_of(answer)
        assert reverse(f"{chooser}:chosen", args=[own.pk]) in words_of(
            two.editor.get(reverse(f"{chooser}:{route}"))
        )
    assert two.editor.get(reverse(f"{chooser}:chosen", args=[own.pk])).status_code == 200
    assert two.editor.get(reverse(f"{chooser}:chosen", args=[theirs.pk])).status_code == 404
    both = {"id": [own.pk, theirs.pk]}
    several = two.editor.get(reverse(f"{chooser}:chosen_multiple"), both)
    assert several.status_code == 200
    assert [one["id"] for one in several.json()["result"]] == [str(own.pk)]


def test_a_picture_of_another_clinic_gets_no_format(two: SimpleNamespace) -> None:
    name = "wagtailimages_chooser:select_format"
    assert two.editor.get(reverse(name, args=[two.own.picture.pk])).status_code == 200
    assert two.editor.get(reverse(name, args=[two.other.picture.pk])).status_code == 404


def test_forms_offer_only_the_own_clinics(two: SimpleNamespace) -> None:
    for url in (
        reverse("facts:add"),
        reverse("redirects:add"),
        reverse("clinicians:add"),
        reverse("facts:edit", args=[two.own.facts.pk]),
        reverse("clinicians:edit", args=[two.own.doctor.pk]),
    ):
        answer = two.manager.get(url)
        assert answer.status_code == 200
        assert CANARY not in words_of(answer)
    assert two.own.clinic.name in words_of(two.manager.get(reverse("clinicians:add")))


def test_another_clinic_in_a_form_is_an_error_at_its_field(two: SimpleNamespace) -> None:
    theirs = two.other.clinic.pk
    redirect = {"clinic": theirs, "old_path": "/x/", "target_page": two.own.home.pk}
    unknown = "not one of the available choices"
    forms: list[tuple[str, dict[str, Any], str]] = [
        (reverse("redirects:add"), redirect, "clinic"),
        (reverse("redirects:edit", args=[two.own.redirect.pk]), redirect, "clinic"),
        (reverse("facts:add"), {"clinic": theirs, "treatment": two.site.treatment.pk}, "clinic"),
        (reverse("clinicians:add"), {"name": "Ann", "slug": "ann", "clinics": [theirs]}, "clinics"),
        (
            reverse("redirects:add"),
            redirect | {"clinic": two.own.clinic.pk, "target_page": two.other.page.pk},
            "target_page",
        ),
        (
            reverse("clinicians:edit", args=[two.own.doctor.pk]),
            {"name": "Ann", "clinics": [two.own.clinic.pk], "photo": two.other.picture.pk},
            "photo",
        ),
    ]
    for url, fields, field in forms:
        answer = two.manager.post(url, fields)
        assert answer.status_code == 200, url
        said = str(answer.context["form"].errors.get(field))
        assert unknown in said or "There is no such" in said, (url, field, said)
        assert CANARY not in words_of(answer)
    assert Redirect.objects.filter(clinic=theirs).count() == 1
    assert Facts.objects.filter(clinic=theirs).count() == 1


def test_a_redirect_within_the_own_clinic_is_stored(two: SimpleNamespace) -> None:
    fields = {"clinic": two.own.clinic.pk, "old_path": "/was/", "target_page": two.own.page.pk}
    assert two.publisher.post(reverse("redirects:add"), fields).status_code == 302
    assert Redirect.objects.filter(old_path="/was/", clinic=two.own.clinic).exists()


def test_a_role_counts_in_its_clinic_only(two: SimpleNamespace) -> None:
    """Who manages one clinic and edits another is no manager there."""
    person(two.own.clinic, Role.MANAGER, name="both")
    both = browser(person(two.other.clinic, Role.EDITOR, name="both"))
    assert both.get(reverse("facts:edit", args=[two.own.facts.pk])).status_code == 200
    edited = both.get(reverse("facts:edit", args=[two.other.facts.pk]))
    assert edited.status_code != 200
    fields = {"clinic": two.other.clinic.pk, "treatment": two.site.treatment.pk}
    answer = both.post(reverse("facts:add"), fields)
    assert "not one of the available choices" in str(answer.context["form"].errors["clinic"])


def test_somebody_of_two_clinics_is_changed_by_who_manages_both(two: SimpleNamespace) -> None:
    shared = cms.clinician(two.own.clinic, two.other.clinic, name="Ida Both", slug="ida-both")
    assert "Ida Both" in words_of(two.manager.get(reverse("clinicians:list")))
    for screen in ("edit", "delete"):
        answer = two.manager.post(reverse(f"clinicians:{screen}", args=[shared.pk]))
        assert answer.status_code != 200
        assert is_there(shared)
    person(two.own.clinic, Role.MANAGER, name="both")
    both = browser(person(two.other.clinic, Role.MANAGER, name="both"))
    assert both.get(reverse("clinicians:edit", args=[shared.pk])).status_code == 200


@pytest.mark.parametrize("role", ["manager", "publisher", "editor", "reviewer"])
def test_what_clinics_share_is_read_and_not_changed(two: SimpleNamespace, role: str) -> None:
    who = getattr(two, role)
    kinds = [
        ("conditions", two.site.migraine, "condition"),
        ("treatments", two.site.treatment, "treatment"),
        ("references", two.site.study, "reference"),
    ]
    for namespace, thing, kind in kinds:
        assert str(thing) in words_of(who.get(reverse(f"{namespace}:list")))
        chooser = f"wagtailsnippetchoosers_cms_{kind}"
        assert who.get(reverse(f"{chooser}:chosen", args=[thing.pk])).status_code == 200
        for screen in ("edit", "delete", "copy"):
            url = reverse(f"{namespace}:{screen}", args=[thing.pk])
            assert who.get(url).status_code != 200, screen
            assert who.post(url).status_code != 200, screen
        assert who.get(reverse(f"{namespace}:add")).status_code != 200
        assert is_there(thing)


def test_a_right_at_shared_things_beside_a_role_changes_nothing(two: SimpleNamespace) -> None:
    chosen = cms.User.objects.get(pk=two.own.people[Role.MANAGER].pk)
    chosen.user_permissions.add(*_permissions("condition"))
    url = reverse("conditions:edit", args=[two.site.migraine.pk])
    assert browser(chosen).get(url).status_code != 200


def test_without_a_role_rights_at_shared_things_count_and_others_do_not(
    two: SimpleNamespace,
) -> None:
    guest = cms.User.objects.create_user("librarian", is_staff=True)
    guest.user_permissions.add(*_permissions("condition", "facts", "access_admin"))
    who = browser(guest)
    shared = reverse("conditions:edit", args=[two.site.migraine.pk])
    assert who.get(shared).status_code == 200
    assert who.get(reverse("facts:list")).status_code != 200
    assert who.get(reverse("facts:add")).status_code != 200
    for one in (two.own, two.other):
        assert who.get(reverse("facts:edit", args=[one.facts.pk])).status_code == 404


def _permissions(*words: str) -> list[Any]:
    from django.contrib.auth.models import Permission

    return [one for one in Permission.objects.all() if one.codename.endswith(words)]


def test_administrators_open_everything(two: SimpleNamespace) -> None:
    for namespace, name, _ in SCREENS:
        for one in (two.own, two.other):
            url = reverse(f"{namespace}:edit", args=[getattr(one, name).pk])
            assert two.chief.get(url).status_code == 200


def test_a_screen_without_a_verb_is_closed(
    two: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = reverse("facts:usage", args=[two.own.facts.pk])
    assert two.manager.get(url).status_code == 200
    monkeypatch.delitem(VERBS, "usage")
    assert two.manager.get(url).status_code == 302
    assert two.chief.get(url).status_code == 200


def test_a_chooser_that_makes_things_makes_none_for_another_clinic(
    two: SimpleNamespace, rf: RequestFactory
) -> None:
    name = "wagtailsnippetchoosers_cms_facts"
    making = GuardedSnippetChooser(name, model=Facts, form_fields=["clinic", "treatment"])
    fields = {"clinic": two.other.clinic.pk, "treatment": two.site.treatment.pk}
    request = rf.post("/", fields)
    request.user = two.own.people[Role.MANAGER]
    request.resolver_match = SimpleNamespace(url_name="create")  # type: ignore[assignment]
    answer = making.create_view(request)
    assert "not one of the available choices" in answer.content.decode()
    assert not Facts.objects.filter(clinic=two.other.clinic, treatment=two.site.treatment).exists()


def test_every_viewset_of_snippets_and_choosers_is_guarded() -> None:
    kinds = (SnippetViewSet, ChooserViewSet)
    found = [one for one in viewsets.viewsets if isinstance(one, kinds)]
    unguarded = [one for one in found if not isinstance(one, Guarded)]
    # Tasks are chosen on a screen of administrators.
    assert [type(one).__name__ for one in unguarded] == []
    assert len(found) >= 15


def test_every_guarded_screen_has_a_verb() -> None:
    names = {name for name, view in _routes(get_resolver()) if _is_guarded(view)}
    assert names
    assert names <= set(VERBS)


def _routes(resolver: URLResolver) -> Any:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _routes(one)
        elif isinstance(one, URLPattern):
            yield one.name, one.callback


def _is_guarded(view: Any) -> bool:
    return issubclass(getattr(view, "view_class", object), Guard)

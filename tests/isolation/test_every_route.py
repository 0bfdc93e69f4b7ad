"""Every route of the admin, asked by people of one clinic with the ids of another one's things, and
searched for what belongs to that clinic."""

from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.urls import resolve
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from cms.isolation.routes import route_name
from tests.isolation.addresses import admin_addresses, filled_in, parts_of, things_of
from tests.isolation.asking import Answer, ask, undone
from tests.isolation.rows import ROLES
from tests.isolation.world import BEGINNING, CANARY

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SHARED = {"condition", "treatment", "reference"}
# Screens of things that are asked for by their ids, and of what people send to them; each takes one
# of the other clinic for one that does not exist, or is closed altogether.
CLOSED = (302, 403, 404, 405)
# What is not about the thing: it answers everybody, and says nothing.
SAY_NOTHING = {"wagtailadmin_editing_sessions:release"}
# To look at it, and to send an empty form.
WAYS: tuple[dict[str, str] | None, ...] = (None, {})
# All that lists and choosers are searched by.
SEARCHES = {"q": BEGINNING, "search": BEGINNING, "term": BEGINNING, "tag": BEGINNING}


def with_ids() -> list[tuple[str, str]]:
    return [(name, address) for name, address in admin_addresses() if parts_of(address)]


def without_ids() -> list[str]:
    found = [address for _, address in admin_addresses() if not parts_of(address)]
    return [f"/{one.replace('/^', '/').rstrip('$')}" for one in found if ".*" not in one]


def test_every_address_with_ids_leads_to_its_route(world: SimpleNamespace) -> None:
    for name, address in with_ids():
        match = resolve(filled_in(name, address, world.sides["Kestrel"]))
        assert route_name(match.url_name, match.namespaces, match.route) == name


@pytest.mark.parametrize("role", ROLES.values())
def test_ids_of_another_clinic_open_change_and_tell_nothing(
    world: SimpleNamespace, role: str
) -> None:
    other, asked = world.sides["Kestrel"], 0
    for name, address in with_ids():
        url = filled_in(name, address, other)
        for sends in WAYS:
            answer = asked_of(world, role, url, sends)
            asked += 1
            assert problem(answer) is None, (name, url, sends, problem(answer))
            is_about_them = bool(things_of(name, address) - SHARED) and name not in SAY_NOTHING
            if is_about_them:
                assert answer.status in CLOSED, (name, url, answer.status)
    assert asked > 320


@pytest.mark.parametrize("role", ROLES.values())
def test_own_things_together_with_ids_of_another_clinic_tell_nothing(
    world: SimpleNamespace, role: str
) -> None:
    """Every part of an address but one is of the own clinic."""
    own, other = world.sides["Heron"], world.sides["Kestrel"]
    asked = 0
    for name, address in with_ids():
        for theirs in things_of(name, address):
            if len(things_of(name, address)) < 2:
                continue
            mixed = SimpleNamespace(**vars(own) | {theirs: getattr(other, theirs)})
            for sends in WAYS:
                answer = asked_of(world, role, filled_in(name, address, mixed), sends)
                asked += 1
                assert problem(answer) is None, (name, theirs, sends, problem(answer))
    assert asked > 40


@pytest.mark.parametrize("role", ROLES.values())
def test_no_list_search_chooser_report_or_export_tells_of_another_clinic(
    world: SimpleNamespace, role: str
) -> None:
    asked = 0
    for url in without_ids():
        for found in ("", urlencode(SEARCHES), "export=csv", "export=xlsx"):
            if found.startswith("export") and "report" not in url:
                continue
            answer = asked_of(world, role, f"{url}?{found}" if found else url)
            asked += 1
            assert CANARY not in answer.words, (url, found, around(answer))
            assert answer.status < 500, (url, found)
    assert asked > 250


@pytest.mark.parametrize("role", ["manager", "editor"])
def test_no_bulk_action_tells_of_or_changes_a_thing_of_another_clinic(
    world: SimpleNamespace, role: str
) -> None:
    asked, by_model = 0, things_by_model(world.sides["Kestrel"])
    bulk_action_registry._scan_for_bulk_actions()
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            for action in actions:
                for thing in by_model.get((app, model), [1]):
                    url = f"/admin/bulk/{app}/{model}/{action}/?id={thing}"
                    for sends in WAYS:
                        answer = asked_of(world, role, url, sends)
                        asked += 1
                        assert problem(answer) is None, (url, problem(answer))
                        assert not opens(answer), url
    assert asked >= 40


def things_by_model(side: SimpleNamespace) -> dict[tuple[str, str], list[int]]:
    named = {
        ("wagtailcore", "page"): [side.page.pk, side.draft.pk, side.trashed.pk],
        ("wagtailusers", "user"): [side.person.pk],
        ("cms", "user"): [side.person.pk],
    }
    things = (side.clinic, side.facts, side.doctor, side.redirect, side.picture, side.file)
    own = {(one._meta.app_label, one._meta.model_name): [one.pk] for one in things}
    return named | own


def asked_of(
    world: SimpleNamespace, role: str, url: str, sends: dict[str, str] | None = None
) -> Answer:
    with undone():
        return ask(world.browsers[role], url, sends)


def opens(answer: Answer) -> bool:
    return answer.is_open and answer.status == 200


def problem(answer: Answer) -> str | None:
    if answer.status >= 500:
        return f"broke: {answer.status}"
    if CANARY in answer.words or CANARY in answer.sent_to:
        return f"tells: {around(answer)}"
    return f"writes: {sorted(answer.written)}" if answer.written else None


def around(answer: Answer) -> str:
    where = answer.words.find(CANARY)
    return answer.words[max(0, where - 200) : where + 60]

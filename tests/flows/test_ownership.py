"""What belongs to whom, asked of one thing of every kind."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, PageLogEntry, Task, Workflow

from api.models import Change, Delivery, DeliveryDocument, Endpoint
from cms.models import FormerNumber, Role
from cms.ownership import SHARED, clinic_ids_of, is_known
from cms.roles import group_of
from pages.models import KeptText, Redirect, TrashedPage
from pages.teams import set_up_team
from pages.trash import throw_away
from tests.factories import cms
from tests.factories.pages import fresh
from tests.flows.teams import person

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long]


def things_of(one: SimpleNamespace) -> dict[str, Any]:
    """One thing of every kind that belongs to a clinic."""
    clinic = one.clinic
    set_up_team(clinic)
    manager = person(clinic, Role.MANAGER)
    page = fresh(one.about)
    page.save_revision(user=manager)
    workflow = page.get_workflow()
    state = workflow.start(page, manager)
    below = clinic.collection.add_child(name="Rooms")
    endpoint = Endpoint(clinic=clinic, name="Site", url="https://www.clinic.example/hook")
    return {
        "clinic": clinic,
        "office": cms.office(clinic),
        "notice": cms.notice(clinic),
        "facts": cms.facts(clinic, cms.treatment()),
        "former number": FormerNumber(clinic=clinic, number="+14105550100"),
        "clinician": cms.clinician(clinic),
        "collection": clinic.collection,
        "picture": cms.image(collection=clinic.collection),
        "picture below": cms.image(collection=below),
        "file": cms.file(collection=clinic.collection),
        "person": manager,
        "group": group_of(clinic, Role.EDITOR),
        "clinic group": clinic.role_groups.first(),
        "page": page,
        "base of a page": page.page_ptr,
        "home page": clinic.site.root_page,
        "site": clinic.site,
        "redirect": Redirect(clinic=clinic, old_path="/old/"),
        "kept text": KeptText(page=page, user=manager),
        "revision": page.latest_revision,
        "workflow": workflow,
        "workflow state": state,
        "task": state.current_task_state.task,
        "task state": state.current_task_state,
        "log entry": PageLogEntry.objects.filter(page=page).first(),
        "endpoint": endpoint,
        "delivery": Delivery(endpoint=endpoint),
        "document": DeliveryDocument.objects.filter(clinic=clinic.slug).first(),
        "change": Change(clinic=clinic.slug),
    }


def test_a_thing_of_every_kind_belongs_to_its_clinic(site: SimpleNamespace) -> None:
    for one in (site.harbor, site.summit):
        for name, thing in things_of(one).items():
            assert clinic_ids_of(thing) == {one.clinic.pk}, name


def test_what_lies_in_the_trash_belongs_to_the_clinic_it_stood_in(site: SimpleNamespace) -> None:
    throw_away(site.harbor.about, cms.superuser())
    row = TrashedPage.objects.get(page=site.harbor.about)
    assert clinic_ids_of(row) == {site.harbor.clinic.pk}
    assert clinic_ids_of(row.page) == {site.harbor.clinic.pk}
    assert clinic_ids_of(fresh(site.harbor.fees)) == {site.harbor.clinic.pk}


def test_somebody_of_two_clinics_belongs_to_both(site: SimpleNamespace) -> None:
    harbor, summit = site.harbor.clinic, site.summit.clinic
    both = {harbor.pk, summit.pk}
    assert clinic_ids_of(cms.clinician(harbor, summit)) == both
    person(harbor, Role.EDITOR, name="both")
    assert clinic_ids_of(person(summit, Role.REVIEWER, name="both")) == both


def test_shared_things_belong_to_all(site: SimpleNamespace) -> None:
    for thing in (site.treatment, site.migraine, site.study, site.picture, site.form):
        assert clinic_ids_of(thing) is SHARED
    assert clinic_ids_of(site.harbor.home.get_parent()) is SHARED
    assert clinic_ids_of(Collection.get_first_root_node()) is SHARED


def test_what_is_nobodys_is_the_administrators(site: SimpleNamespace) -> None:
    chief = cms.superuser()
    chief.groups.add(group_of(site.harbor.clinic, Role.EDITOR))
    nobodys = [
        chief,
        cms.User.objects.create_user("newcomer"),
        Group.objects.create(name="Whoever"),
        Task.objects.create(name="Whatever"),
        Workflow.objects.create(name="However"),
        ContentType.objects.first(),
    ]
    assert [clinic_ids_of(one) for one in nobodys] == [None] * len(nobodys)
    assert not is_known(ContentType)

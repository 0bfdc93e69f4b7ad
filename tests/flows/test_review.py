"""A page on its way to readers: its editor, the reviewer of medical text, the publisher."""

import copy
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from cms.models import Role, User
from cms.people import change_roles
from pages.models import BasePage, ReviewTask
from pages.teams import set_up_team
from pages.types import PAGE_TYPES
from tests.factories import sections
from tests.factories.forms import page_form
from tests.factories.pages import draft_of, fresh, two_clinics
from tests.flows.editors import latest, written
from tests.flows.teams import person, team
from tests.site_copy import shared_by_tests

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]

CLINICAL = {
    "treatment",
    "science",
    "conditions",
    "condition",
    "procedure",
    "experience",
    "article",
}


def staffed_clinics() -> SimpleNamespace:
    """Both clinics with a person in each role: `staff` of the first, `strangers` of the other."""
    site = two_clinics()
    site.staff, site.strangers = team(site.harbor.clinic), team(site.summit.clinic)
    return site


@pytest.fixture(scope="module")
def built_clinics(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    with shared_by_tests(django_db_blocker, staffed_clinics) as built:
        yield built


@pytest.fixture
def clinics(built_clinics: SimpleNamespace, db: None) -> SimpleNamespace:
    return copy.deepcopy(built_clinics)


def browser(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def submit(page: BasePage, user: User, **changes: Any) -> None:
    """Save changes of a page and submit them, by the page's own form."""
    fields = page_form(latest(page), **changes)
    answer = browser(user).post(f"/admin/pages/{page.pk}/edit/", fields | {"action-submit": "1"})
    assert answer.status_code == 302


def decide(page: BasePage, user: User, action: str, comment: str = "", **changes: Any) -> Any:
    """Answer by the edit screen's buttons."""
    pressed = {
        "action-workflow-action": "true",
        "workflow-action-name": action,
        "workflow-action-extra-data": f'{{"comment": "{comment}"}}',
    }
    fields = page_form(latest(page), **changes)
    return browser(user).post(f"/admin/pages/{page.pk}/edit/", fields | pressed)


def step(page: BasePage) -> str | None:
    """The step at which a page waits, in a word; None when it waits for nobody."""
    state = (
        WorkflowState.objects.filter(status="in_progress").filter(object_id=str(page.pk)).first()
    )
    return state.current_task_state.task.name.split(" (")[0] if state else None


def title_of(page: BasePage) -> str:
    return str(latest(page).title)


def test_medical_text_is_reviewed_and_then_published(clinics: SimpleNamespace) -> None:
    page, staff = clinics.harbor.science, clinics.staff
    submit(page, staff[Role.EDITOR], title="The science, anew")
    assert step(page) == "Medical review"
    assert decide(page, staff[Role.REVIEWER], "approve").status_code == 302
    assert step(page) == "Publication"
    assert fresh(page).title == "The science"
    assert decide(page, staff[Role.PUBLISHER], "approve").status_code == 302
    assert step(page) is None
    assert fresh(page).title == "The science, anew"
    assert TaskState.objects.values("revision").distinct().count() == 1


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_only_pages_with_medical_text_wait_for_a_reviewer(
    clinics: SimpleNamespace, name: str
) -> None:
    found = [
        one.specific for one in Page.objects.descendant_of(clinics.harbor.home, inclusive=True)
    ]
    page = next(one for one in found if one.wire_type == name)
    page.get_workflow().start(page, clinics.staff[Role.EDITOR])
    assert step(page) == ("Medical review" if name in CLINICAL else "Publication")


def test_a_page_does_not_wait_for_reviewers_that_nobody_is(clinics: SimpleNamespace) -> None:
    page, staff = clinics.harbor.science, clinics.staff
    change_roles(clinics.harbor.clinic, staff[Role.REVIEWER], [])
    submit(page, staff[Role.EDITOR], title="The science, anew")
    assert step(page) == "Publication"


def test_what_a_reviewer_sends_back_comes_again_once_it_is_mended(
    clinics: SimpleNamespace,
) -> None:
    page, staff = clinics.harbor.science, clinics.staff
    submit(page, staff[Role.EDITOR], title="The science, anew")
    decide(page, staff[Role.REVIEWER], "reject", "A source is missing.")
    assert step(page) is None
    state = TaskState.objects.latest("pk")
    assert (state.status, state.comment) == ("rejected", "A source is missing.")
    submit(page, staff[Role.EDITOR], title="The science, with a source")
    assert step(page) == "Medical review"


def test_what_a_publisher_changes_is_reviewed_again(clinics: SimpleNamespace) -> None:
    page, staff = clinics.harbor.science, clinics.staff
    submit(page, staff[Role.EDITOR], title="The science, anew")
    decide(page, staff[Role.REVIEWER], "approve")
    decide(page, staff[Role.PUBLISHER], "approve", title="Changed at the end")
    assert step(page) == "Medical review"
    assert fresh(page).title == "The science"


@pytest.mark.parametrize("action", ["approve", "reject", ""])
def test_a_reviewer_changes_nothing_of_the_page(clinics: SimpleNamespace, action: str) -> None:
    page, staff = clinics.harbor.science, clinics.staff
    submit(page, staff[Role.EDITOR], title="The science, anew")
    before = latest(page).serializable_data()
    changes = {"title": "By the reviewer", "sections": written("By the reviewer")}
    if action:
        decide(page, staff[Role.REVIEWER], action, **changes)
    else:
        for button in ("", "publish", "submit"):
            pressed = {f"action-{button}": "1"} if button else {}
            fields = page_form(latest(page), **changes)
            browser(staff[Role.REVIEWER]).post(f"/admin/pages/{page.pk}/edit/", fields | pressed)
    assert latest(page).serializable_data() == before
    assert title_of(page) == "The science, anew"


WRITES = {
    "unpublish": "/admin/pages/{}/unpublish/",
    "delete": "/admin/pages/{}/delete/",
    "copy": "/admin/pages/{}/copy/",
    "lock": "/admin/pages/{}/lock/",
    "unlock": "/admin/pages/{}/unlock/",
    "privacy": "/admin/pages/{}/privacy/",
    "move": "/admin/pages/{}/move/",
    "add": "/admin/pages/add/pages/standardpage/{}/",
}


@pytest.mark.parametrize("is_waiting", [True, False])
@pytest.mark.parametrize("name", WRITES)
def test_a_reviewer_does_nothing_else_with_the_page_either(
    clinics: SimpleNamespace, name: str, is_waiting: bool
) -> None:
    page, staff = clinics.harbor.science, clinics.staff
    if is_waiting:
        submit(page, staff[Role.EDITOR], title="The science, anew")
    rows = list(Page.objects.order_by("pk").values())
    fields = {"title": "x", "slug": "x", "new_title": "x", "new_slug": "x", "locked": "1"}
    browser(staff[Role.REVIEWER]).post(WRITES[name].format(page.pk), fields)
    assert list(Page.objects.order_by("pk").values()) == rows


@pytest.mark.parametrize("action", ["approve", "reject"])
@pytest.mark.parametrize("who", ["editor", "publisher", "stranger"])
def test_nobody_but_a_reviewer_answers_for_one(
    clinics: SimpleNamespace, who: str, action: str
) -> None:
    page, staff = clinics.harbor.science, clinics.staff
    submit(page, staff[Role.EDITOR])
    user = clinics.strangers[Role.REVIEWER] if who == "stranger" else staff[Role(who)]
    decide(page, user, action)
    state = WorkflowState.objects.get().current_task_state
    browser(user).post(f"/admin/pages/{page.pk}/workflow/action/{action}/{state.pk}/")
    assert step(page) == "Medical review"
    assert WorkflowState.objects.get().status == "in_progress"


@pytest.mark.wide(2)
@pytest.mark.parametrize(
    "sent", ["", "{", "[]", '"x"', '{"comment": 5}', '{"user": 1}', '{"update": 0}']
)
def test_a_garbled_comment_is_no_comment(clinics: SimpleNamespace, sent: str) -> None:
    page, staff = clinics.harbor.science, clinics.staff
    submit(page, staff[Role.EDITOR])
    pressed = {
        "action-workflow-action": "true",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": sent,
    }
    fields = page_form(latest(page))
    browser(staff[Role.REVIEWER]).post(f"/admin/pages/{page.pk}/edit/", fields | pressed)
    assert step(page) == "Publication"


def test_a_reviewer_reads_a_draft_that_waits_for_nobody(clinics: SimpleNamespace) -> None:
    page = clinics.harbor.science
    words = "Words of a draft nobody has published."
    draft_of(fresh(page), sections=sections.stream(sections.text(body=f"<p>{words}</p>")))
    client = browser(clinics.staff[Role.REVIEWER])
    answer = client.get(f"/admin/pages/{page.pk}/edit/")
    assert answer.headers["Location"] == f"/admin/read/{page.pk}/"
    assert words in client.get(answer.headers["Location"]).content.decode()
    listed = client.get(f"/admin/pages/{page.get_parent().pk}/").content.decode()
    assert f"/admin/read/{page.pk}/" in listed


@pytest.mark.parametrize("role", Role)
def test_a_draft_of_another_clinic_is_read_by_nobody(clinics: SimpleNamespace, role: Role) -> None:
    page = clinics.harbor.science
    draft_of(fresh(page), title="Nobody elses words")
    client = browser(clinics.strangers[role])
    assert client.get(f"/admin/read/{page.pk}/").status_code == 404
    assert b"Nobody elses words" not in client.get(f"/admin/pages/{page.pk}/edit/").content


def test_what_lies_in_the_trash_is_not_read(clinics: SimpleNamespace) -> None:
    from pages.trash import throw_away

    throw_away(clinics.harbor.about, clinics.staff[Role.MANAGER])
    client = browser(clinics.staff[Role.REVIEWER])
    assert client.get(f"/admin/read/{clinics.harbor.about.pk}/").status_code == 404


def test_the_dashboard_names_what_waits_for_each_person(clinics: SimpleNamespace) -> None:
    page, staff = clinics.harbor.science, clinics.staff
    submit(page, staff[Role.EDITOR], title="The science, anew")

    def told(user: User) -> bool:
        said = browser(user).get("/admin/").content.decode()
        return "Waiting for you" in said and "The science, anew" in said

    assert [role for role in Role if told(staff[role])] == [Role.REVIEWER]
    decide(page, staff[Role.REVIEWER], "approve")
    assert {role for role in Role if told(staff[role])} == {Role.PUBLISHER, Role.MANAGER}
    assert not any(told(clinics.strangers[role]) for role in Role)


def test_the_dashboard_greets_with_the_clinics_somebody_works_in(
    clinics: SimpleNamespace,
) -> None:
    harbor, summit = clinics.harbor.clinic, clinics.summit.clinic
    person(harbor, Role.EDITOR, Role.REVIEWER, name="both")
    said = browser(person(summit, Role.MANAGER, name="both")).get("/admin/").content.decode()
    assert "You work here as editor and reviewer." in said
    assert "You work here as manager." in said
    said = browser(clinics.staff[Role.EDITOR]).get("/admin/").content.decode()
    assert harbor.name in said
    assert summit.name not in said
    assert f"/admin/clinics/edit/{harbor.pk}/" not in said


def test_letters_lead_reviewers_and_publishers_to_the_page(
    clinics: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    page, staff = clinics.harbor.science, clinics.staff
    with django_capture_on_commit_callbacks(execute=True):
        submit(page, staff[Role.EDITOR], title="The science, anew")
    link = f"https://cms.group.example/admin/pages/{page.pk}/edit/"

    def recipients() -> set[str]:
        return {letter.to[0] for letter in mail.outbox if link in letter.body}

    assert recipients() == {staff[Role.REVIEWER].email}
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        decide(page, staff[Role.REVIEWER], "approve")
    assert recipients() == {staff[Role.PUBLISHER].email, staff[Role.MANAGER].email}


def test_a_second_call_makes_no_second_workflow(clinics: SimpleNamespace) -> None:
    clinic = clinics.harbor.clinic
    before = clinic.site.root_page.get_workflow(), ReviewTask.objects.count()
    set_up_team(clinic)
    assert (clinic.site.root_page.get_workflow(), ReviewTask.objects.count()) == before


@pytest.mark.parametrize("action", ["add", "change", "publish", "lock", "unlock", "bulk_delete"])
def test_reading_counts_as_no_other_right(clinics: SimpleNamespace, action: str) -> None:
    policy = policy_registry.get_by_type(Page)
    user, page = clinics.staff[Role.REVIEWER], clinics.harbor.science
    assert not policy.user_has_permission(user, action)
    assert not policy.user_has_permission_for_instance(user, action, page)
    assert not policy.instances_user_has_permission_for(user, action).exists()
    assert page.pk in policy.explorable_instances(user).values_list("pk", flat=True)

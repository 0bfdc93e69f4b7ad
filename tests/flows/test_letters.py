"""Letters of a workflow are sent when its transaction has ended, and break nothing."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from wagtail.admin import mail as wagtail_mail
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from pages.models import StandardPage
from tests.factories import cms
from tests.factories.pages import draft_of, fresh
from tests.flows.editors import Editor

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def page(site: SimpleNamespace) -> StandardPage:
    """A page with a draft, whose changes two people look at."""
    group = Group.objects.create(name="Approvers")
    cms.superuser("approver").groups.add(group)
    task = GroupApprovalTask.objects.create(name="Approval")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Four eyes")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=site.harbor.fees)
    draft_of(fresh(site.harbor.fees), title="Prices")
    return site.harbor.fees


def submit(page: StandardPage) -> int:
    ada = Editor("ada")
    return int(ada.sends(page, ada.opens(page), "submit").status_code)


def test_letter_is_sent_after_the_transaction_and_once(
    page: StandardPage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        assert submit(page) == 302
    assert mail.outbox == []
    for callback in callbacks:
        callback()
    letters = [one for one in mail.outbox if one.to == ["approver@group.example"]]
    assert sorted("submitted" in one.subject for one in letters) == [True, True]


def test_letter_that_fails_breaks_no_request(
    page: StandardPage,
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fails(**given: Any) -> None:
        raise OSError("no such host")

    monkeypatch.setattr(wagtail_mail, "get_connection", fails)
    with django_capture_on_commit_callbacks(execute=True):
        assert submit(page) == 302
    assert fresh(page).current_workflow_state is not None
    assert "no such host" in caplog.text

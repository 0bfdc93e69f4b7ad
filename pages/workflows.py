"""The way of a clinic's page to readers: by a reviewer of medical text to a publisher."""

from typing import Any

from wagtail.models import GroupApprovalTask, Task, Workflow, WorkflowPage, WorkflowTask

from cms.models import Clinic, Role
from cms.roles import group_of
from pages.models import ReviewTask


def make_workflow(clinic: Clinic) -> Workflow:
    """The workflow of a clinic's pages, made when its home page has none. One that is there is left
    as it is, but for the medical review, which it gets once."""
    home = clinic.site.root_page
    tied = WorkflowPage.objects.filter(page=home).select_related("workflow").first()
    if tied is None:
        workflow: Workflow = Workflow.objects.create(name=f"{clinic.name} approval"[:255])
        WorkflowPage.objects.create(workflow=workflow, page=home)
        publication = _task(GroupApprovalTask, "Publication", clinic, Role.PUBLISHER)
        publication.groups.add(group_of(clinic, Role.MANAGER))
        WorkflowTask.objects.create(workflow=workflow, task=publication, sort_order=1)
    else:
        workflow = tied.workflow
    if not ReviewTask.objects.filter(groups=group_of(clinic, Role.REVIEWER)).exists():
        review = _task(ReviewTask, "Medical review", clinic, Role.REVIEWER)
        first = workflow.workflow_tasks.order_by("sort_order").first()
        order = (first.sort_order or 0) - 1 if first else 0
        WorkflowTask.objects.create(workflow=workflow, task=review, sort_order=order)
    return workflow


def _task(model: type[Task], name: str, clinic: Clinic, role: Role) -> Any:
    task: Any = model.objects.create(name=f"{name} ({clinic.name})"[:255])
    task.groups.add(group_of(clinic, role))
    return task

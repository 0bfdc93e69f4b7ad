"""The dashboard's list of pages that wait for a person: to be reviewed, or to be published."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import GroupApprovalTask, Page, TaskState, get_default_page_content_type

from pages.models import ReviewTask

PANEL_LIMIT = 20


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A page that waits: where it is opened, for what, who submitted it, since when."""

    title: str
    url: str
    step: str
    submitted_by: str
    since: datetime


class WaitingForYouPanel(Component):
    """Pages that wait for this person's answer, the longest first; nothing when there are none."""

    name = "waiting_for_you"
    template_name = "pages/reviewing/waiting.html"
    order = 60

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        states = list(waiting_for(parent_context["request"].user))
        shown = states[:PANEL_LIMIT]
        pages = Page.objects.in_bulk({int(one.revision.object_id) for one in shown})
        return {
            "panel": self,
            "pages": [_waiting(one, pages[int(one.revision.object_id)]) for one in shown],
            "more": len(states) - len(shown),
        }


def waiting_for(user: Any) -> QuerySet[TaskState]:
    """What waits for somebody, the longest first: steps whose groups they are in. Administrators,
    who may answer everywhere, are asked for nothing but that."""
    groups = list(user.groups.values_list("pk", flat=True))
    steps = [
        *ReviewTask.objects.filter(groups__in=groups).values_list("pk", flat=True),
        *GroupApprovalTask.objects.filter(groups__in=groups).values_list("pk", flat=True),
    ]
    found: QuerySet[TaskState] = TaskState.objects.filter(
        workflow_state__current_task_state=F("pk"),
        task__in=steps,
        task__active=True,
        status=TaskState.STATUS_IN_PROGRESS,
        revision__base_content_type=get_default_page_content_type(),
    )
    return (
        found.select_related("task", "revision", "workflow_state__requested_by")
        .defer("revision__content")
        .order_by("started_at", "pk")
    )


def _waiting(state: TaskState, page: Page) -> WaitingPage:
    by = state.workflow_state.requested_by
    return WaitingPage(
        title=page.get_admin_display_title(),
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        step=state.task.name,
        submitted_by=str(by.get_full_name() or by.get_username()) if by else "",
        since=state.started_at,
    )

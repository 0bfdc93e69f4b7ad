"""The dashboard's list of what could not be done at its time."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from api.models import ScheduleProblem
from api.schedule.due import Task
from api.schedule.telling import edit_path
from api.schedule.words import WAS_TO_BE, advice, moment
from cms.access import may
from cms.models import User

PANEL_LIMIT = 8


class ScheduleProblemsPanel(Component):
    """Pages and clinics that are still waiting for what was due, for those who can mend it; nothing
    at all when there are none."""

    name = "schedule_problems"
    template_name = "api/admin/schedule_problems.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        found = problems_of(user)
        return {
            "panel": self,
            "more": max(len(found) - PANEL_LIMIT, 0),
            "problems": [
                {
                    "name": problem.name,
                    "url": edit_path(problem),
                    "was_due": f"{WAS_TO_BE[Task(problem.task)]} on {moment(problem)}",
                    "reasons": problem.message.splitlines(),
                    "advice": advice(problem),
                }
                for problem in found[:PANEL_LIMIT]
            ],
        }


def problems_of(user: User) -> list[ScheduleProblem]:
    """What this person scheduled or may mend, the longest due first."""
    standing = ScheduleProblem.objects.standing(timezone.now()).select_related("page", "clinic")
    return [one for one in standing.order_by("due_at", "pk") if concerns(one, user)]


def concerns(problem: ScheduleProblem, user: User) -> bool:
    """Whether a problem is this person's to know: they scheduled it, or may publish what it is
    about."""
    if user.is_superuser or problem.scheduled_by_id == user.pk:
        return True
    if problem.page is not None:
        return bool(problem.page.permissions_for_user(user).can_publish())
    return may(user, problem.clinic_id, "cms.publish_clinic")

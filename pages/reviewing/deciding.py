"""A reviewer's answer: it is taken from the edit screen, whose text is not saved by it."""

import json
from typing import Any

from django.http import HttpRequest
from wagtail.admin.action_menu import CancelWorkflowMenuItem, PageLockedMenuItem, WorkflowMenuItem
from wagtail.models import Page

from pages.models import ReviewTask

LONGEST_COMMENT = 10_000
ICONS = {"approve": "success", "reject": "edit"}


def review_of(page: Page) -> ReviewTask | None:
    """The medical review that a page waits for; None for one that waits for none."""
    task = page.current_workflow_task
    return task if isinstance(task, ReviewTask) else None


def offer_decisions(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Give a reviewer the buttons to approve and to send back, in place of those that save."""
    page = context.get("page")
    review = review_of(page) if page and context.get("view") == "edit" else None
    actions = review.get_actions(page, request.user) if review else []
    if not actions or not context.get("locked_for_user"):
        return
    gone = (PageLockedMenuItem, CancelWorkflowMenuItem)
    others = [item for item in menu_items if not isinstance(item, gone)]
    menu_items[:] = [WorkflowMenuItem(*action, icon_name=ICONS[action[0]]) for action in actions]
    menu_items += others


def comment_in(sent: str) -> str:
    """The comment that the dialog put into the form; empty for anything else."""
    try:
        comment = json.loads(sent or "{}").get("comment", "")
    except (ValueError, AttributeError):
        return ""
    return comment[:LONGEST_COMMENT] if isinstance(comment, str) else ""

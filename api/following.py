"""What an editor is told of the documents that follow a change: how many, and what is in the way.

Knows no document's content.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from api import publishing
from api.models import DeliveryDocument
from cms.models import User

# Seconds until the line is asked for again: while it counts down, and while only problems are left.
WHILE_COUNTING, WHILE_FAILING = 2, 15
MOST_PROBLEMS = 5


class FollowingMiddleware:
    """Tells who changed something in the admin how many pages follow.

    Stands right before the middleware that runs the view in its transaction.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with publishing.counting_what_waits() as count:
            response = self.get_response(request)
        if count.documents and response.status_code < 400:
            messages.info(request, follow_words(count.documents))
        return response


class FollowingPanel(Component):
    """A line on the dashboard while pages follow; nothing else."""

    name = "following"
    template_name = "api/following.html"
    order = 50


def following(request: HttpRequest) -> JsonResponse:
    """`{lines, again}`: what to show now, and in how many seconds to ask anew (null: never).

    `?cause=page:12` asks for what follows that page alone.
    """
    cause = request.GET.get("cause") or None
    problems = publishing.rebuild_problems(cause)
    left = publishing.how_many_wait(cause) - len(problems)
    shown = [one for one in problems[:MOST_PROBLEMS] if may_see(request.user, one)]
    lines = [left_words(left)] if left > 0 else []
    lines += [problem_words(one.title) for one in shown]
    again = WHILE_COUNTING if left > 0 else WHILE_FAILING if problems else None
    return JsonResponse({"lines": lines, "again": again})


def may_see(user: Any, problem: publishing.Problem) -> bool:
    """Whether a problem is this editor's: what it is about is theirs to look at."""
    if problem.subject == DeliveryDocument.Subject.PAGE:
        policy = policy_registry.get_by_type(Page)
        return bool(policy.explorable_instances(user).filter(pk=problem.subject_id).exists())
    return isinstance(user, User) and user.has_perm(f"cms.change_{problem.subject}")


def follow_words(count: int) -> str:
    """What is said once, after a change."""
    if count == 1:
        return "1 page that shows this follows within half a minute."
    return f"{count:,} pages that show this follow within half a minute."


def left_words(count: int) -> str:
    """What is said while pages follow."""
    if count == 1:
        return "1 page still shows what was there before. It follows by itself."
    return f"{count:,} pages still show what was there before. They follow by themselves."


def problem_words(title: str) -> str:
    """What is said of a document that could not be built."""
    return (
        f"“{title}” could not be brought up to date: readers still get what was there before. "
        "It is tried again by itself; if this stays, tell whoever runs the system."
    )

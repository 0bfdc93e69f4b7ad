"""What an editor is told of the documents that follow a change: how many, and what is in the way.

Knows no document's content.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from api import publishing
from api.models import DeliveryDocument
from api.publishing import Problem
from cms.models import Clinic, User

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

    `?cause=page:12` asks for what follows that page alone. Documents of clinics of which the user
    may see no page are neither counted nor named.
    """
    cause = request.GET.get("cause") or None
    clinics = clinics_seen_by(request.user)
    failed = publishing.rebuild_problems(cause, clinics)
    left = publishing.how_many_wait(cause, clinics) - len(failed)
    problems = seen_by(request.user, failed)
    lines = [left_words(left)] if left > 0 else []
    lines += [problem_words(one.title) for one in problems[:MOST_PROBLEMS]]
    again = WHILE_COUNTING if left > 0 else WHILE_FAILING if problems else None
    return JsonResponse({"lines": lines, "again": again})


def clinics_seen_by(user: Any) -> list[str] | None:
    """The slugs of the clinics that have a page which is a user's to look at; None for all of
    them."""
    if user.is_superuser:
        return None
    policy = policy_registry.get_by_type(Page)
    paths = [page.path for page in policy.instances_with_direct_explore_permission(user)]
    homes = Clinic.objects.values_list("slug", "site__root_page__path")
    return [slug for slug, home in homes if any(_are_in_line(home, path) for path in paths)]


def _are_in_line(one: str, other: str) -> bool:
    """Whether of two places in the tree one stands above the other, or both are the same."""
    return one.startswith(other) or other.startswith(one)


def seen_by(user: Any, problems: Sequence[Problem]) -> list[Problem]:
    """The problems that are this editor's: what each is about is theirs to look at."""
    of_pages = [one.subject_id for one in problems if one.subject == DeliveryDocument.Subject.PAGE]
    policy = policy_registry.get_by_type(Page)
    pages = (
        policy.explorable_instances(user).filter(pk__in=of_pages)
        if of_pages
        else Page.objects.none()
    )
    keys = set(pages.values_list("pk", flat=True))
    return [
        one
        for one in problems
        if (
            one.subject_id in keys
            if one.subject == DeliveryDocument.Subject.PAGE
            else isinstance(user, User) and user.has_perm(f"cms.change_{one.subject}")
        )
    ]


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

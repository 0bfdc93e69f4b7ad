"""What the admin does without a signal: one verb of `publishing` each."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component

from api import publishing
from api.admin.health_panels import SilentWorkerPanel, WrongDocumentsPanel
from api.admin.schedule_panel import ScheduleProblemsPanel
from api.admin.webhooks import hooks as webhook_hooks
from api.following import FollowingPanel, following
from api.publishing.errors import keeps_nothing_on_error
from api.receivers import NOUN_OF
from api.showings import find_showings
from pages.admin.showings import HOOK

hooks.register(HOOK, find_showings)
webhook_hooks.register()


@hooks.register("construct_homepage_panels")
def show_wrong_documents(request: HttpRequest, panels: list[Component]) -> None:
    """Administrators learn on the dashboard what the last check found, and that no worker runs."""
    panels += [SilentWorkerPanel(), WrongDocumentsPanel()]


@hooks.register("after_bulk_action")
@keeps_nothing_on_error
def after_bulk_action(
    request: HttpRequest, action_type: str, objects: Iterable[Model], action: Any
) -> None:
    """Pictures and files that change their collection together are written by one UPDATE."""
    if action_type == "add_to_collection":
        keys = [f"{NOUN_OF[type(one)]}:{one.pk}" for one in objects]
        publishing.rebuild_dependents(keys, at_once=True)


@hooks.register("register_admin_urls")
def following_url() -> list[URLPattern]:
    return [path("following/", following, name="following")]


@hooks.register("construct_homepage_panels")
def show_what_follows(request: HttpRequest, panels: list[Component]) -> None:
    """The dashboard says how many pages still show what was there before."""
    panels.append(FollowingPanel())


@hooks.register("insert_global_admin_js")
def following_script() -> SafeString:
    return format_html(
        '<script src="{}" data-url="{}"></script>',
        versioned_static("api/following.js"),
        reverse("following"),
    )


@hooks.register("construct_homepage_panels")
def show_schedule_problems(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(ScheduleProblemsPanel())

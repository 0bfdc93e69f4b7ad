"""What the admin does without a signal: one verb of `publishing` each."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from api import publishing
from api.dashboard import WrongDocumentsPanel
from api.publishing.errors import keeps_nothing_on_error
from api.receivers import NOUN_OF
from api.showings import find_showings
from pages.admin.showings import HOOK

hooks.register(HOOK, find_showings)


@hooks.register("construct_homepage_panels")
def show_wrong_documents(request: HttpRequest, panels: list[Component]) -> None:
    """Administrators learn on the dashboard what the last check found."""
    panels.append(WrongDocumentsPanel())


@hooks.register("after_bulk_action")
@keeps_nothing_on_error
def after_bulk_action(
    request: HttpRequest, action_type: str, objects: Iterable[Model], action: Any
) -> None:
    """Pictures and files that change their collection together are written by one UPDATE."""
    if action_type == "add_to_collection":
        publishing.rebuild_dependents(f"{NOUN_OF[type(one)]}:{one.pk}" for one in objects)

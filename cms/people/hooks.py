"""What the admin gets of people: the screens, the way there, and what the history calls it."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.access import clinics_where
from cms.people.inviting import MANAGE
from cms.people.urls import admin_urlpatterns

# What is done: its name in menus, and in the history.
ACTIONS = {
    "invite": ("Invite somebody", "Invited somebody"),
    "roles": ("Change somebody’s roles", "Changed somebody’s roles"),
    "remove": ("Remove somebody", "Took somebody out of the clinic"),
    "withdraw": ("Withdraw an invitation", "Withdrew an invitation"),
}


class PeopleMenuItem(MenuItem):
    """The way to the people of a clinic, for whoever looks after them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return clinics_where(request.user, MANAGE).exists()


def register() -> None:
    """Register all of them; called once, with the package's other hooks."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("register_admin_menu_item", people_menu_item)
    hooks.register("register_log_actions", log_actions)


def admin_urls() -> list[URLPattern]:
    return admin_urlpatterns


def people_menu_item() -> MenuItem:
    return PeopleMenuItem("People", reverse("people"), name="people", icon_name="group", order=190)


def log_actions(actions: Any) -> None:
    for name, (label, message) in ACTIONS.items():
        actions.register_action(f"people.{name}", label, message)

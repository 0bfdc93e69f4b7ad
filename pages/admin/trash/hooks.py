"""What the admin gets from the trash."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from pages.admin.trash.bulk import TrashBulkAction, leave_out_trash
from pages.admin.trash.deleting import delete_for_good_view
from pages.admin.trash.listing import trash_view
from pages.admin.trash.restoring import place_view, restore_view
from pages.clinics import ROOT_PATH
from pages.trash.restoring import BROUGHT_BACK
from pages.trash.throwing import THROWN_AWAY


def register() -> None:
    """Register all of them; called once, with the package's other hooks."""
    found: list[tuple[str, Callable[..., Any]]] = [
        ("register_admin_urls", admin_urls),
        ("register_admin_menu_item", TrashMenuItem.made),
        ("register_log_actions", log_actions),
        ("construct_page_chooser_queryset", only_the_tree),
        ("construct_admin_api", delete_by_interface),
        ("before_bulk_action", leave_out_trash),
    ]
    for name, hook in found:
        hooks.register(name, hook)
    # After Wagtail's own, which it takes the place of.
    hooks.register("register_bulk_action", TrashBulkAction, order=10)


def admin_urls() -> list[URLPattern]:
    return [
        path("trash/", trash_view, name="trash"),
        path("trash/restore/", restore_view, name="trash_restore"),
        path("trash/<int:row_id>/", place_view, name="trash_place"),
        path("trash/<int:row_id>/delete/", delete_for_good_view, name="trash_delete"),
    ]


class TrashMenuItem(MenuItem):
    """The way to the trash, for whoever works with pages."""

    @classmethod
    def made(cls) -> "TrashMenuItem":
        return cls("Trash", reverse("trash"), name="trash", icon_name="bin", order=180)

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(Page)
        return bool(policy.user_has_any_permission(request.user, {"add", "change", "publish"}))


def log_actions(actions: Any) -> None:
    actions.register_action(THROWN_AWAY, "Move to the trash", "Moved to the trash")
    actions.register_action(BROUGHT_BACK, "Bring back from trash", "Brought back from the trash")


def only_the_tree(pages: Any, request: HttpRequest) -> Any:
    return pages.filter(path__startswith=ROOT_PATH)


def delete_by_interface(router: Any) -> None:
    from pages.admin.trash.interface import PagesInterface

    router.register_endpoint("pages", PagesInterface)

"""What the admin gets for endpoints."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component

from api.admin.webhooks.deliveries import (
    again_view,
    all_again_view,
    delivery_view,
    test_result_view,
)
from api.admin.webhooks.editing import add_view, delete_view, edit_view
from api.admin.webhooks.listing import list_view
from api.admin.webhooks.noting import register_actions
from api.admin.webhooks.overview import endpoint_view
from api.admin.webhooks.panel import FailingEndpointsPanel
from api.admin.webhooks.permissions import managed_clinics
from api.admin.webhooks.secrets import end_old_secret_view, new_secret_view
from api.admin.webhooks.switching import (
    enable_view,
    pause_view,
    replay_view,
    resume_view,
    test_view,
)

ENDPOINT = "webhooks/<int:endpoint_id>/"
MESSAGE = f"{ENDPOINT}messages/<int:delivery_id>/"


def register() -> None:
    """Register all of them; called once, with the package's other hooks."""
    found: list[tuple[str, Callable[..., Any]]] = [
        ("register_admin_urls", admin_urls),
        ("register_admin_menu_item", WebhooksMenuItem.made),
        ("register_log_actions", register_actions),
        ("register_permissions", permission),
        ("construct_homepage_panels", show_failing_endpoints),
        ("insert_global_admin_css", style_sheet),
    ]
    for name, hook in found:
        hooks.register(name, hook)


def admin_urls() -> list[URLPattern]:
    return [
        path("webhooks/", list_view, name="webhooks"),
        path("webhooks/add/", add_view, name="webhook_add"),
        path(ENDPOINT, endpoint_view, name="webhook"),
        path(f"{ENDPOINT}edit/", edit_view, name="webhook_edit"),
        path(f"{ENDPOINT}delete/", delete_view, name="webhook_delete"),
        path(f"{ENDPOINT}secret/", new_secret_view, name="webhook_secret"),
        path(f"{ENDPOINT}secret/end/", end_old_secret_view, name="webhook_secret_end"),
        path(f"{ENDPOINT}test/", test_view, name="webhook_test"),
        path(f"{ENDPOINT}pause/", pause_view, name="webhook_pause"),
        path(f"{ENDPOINT}resume/", resume_view, name="webhook_resume"),
        path(f"{ENDPOINT}enable/", enable_view, name="webhook_enable"),
        path(f"{ENDPOINT}replay/", replay_view, name="webhook_replay"),
        path(f"{ENDPOINT}given-up/again/", all_again_view, name="webhook_given_up_again"),
        path(MESSAGE, delivery_view, name="webhook_message"),
        path(f"{MESSAGE}again/", again_view, name="webhook_message_again"),
        path(f"{MESSAGE}result/", test_result_view, name="webhook_test_result"),
    ]


class WebhooksMenuItem(MenuItem):
    """The way to the endpoints, for whoever manages some clinic's."""

    @classmethod
    def made(cls) -> "WebhooksMenuItem":
        return cls("Webhooks", reverse("webhooks"), name="webhooks", icon_name="globe", order=190)

    def is_shown(self, request: HttpRequest) -> bool:
        return managed_clinics(request.user).exists()


def permission() -> QuerySet[Permission]:
    """What a group can be given beside its rights at a clinic's pages."""
    return Permission.objects.filter(content_type__app_label="api", codename="manage_endpoints")


def show_failing_endpoints(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(FailingEndpointsPanel())


def style_sheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("api/webhooks.css"))

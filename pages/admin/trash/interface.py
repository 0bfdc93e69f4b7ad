"""The interface to pages that the admin's own scripts use: it knows the pages that one sees, and
deletes them into the trash."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.actions.delete_page import DeletePagePermissionError
from wagtail.admin.api.actions.delete import DeletePageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page

from cms.isolation.narrowing import seen_rows
from pages.trash import TrashError, throw_away


class TrashPageAction:
    """Moves a page to the trash for somebody who may delete it."""

    def __init__(self, page: Page, user: Any) -> None:
        self.page = page
        self.user = user

    def execute(self) -> None:
        if not self.page.permissions_for_user(self.user).can_delete():
            raise DeletePagePermissionError("You do not have permission to delete this page.")
        try:
            throw_away(self.page, self.user)
        except TrashError as error:
            raise ValidationError({NON_FIELD_ERRORS: [str(error)]}) from error


class TrashPageAPIAction(DeletePageAPIAction):
    def _action_from_data(self, instance: Page, data: Any) -> TrashPageAction:
        return TrashPageAction(instance, self.request.user)


class PagesInterface(PagesAdminAPIViewSet):
    actions = {**PagesAdminAPIViewSet.actions, "delete": TrashPageAPIAction}

    def get_base_queryset(self) -> Any:
        return seen_rows(super().get_base_queryset(), self.request.user)

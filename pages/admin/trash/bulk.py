"""Deleting several pages at once, and no other action on what is in the trash."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.models import Page

from pages.admin.trash.messages import tell_of_trash
from pages.clinics import is_in_trash
from pages.models.trash import DAYS_IN_TRASH
from pages.trash import throw_away, why_not_thrown_away


class TrashBulkAction(DeleteBulkAction):
    """Deleting pages moves them, with all below them, to the trash: all of them or none."""

    template_name = "pages/trash/move_many_to_trash.html"

    def post(self, request: HttpRequest) -> Any:
        # Nothing is lost, so nobody has to type a name to confirm it.
        return super(DeleteBulkAction, self).post(request)

    def prepare_action(self, objects: Sequence[Page], no_access: Any) -> HttpResponse | None:
        for page in objects:
            if error := why_not_thrown_away(page):
                messages.error(self.request, f"“{page.title}”: {error}")
                return redirect(self.next_url)
        return None

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "request": self.request}

    @classmethod
    def execute_action(  # type: ignore[override, unused-ignore]
        cls, objects: Sequence[Page], user: Any = None, request: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        rows = [throw_away(page, user) for page in tops_of(objects)]
        if request is not None:
            tell_of_trash(request, rows)
        return len(rows), sum(row.page.get_descendant_count() for row in rows)

    def get_success_message(self, pages: int, below: int) -> None:
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"days": DAYS_IN_TRASH}


def tops_of(pages: Iterable[Page]) -> list[Page]:
    """These pages without those that stand below another one of them."""
    tops: list[Page] = []
    for page in sorted(pages, key=lambda one: str(one.path)):
        if not tops or not page.path.startswith(tops[-1].path):
            tops.append(page)
    return tops


def leave_out_trash(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    """“All pages” means none of those in the trash."""
    if isinstance(objects, list):
        objects[:] = [one for one in objects if not (isinstance(one, Page) and is_in_trash(one))]
    return None

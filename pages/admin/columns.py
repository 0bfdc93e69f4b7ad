"""The columns of page lists that Wagtail does not have."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column
from wagtail.models import Page


class ReviewDateColumn(Column):
    """When a page is to be reviewed next; one that is due stands out."""

    cell_template_name = "pages/admin/review_date_cell.html"

    def get_value(self, instance: Any) -> dict[str, Any] | None:
        due: date | None = getattr(instance, "next_review", None)
        if due is None:
            return None
        return {
            "words": date_format(due, "DATE_FORMAT"),
            "is_due": due <= timezone.localdate(),
        }


class ChangedByColumn(Column):
    """Who saved the page last."""

    def get_value(self, instance: Page) -> str:
        revision = instance.latest_revision
        user = revision.user if revision else None
        return str(user.get_full_name() or user.get_username()) if user else ""


def load_changed_by(pages: Iterable[Page]) -> None:
    """Read who saved these pages last, for all of them at once."""
    prefetch_related_objects(list(pages), "latest_revision__user")

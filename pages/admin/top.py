"""The list at the top of the tree: the clinics, and what all of them share.

A row says little, since there may be a hundred: all else is one step below.
"""

from typing import Any, Final

from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.ui.tables import BaseColumn, DateColumn

from pages.admin.columns import ChangedByColumn

# How many clinics are shown at once.
TOP_ROWS: Final = 25


# Drawn without templates, which would take most of the time of a list.
NOTHING: Final = SafeString("<td></td>")
_WORDS: Final = '<span class="w-sr-only">Current page status:</span> {}'
STATE: Final = f'<td><span class="w-status">{_WORDS}</span></td>'
LIVE: Final = f'<td><span class="w-status w-status--primary">{_WORDS}</span></td>'
LIVE_AT: Final = (
    '<td><a href="{}" class="w-status w-status--primary" title="Visit the live page" '
    f'target="_blank" rel="noreferrer">{_WORDS}</a></td>'
)


class ClinicColumn(BaseColumn):
    """The name of a clinic, which leads to its pages, and the way to its home page's form."""

    cell_template_name = "pages/admin/top/name_cell.html"

    def get_cell_context_data(self, instance: Model, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        page: Any = instance
        user = parent_context["request"].user
        return context | {"page": page, "may_edit": page.permissions_for_user(user).can_edit()}


class StateColumn(BaseColumn):
    """Whether a page is public, with the way to where readers see it."""

    def render_cell_html(self, instance: Any, parent_context: Any) -> str:
        if instance.is_root():
            return NOTHING
        words = instance.status_string
        if not instance.live:
            return format_html(STATE, words)
        if address := instance.url:
            return format_html(LIVE_AT, address, words)
        return format_html(LIVE, words)


TOP_COLUMNS: Final[list[BaseColumn]] = [
    ClinicColumn("title", label="Name", sort_key="title", classname="title"),
    DateColumn(
        "latest_revision_created_at",
        label="Updated",
        sort_key="latest_revision_created_at",
        width="15%",
    ),
    StateColumn("status", label="Status", sort_key="live", width="15%"),
    ChangedByColumn("changed_by", label="Changed by", width="15%"),
]

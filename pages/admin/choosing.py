"""Wagtail's choosers of pages: rows that are read all at once, and the clinics by their names."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.chooser import BrowseView, PageTitleColumn, SearchView

from cms.referring.keys import is_key
from cms.referring.places import load_parents
from pages.admin.rows import load_addresses, load_states
from pages.admin.top import NOTHING, StateColumn

# Drawn without a template, which would take most of the time of a list.
OPEN: Final = (
    '<td class="children"><a href="{}" class="navigate-pages" title="{}" aria-label="{}">'
    '<svg class="icon icon-arrow-right default" aria-hidden="true">'
    '<use href="#icon-arrow-right"></use></svg></a></td>'
)


class OfferedPageColumn(PageTitleColumn):
    """The title of a page that can be chosen; with the first one, what all rows tell is read."""

    is_read = False

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        if not self.is_read:
            self.is_read = True
            rows = list(parent_context["table"].data)
            load_addresses(rows)
            load_parents(rows)
            load_states(rows)
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context


class OfferedClinicColumn(OfferedPageColumn):
    """The same for a row at the top, which says less."""

    cell_template_name = "pages/admin/top/offered_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        parent = instance.get_parent()
        return context | {"key": str(instance.pk), "parent_key": str(parent.pk) if parent else ""}


class OpenColumn(BaseColumn):
    """The way to the pages below."""

    def render_cell_html(self, instance: Any, parent_context: Any) -> str:
        if not instance.can_descend:
            return NOTHING
        kept = parent_context["request"].GET.copy()
        kept.pop("p", None)
        address = reverse("wagtailadmin_choose_page_child", args=[instance.pk])
        words = f"Explore subpages of “{instance.get_admin_display_title()}”"
        query = f"?{kept.urlencode()}" if kept else ""
        return format_html(OPEN, f"{address}{query}", words, words)


class PageBrowseView(BrowseView):
    """The pages below a page; at the top the clinics, by their names."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        # The pages that are to be moved.
        if not all(is_key(one) for one in request.GET.getlist("target_pages[]") if one):
            raise Http404
        answer: HttpResponse = super().get(request, parent_page_id)
        return answer

    @property
    def columns(self) -> list[Any]:
        if not self.parent_page.is_root():
            return _read_at_once(super().columns, self.is_multiple_choice)
        kept = [one for one in super().columns if one.name == "select"]
        return [
            *kept,
            OfferedClinicColumn("title", label="Name", is_multiple_choice=self.is_multiple_choice),
            StateColumn("status", label="Status", width="12%"),
            OpenColumn("children", label="", width="10%"),
        ]

    def get_object_list(self) -> Any:
        pages = super().get_object_list()
        return pages.order_by("title", "pk") if self.parent_page.is_root() else pages


class PageSearchView(SearchView):
    """The pages that have a word."""

    @property
    def columns(self) -> list[Any]:
        return _read_at_once(super().columns, self.is_multiple_choice)


def _read_at_once(columns: list[Any], is_multiple_choice: Any) -> list[Any]:
    """The same columns, with ours for the title."""
    return [
        OfferedPageColumn(one.name, label=one.label, is_multiple_choice=is_multiple_choice)
        if isinstance(one, PageTitleColumn)
        else one
        for one in columns
    ]


# They stand before Wagtail's own, at the same addresses.
urlpatterns = [
    path(
        "choose-page/",
        require_admin_access(PageBrowseView.as_view()),
        name="wagtailadmin_choose_page",
    ),
    path(
        "choose-page/<int:parent_page_id>/",
        require_admin_access(PageBrowseView.as_view()),
        name="wagtailadmin_choose_page_child",
    ),
    path(
        "choose-page/search/",
        require_admin_access(PageSearchView.as_view()),
        name="wagtailadmin_choose_page_search",
    ),
]

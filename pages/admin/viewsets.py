"""The screens of pages: lists with review dates and names, an edit screen that says who sees it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.revisions import RevisionsCompareView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from cms.admin.local_time import LocalTimes
from cms.models import Clinic
from cms.referring.comparing import ComparesOwn
from pages.admin.clinics.guard import awake
from pages.admin.columns import ChangedByColumn, ReviewDateColumn, load_changed_by
from pages.admin.rows import load_addresses
from pages.admin.top import TOP_COLUMNS, TOP_ROWS
from pages.admin.trash.deleting import PageDeleteView
from pages.admin.trash.guard import View as AnyView
from pages.admin.trash.guard import guarded
from pages.admin.visibility import VisibilitySidePanel
from pages.clinics import clinic_of
from pages.editing.views import SafePageCreateView, SafePageEditView
from pages.isolation.filters import SeenPageFilterSet

# What a view of pages calls the page it is about, or the page it adds below.
PAGE_KEYS = ("page_id", "parent_page_id", "page_to_move_id", "pk")


class PageEditView(SafePageEditView):
    """The edit screen of any page."""

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        if not self.expects_json_response and not self.hydrate_create_view:
            panels.append(VisibilitySidePanel(self.page, self.request))
        return panels


class PageIndexView(ExplorableIndexView):
    """The pages below a page: what each is, who sees it, when it is reviewed, who changed it."""

    base_columns = [
        *ExplorableIndexView.base_columns,
        ReviewDateColumn("next_review", label="Next review", width="12%"),
        ChangedByColumn("changed_by", label="Changed by", width="12%"),
    ]

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        """The list; a page that can have none below it opens for editing instead."""
        if parent_page_id and opens_for_editing(request, parent_page_id):
            return redirect("wagtailadmin_pages:edit", parent_page_id)
        answer: HttpResponse = super().get(request, parent_page_id)
        return answer

    @cached_property
    def is_at_top(self) -> bool:
        """Whether this is the list of the clinics themselves."""
        return self.parent_page.is_root() and not (self.is_searching or self.is_filtering)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        load_changed_by(context["object_list"])
        load_addresses(context["object_list"])
        if self.is_at_top:
            self.results_template_name = "pages/admin/top/results.html"
        return context

    @cached_property
    def explorable_columns(self) -> list[Any]:
        found: list[Any] = TOP_COLUMNS if self.is_at_top else super().explorable_columns
        return found

    def get_ordering(self) -> Any:
        if self.is_at_top and not self.is_explicitly_ordered:
            return "title"
        return super().get_ordering()

    def get_paginate_by(self, queryset: Any) -> int | None:
        rows: int | None = super().get_paginate_by(queryset)
        return TOP_ROWS if rows and self.is_at_top else rows

    @cached_property
    def add_button(self) -> HeaderButton | None:
        """The button that adds a page here, with its words beside the sign."""
        if not self.add_url:
            return None
        return HeaderButton("Add a page here", url=self.add_url, icon_name="plus")


def opens_for_editing(request: HttpRequest, page_id: int) -> bool:
    """Whether the list of pages below this one would always be empty, and the user may edit it."""
    page = get_object_or_404(Page, pk=page_id)
    if request.GET or page.numchild or page.specific_class is None:
        return False
    if page.specific_class.allowed_subpage_models():
        return False
    return bool(page.permissions_for_user(request.user).can_edit())


class PageCompareView(ComparesOwn, RevisionsCompareView):
    """Two versions of any page."""


class ReadInsteadView(View):
    """A page is seen on its clinic's own front end; what waits for an answer is read in the
    admin."""

    def get(self, request: HttpRequest, page_id: int, task_id: int) -> HttpResponse:
        return redirect("read_page", page_id)


class PagesViewSet(LocalTimes, PageViewSet):
    """The screens of all pages, whatever their type."""

    model = Page
    filterset_class = SeenPageFilterSet
    workflow_preview_view_class = ReadInsteadView
    add_view_class = SafePageCreateView
    edit_view_class = PageEditView
    index_view_class = PageIndexView
    delete_view_class = PageDeleteView
    revisions_compare_view_class = PageCompareView

    def get_view_by_name(self, view_name: str) -> AnyView:
        return awake(guarded(super().get_view_by_name(view_name), view_name))

    def shown_clinic(self, kwargs: dict[str, Any]) -> Clinic | None:
        key = next((kwargs[one] for one in PAGE_KEYS if kwargs.get(one)), None)
        page = Page.objects.filter(pk=key).first() if key else None
        return clinic_of(page) if page else None

"""The screens of pages: lists with review dates and names, an edit screen that says who sees it."""

from typing import Any

from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from pages.admin.columns import ChangedByColumn, ReviewDateColumn, load_changed_by
from pages.admin.visibility import VisibilitySidePanel


class PageEditView(EditView):
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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        load_changed_by(context["object_list"])
        return context


class PagesViewSet(PageViewSet):
    """The screens of all pages, whatever their type."""

    model = Page
    edit_view_class = PageEditView
    index_view_class = PageIndexView

"""Wagtail's reports that ask nobody which pages there are: they leave out the trash."""

from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page

from pages.clinics import ROOT_PATH


class PageTypesView(PageTypesUsageReportView):
    """How many pages of each type there are, of all clinics or of one."""

    def get_queryset(self) -> Any:
        types: Any = super().get_queryset()
        chosen = self.filters.form.cleaned_data
        shown = {"path__startswith": chosen.get("site") or ROOT_PATH}
        if language := chosen.get("page_locale"):
            shown["locale__language_code"] = language
        newest_first = F("latest_revision_created_at").desc(nulls_last=True)
        pages = Page.objects.filter(content_type=OuterRef("pk"), **shown)
        of_type = Q(**{f"pages__{name}": value for name, value in shown.items()})
        return types.annotate(
            count=Count("pages", filter=of_type, distinct=True),
            last_edited_page_id=Subquery(
                pages.order_by(newest_first, "title", "-pk").values("pk")[:1]
            ),
        )


# They stand before Wagtail's own, at the same addresses.
urlpatterns = [
    path("reports/page-types-usage/", require_admin_access(PageTypesView.as_view())),
    path(
        "reports/page-types-usage/results/",
        require_admin_access(PageTypesView.as_view(results_only=True)),
    ),
]

"""Wagtail's reports that ask nobody which pages there are: they leave out the trash."""

from typing import Any

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView

from pages.clinics import ROOT_PATH


class PageTypesView(PageTypesUsageReportView):
    """How many pages of each type there are, of all clinics or of one."""

    def filter_queryset(self, queryset: Any) -> Any:
        found = super().filter_queryset(queryset)
        chosen = self.filters.form.cleaned_data
        chosen["site"] = chosen.get("site") or ROOT_PATH
        return found


# They stand before Wagtail's own, at the same addresses.
urlpatterns = [
    path("reports/page-types-usage/", require_admin_access(PageTypesView.as_view())),
    path(
        "reports/page-types-usage/results/",
        require_admin_access(PageTypesView.as_view(results_only=True)),
    ),
]

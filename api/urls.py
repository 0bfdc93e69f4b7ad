"""The addresses of the API below `/api/v1/`; any other one there is a problem document."""

from django.urls import URLPattern, path, re_path

from api.views import changes, clinics, documentation, pages, search
from api.views.base import no_such_endpoint

urlpatterns: list[URLPattern] = [
    # First, since it is asked most.
    path("clinics/<str:clinic>/page/", pages.PageByPathView.as_view(), name="page-by-path"),
    path("clinics/", clinics.ClinicListView.as_view(), name="clinic-list"),
    path("clinics/<str:clinic>/", clinics.ClinicView.as_view(), name="clinic-detail"),
    path("clinics/<str:clinic>/pages/", pages.PageListView.as_view(), name="page-list"),
    path("clinics/<str:clinic>/pages/<str:id>/", pages.PageByIdView.as_view(), name="page-detail"),
    path(
        "clinics/<str:clinic>/conditions/",
        clinics.ConditionListView.as_view(),
        name="condition-list",
    ),
    path(
        "clinics/<str:clinic>/clinicians/",
        clinics.ClinicianListView.as_view(),
        name="clinician-list",
    ),
    path(
        "clinics/<str:clinic>/redirects/", clinics.RedirectListView.as_view(), name="redirect-list"
    ),
    path("clinics/<str:clinic>/sitemap/", pages.SitemapView.as_view(), name="sitemap"),
    path("clinics/<str:clinic>/robots/", clinics.RobotsView.as_view(), name="robots"),
    path("clinics/<str:clinic>/search/", search.SearchView.as_view(), name="search"),
    path("clinics/<str:clinic>/changes/", changes.ChangesView.as_view(), name="change-list"),
    path("schema/", documentation.SchemaView.as_view(), name="schema"),
    path("docs/", documentation.DocumentationView.as_view(), name="documentation"),
    path("problems/<str:code>/", documentation.ProblemView.as_view(), name="problem"),
    re_path(r"", no_such_endpoint),
]

"""Where each part of the server answers: the API under `/api/v1/`, the editors' admin under
`/admin/`."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as file_urls

from cms.serving import media
from cms.signin.entrance import EntranceView
from cms.watching import serve_file

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("api.urls")),
    path("admin/login/", EntranceView.as_view(), name="wagtailadmin_login"),
    path("admin/", include("cms.signin.urls")),
    path("admin/", include("pages.admin.choosing")),
    path("admin/", include("pages.admin.reports")),
    path("admin/", include(admin_urls)),
    path("", include("cms.people.urls")),
    re_path(r"^files/(\d+)/(.*)$", serve_file),
    path("files/", include(file_urls)),
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home")),
]

if getattr(settings, "SERVE_MEDIA", False):
    urlpatterns.insert(0, path("media/<path:path>", media))

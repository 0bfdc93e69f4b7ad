"""Our addresses, Wagtail's APIs as its documentation mounts them, and a view that does nothing."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.v3.urls import api as wagtail_v3
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

CONSTANT = json.dumps({"text": "x" * (settings.CONSTANT_BYTES - len('{"text": ""}'))}).encode()

wagtail_v2 = WagtailAPIRouter("wagtailapi")
wagtail_v2.register_endpoint("pages", PagesAPIViewSet)
wagtail_v2.register_endpoint("images", ImagesAPIViewSet)
wagtail_v2.register_endpoint("documents", DocumentsAPIViewSet)


def constant(request: HttpRequest) -> HttpResponse:
    """The same bytes each time: what the server and the middlewares alone cost."""
    return HttpResponse(CONSTANT, content_type="application/json")


urlpatterns = [
    path("", include("config.urls")),
    path("constant/", constant),
    path("wagtail/v2/", wagtail_v2.urls),
    path("wagtail/v3/", wagtail_v3.urls),
]

"""Serving uploaded pictures from this server, where no web server or bucket does it; none of an
archived clinic."""

import posixpath

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

from cms.models import Clinic, Image, Rendition

# Both carry their content in their path: what is behind an address never changes.
LASTING = ("renditions/", "images/")
SERVED = (*LASTING, "avatar_images/")
# Told by us: the types that a computer knows differ, and browsers may not guess.
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
}
YEAR = 31_536_000


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture, never a page or a script; other uploads have their own addresses."""
    kind = next((CONTENT_TYPES[end] for end in CONTENT_TYPES if path.lower().endswith(end)), None)
    if kind is None or not path.startswith(SERVED) or posixpath.normpath(path) != path:
        raise Http404
    if path.startswith(LASTING) and is_archived(path):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    if response.status_code == 200:
        response["Content-Type"] = kind
    if path.startswith(LASTING):
        response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    # Front ends of other origins show them.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def is_archived(path: str) -> bool:
    """Whether the file at this path is a picture of an archived clinic, or was made of one."""
    archived = Clinic.objects.exclude(archived_at=None).order_by()
    own = Q()
    for top in archived.values_list("collection__path", flat=True):
        own |= Q(collection__path__startswith=top)
    if not own:
        return False
    pictures = Image.objects.filter(own)
    return (
        pictures.filter(file=path).exists()
        or Rendition.objects.filter(image__in=pictures, file=path).exists()
    )

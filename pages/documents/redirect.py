"""A redirect as a document."""

from typing import Any

from pages.documents.context import DocumentContext
from pages.models import Redirect
from pages.paths import path_tag

JSON = dict[str, Any]


def redirect_document(redirect: Redirect, context: DocumentContext) -> JSON | None:
    """The redirect, or None while its target page is not public."""
    context.uses("redirect", redirect.pk)
    location = redirect.target_url or None
    if redirect.target_page_id:
        place = context.public_place(redirect.target_page_id)
        location = place.path if place else None
    if not location:
        return None
    return {
        "type": "redirect",
        "clinic": context.clinic_slug,
        "path": redirect.old_path,
        "location": location,
        "external": bool(redirect.target_url),
        "permanent": redirect.is_permanent,
        "tags": [
            f"clinic:{context.clinic_slug}",
            path_tag(context.clinic_slug, redirect.old_path),
        ],
    }

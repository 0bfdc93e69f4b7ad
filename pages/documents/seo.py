"""What search engines and share buttons are told of a page."""

from typing import TYPE_CHECKING, Any

from pages.documents.context import DocumentContext

if TYPE_CHECKING:
    from pages.models import BasePage

JSON = dict[str, Any]


def seo_document(page: "BasePage", document: JSON, context: DocumentContext) -> JSON:
    """Seo; the editor's own words where given, else what the page says of itself."""
    return {
        "title": context.text(page.seo_title)
        or _title(document["title"], context.clinic_value("name")),
        "description": context.text(page.search_description) or document["summary"],
        "canonical_url": page.canonical_url or document["url"],
        "noindex": page.noindex or not context.clinic_value("search_engines_allowed"),
        "share_image": _share_image(page, context),
    }


def _title(title: str, clinic_name: str) -> str:
    return title if title == clinic_name else f"{title} | {clinic_name}"


def _share_image(page: "BasePage", context: DocumentContext) -> JSON | None:
    for image in (page.hero, context.clinic_value("share_image")):
        if image is None:
            continue
        if share := context.share_image(image):
            return share
    return None

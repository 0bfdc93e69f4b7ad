"""Links of rich text to what is kept here, as the editor's link dialog knows them: those of a form
were read together before it is shown."""

from typing import Any

from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.documents.rich_text.contentstate import DocumentLinkElementHandler
from wagtail.models import Page

from cms.models import File
from cms.referring.current import current_referrer


class PageLinkHandler(PageLinkElementHandler):
    """A stored link to a page."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        found = known(Page, attrs.get("id", ""))
        if found is None:
            data: dict[str, Any] = super().get_attribute_data(attrs)
            return data
        page = found.specific
        parent = page.get_parent()
        return {"id": page.pk, "url": page.url, "parentId": parent.pk if parent else None}


class FileLinkHandler(DocumentLinkElementHandler):
    """A stored link to a file."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        file = known(File, attrs.get("id", ""))
        if file is None:
            data: dict[str, Any] = super().get_attribute_data(attrs)
            return data
        return {"id": file.pk, "url": file.url, "filename": file.filename}


def known(model: Any, key: str) -> Any:
    """A row of the form that is being shown; None where there is no such row, or no form."""
    referrer = current_referrer()
    return referrer.known.row(model, key) if referrer else None

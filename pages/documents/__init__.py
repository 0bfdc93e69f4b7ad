"""How a published thing becomes a document: plain functions from stored rows to JSON-ready values.

Knows no HTTP and no storage of documents.
"""

from pages.documents.clinic import clinic_document
from pages.documents.context import DocumentContext
from pages.documents.page import card, document_for
from pages.documents.people import clinician_document, person
from pages.documents.redirect import redirect_document
from pages.documents.sitemap import robots_document, sitemap_entry
from pages.documents.snippets import condition_document

__all__ = [
    "DocumentContext",
    "card",
    "clinic_document",
    "clinician_document",
    "condition_document",
    "document_for",
    "person",
    "redirect_document",
    "robots_document",
    "sitemap_entry",
]

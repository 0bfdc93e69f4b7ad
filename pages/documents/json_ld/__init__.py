"""Documents as schema.org data: graphs derived from fields and never typed by hand.

Each graph is built from a document's own JSON. Knows no HTTP and does not decide what is public.
"""

from pages.documents.json_ld.clinic import clinic_graph, clinic_json_ld
from pages.documents.json_ld.page import page_graph, page_json_ld

__all__ = ["clinic_graph", "clinic_json_ld", "page_graph", "page_json_ld"]

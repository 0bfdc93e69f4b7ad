"""What administrators meet on their dashboard when stored documents are not what they should be."""

from typing import Any

from wagtail.admin.ui.components import Component

from api.models import DocumentCheck


class WrongDocumentsPanel(Component):
    """Says how many documents the last check found wrong, and how to mend them; nothing at all
    when there were none, and to nobody but administrators."""

    template_name = "api/admin/wrong_documents.html"
    name = "wrong_documents"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        is_administrator = parent_context["request"].user.is_superuser
        last = DocumentCheck.objects.filter(faulty__gt=0).first() if is_administrator else None
        return {"check": last}

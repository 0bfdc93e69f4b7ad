"""What administrators meet on their dashboard when stored documents are not what they should be, or
when nobody does what is to be done beside the server."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from api.models import DocumentCheck
from api.operations.heartbeat import is_silent, last_heard


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


class SilentWorkerPanel(Component):
    """Says that no worker has been heard of for minutes; nothing at all while one is, and to nobody
    but administrators."""

    template_name = "api/admin/silent_worker.html"
    name = "silent_worker"
    order = 40

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        if not parent_context["request"].user.is_superuser:
            return {"is_silent": False}
        heard_at = last_heard()
        return {"is_silent": is_silent(heard_at, timezone.now()), "heard_at": heard_at}

"""What is stored is compared with what is public, and with what would be built afresh."""

from __future__ import annotations

from django.utils import timezone

from api import publishing
from tests.flows.stored import disagreements
from tests.flows.test_documents_stay_true import built_afresh, differences, stored


def lies() -> list[str]:
    """Every way in which pages, documents and the log do not say the same."""
    checked = publishing.check_documents(timezone.now())
    return [
        *disagreements(),
        *differences(stored(), built_afresh()),
        *(str(fault) for fault in checked.faults),
    ]

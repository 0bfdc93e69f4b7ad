"""What is stored is compared with what is public, built afresh, and told by Changes."""

from __future__ import annotations

from tests.flows.stored import disagreements
from tests.flows.test_documents_stay_true import built_afresh, differences, stored


def lies() -> list[str]:
    """Every way in which documents, pages, files and Changes do not say the same."""
    return [*disagreements(), *differences(stored(), built_afresh())]

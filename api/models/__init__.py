"""The delivery tables: what the API reads, what each document was built from, what search reads,
the log of what changed, what waits to be built anew and what the last check found."""

from api.models.change import Change, LogPruning
from api.models.check import DocumentCheck
from api.models.delivery import DeliveryDocument, Dependency
from api.models.pending import PendingRebuild
from api.models.search import SearchEntry, SearchTrigram, SearchWord

__all__ = [
    "Change",
    "DeliveryDocument",
    "Dependency",
    "DocumentCheck",
    "LogPruning",
    "PendingRebuild",
    "SearchEntry",
    "SearchTrigram",
    "SearchWord",
]

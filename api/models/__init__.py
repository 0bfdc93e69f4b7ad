"""The delivery tables: what the API reads, what each document was built from, what search reads,
the log of what changed and what the last check found."""

from api.models.change import Change
from api.models.check import DocumentCheck
from api.models.delivery import DeliveryDocument, Dependency
from api.models.search import SearchEntry, SearchTrigram, SearchWord

__all__ = [
    "Change",
    "DeliveryDocument",
    "Dependency",
    "DocumentCheck",
    "SearchEntry",
    "SearchTrigram",
    "SearchWord",
]

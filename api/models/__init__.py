"""The delivery tables: what the API reads, what each document was built from, what search reads,
the log of what changed, and what the clock could not do."""

from api.models.change import Change
from api.models.delivery import DeliveryDocument, Dependency
from api.models.schedule_problem import ScheduleProblem
from api.models.search import SearchEntry, SearchTrigram, SearchWord

__all__ = [
    "Change",
    "DeliveryDocument",
    "Dependency",
    "ScheduleProblem",
    "SearchEntry",
    "SearchTrigram",
    "SearchWord",
]

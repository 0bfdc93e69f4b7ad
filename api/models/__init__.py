"""The delivery tables: what the API reads, what each document was built from, what search reads,
the log of what changed and who is told of it, what waits to be built anew, what the last check
found, what the clock could not do, and when the worker was last heard of."""

from api.models.change import Change, LogPruning
from api.models.check import DocumentCheck
from api.models.delivery import DeliveryDocument, Dependency
from api.models.endpoint import Attempt, Delivery, Endpoint
from api.models.pending import PendingRebuild
from api.models.schedule_problem import ScheduleProblem
from api.models.search import SearchEntry, SearchTrigram, SearchWord
from api.models.worker import WorkerHeartbeat

__all__ = [
    "Attempt",
    "Change",
    "Delivery",
    "DeliveryDocument",
    "Dependency",
    "DocumentCheck",
    "Endpoint",
    "LogPruning",
    "PendingRebuild",
    "ScheduleProblem",
    "SearchEntry",
    "SearchTrigram",
    "SearchWord",
    "WorkerHeartbeat",
]

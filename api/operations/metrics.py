"""What the processes of the web server count by themselves: requests, by route, method and status,
and how long they took.

With PROMETHEUS_MULTIPROC_DIR, a folder that is empty when the server starts, each process writes
its counts to a file there and an answer adds them all up; without it, it tells those of one.
"""

import os
from typing import Any, Final

from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER_VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"
METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

_own = CollectorRegistry()
_requests = Histogram(
    "content_request_seconds",
    "How long requests took, by route, method and class of status.",
    ["route", "method", "status"],
    buckets=SECONDS,
    registry=_own,
)
# Looking one up by its labels costs more than counting.
_counting: dict[tuple[str, str, int], Any] = {}


def count_request(route: str, method: str, status: int, seconds: float) -> None:
    """Count an answered request. `route` is one of a bounded number of names."""
    key = (route, method, status // 100)
    counting = _counting.get(key)
    if counting is None:
        known = method if method in METHODS else "other"
        counting = _requests.labels(route, known, f"{status // 100}xx")
        if known == method:
            _counting[key] = counting
    counting.observe(seconds)


def register_requests(registry: CollectorRegistry) -> None:
    """Have `registry` tell the counts, of all processes where they share a folder."""
    if os.environ.get(FOLDER_VARIABLE):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_requests)

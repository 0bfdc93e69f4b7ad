"""What the processes of the web server count by themselves: requests, by route, method and status,
and how long they took.

With PROMETHEUS_MULTIPROC_DIR, a folder that is empty when the server starts, each process writes
its counts to a file there and an answer adds them all up; without it, it tells those of one.
"""

import logging
import os
from pathlib import Path
from typing import Any, Final

from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER_VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"
METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

logger = logging.getLogger(__name__)

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
    """Count an answered request. `route` is one of a bounded number of names.

    One that cannot be counted is answered all the same.
    """
    counting = _counting.get((route, method, status // 100))
    if counting is None:
        try:
            counting = _begin_counting(route, method, status // 100)
        except OSError as error:
            logger.error("A request is not counted: %s", error)
            return
    counting.observe(seconds)


def _begin_counting(route: str, method: str, status: int) -> Any:
    """What counts such requests from now on. Raises OSError when the folder takes no file."""
    _make_folder()
    known = method if method in METHODS else "other"
    counting = _requests.labels(route, known, f"{status}xx")
    if known == method:
        _counting[route, method, status] = counting
    return counting


def _make_folder() -> None:
    """Where counts are shared: the folder may not be there yet, or not any more."""
    if folder := os.environ.get(FOLDER_VARIABLE):
        Path(folder).mkdir(parents=True, exist_ok=True)


def register_requests(registry: CollectorRegistry) -> None:
    """Have `registry` tell the counts, of all processes where they share a folder."""
    if os.environ.get(FOLDER_VARIABLE):
        _make_folder()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_requests)

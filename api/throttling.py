"""How often one client may ask for what costs more than a stored row. Never stored documents.

Counts lie in the cache that the settings name `default`: by itself that is the memory of one
process, so that each process counts for itself.
"""

import math
import time
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from api import problems
from cms.client_addresses import client_network

_WINDOW: Final = 60


class Throttle:
    """What one client asked for within a minute.

    The minute slides: of the minute before, the part that is not over counts. A limit of 0 is none.
    """

    def __init__(self, noun: str, client: str, limit: int) -> None:
        self.limit = limit
        window, elapsed = divmod(time.time(), _WINDOW)
        self._elapsed = elapsed
        self._key = f"throttle:{noun}:{client}:{int(window)}"
        self._key_before = f"throttle:{noun}:{client}:{int(window) - 1}"

    @classmethod
    def of_search(cls, request: HttpRequest) -> "Throttle":
        """Searches by the client of a request."""
        return cls("search", client_network(request), settings.SEARCH_REQUESTS_PER_MINUTE)

    def refusal(self) -> HttpResponse | None:
        """429 with Retry-After when the client has asked too often; else counts this request."""
        if self.limit <= 0:
            return None
        counts = cache.get_many([self._key, self._key_before])
        now, before = counts.get(self._key, 0), counts.get(self._key_before, 0)
        seconds = seconds_to_wait(now, before, self._elapsed, self.limit)
        if seconds == 0:
            self._count(1)
            return None
        answer = problems.problem(
            "too_many_requests",
            f"At most {self.limit} such requests a minute are answered; wait {seconds} seconds.",
        )
        answer.headers["Retry-After"] = answer.headers["RateLimit-Reset"] = str(seconds)
        answer.headers["RateLimit-Limit"] = str(self.limit)
        answer.headers["RateLimit-Remaining"] = "0"
        return answer

    def give_back(self) -> None:
        """Does not count this request after all."""
        if self.limit > 0:
            self._count(-1)

    def _count(self, change: int) -> None:
        cache.add(self._key, 0, timeout=2 * _WINDOW)
        try:
            cache.incr(self._key, change)
        except ValueError:
            # The cache was full and dropped it: the client starts afresh.
            return


def seconds_to_wait(now: int, before: int, elapsed: float, limit: int) -> int:
    """Whole seconds until one more request is within the limit; 0 if it is now.

    `now` and `before` are the requests of this minute, `elapsed` seconds old, and of the last.
    """
    if now + before * (1 - elapsed / _WINDOW) < limit:
        return 0
    if now < limit:
        # As soon as enough of the last minute is over.
        return max(1, math.ceil(_WINDOW * (1 - (limit - now) / before) - elapsed))
    return math.ceil(_WINDOW - elapsed + _WINDOW * (1 - limit / now)) or 1

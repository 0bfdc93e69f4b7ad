"""The worker's part: one thread asks the database, others wait for receivers.

While something is sent no transaction is open and nothing of the database is held.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from typing import Final

from django.db import InterfaceError, InternalError, OperationalError

from api.webhooks.answers import Answer
from api.webhooks.claiming import Errand, claim
from api.webhooks.looking import due_endpoints
from api.webhooks.sending import send
from api.webhooks.settling import settle
from cms import database_clock

logger = logging.getLogger(__name__)

# Seconds between two looks at the log.
LOOK_EVERY: Final = 0.1
# Endpoints that are sent to at once; of those that did not take the last message at most the second
# number, so that the others never wait for them.
MOST_AT_ONCE: Final = 32
MOST_FAILING_AT_ONCE: Final = 16
# For so long an endpoint is left alone that an error of ours kept from its message.
LEFT_ALONE: Final = timedelta(minutes=1)
# The database itself is away, whichever endpoint it is about.
DATABASE_IS_AWAY: Final = (InterfaceError, InternalError, OperationalError)


class Courier:
    """Sends what is due. Any number may run, each in a process or thread of its own.

    They share a clock, the database's: by a clock of his own one would take what another has.
    """

    def __init__(
        self,
        clock: Callable[[], datetime] = database_clock.now,
        send: Callable[[Errand, datetime], Answer] = send,
        most: int = MOST_AT_ONCE,
        most_failing: int = MOST_FAILING_AT_ONCE,
    ) -> None:
        self._clock = clock
        self._send = send
        self._most = most
        self._most_failing = most_failing
        self._pool: ThreadPoolExecutor | None = None
        self._sent: dict[Future[Answer], Errand] = {}
        # Endpoints by number, and until when they are left alone.
        self._left_alone: dict[int, datetime] = {}

    def work(self, is_stopping: Callable[[], bool], *, is_alone: bool = False) -> None:
        """Send what is due until told to stop, or when alone until nothing is due; what is under
        way is finished."""
        while not is_stopping():
            found = self._start()
            if is_alone and not found and not self._sent:
                return
            self._settle(LOOK_EVERY)
        while self._sent:
            self._settle(LOOK_EVERY)

    def _start(self) -> int:
        """Begin to send to endpoints that are due, as many as there is room for; how many are."""
        if len(self._sent) >= self._most:
            return 0
        now = self._clock()
        self._left_alone = {pk: until for pk, until in self._left_alone.items() if until > now}
        busy = {errand.endpoint_id for errand in self._sent.values()} | self._left_alone.keys()
        failing = sum(errand.is_failing for errand in self._sent.values())
        found = due_endpoints(now, besides=busy)
        for due in found:
            if len(self._sent) >= self._most:
                break
            if due.is_failing and failing >= self._most_failing:
                continue
            errand = self._claimed(due.endpoint_id)
            if errand is not None:
                self._sent[self._threads().submit(self._send, errand, errand.claimed_at)] = errand
                failing += errand.is_failing
        return len(found)

    def _settle(self, seconds: float) -> None:
        """Note what came back, waiting for it at most so long."""
        if not self._sent:
            time.sleep(seconds)
            return
        done, _ = wait(self._sent, timeout=seconds, return_when=FIRST_COMPLETED)
        for future in done:
            errand = self._sent.pop(future)
            try:
                settle(errand, _answer(future), self._clock())
            except DATABASE_IS_AWAY:
                # Noted when the database is back.
                self._sent[future] = errand
                raise
            except Exception:
                self._leave_alone(errand.endpoint_id)

    def _claimed(self, endpoint_id: int) -> Errand | None:
        try:
            return claim(endpoint_id, self._clock)
        except DATABASE_IS_AWAY:
            raise
        except Exception:
            self._leave_alone(endpoint_id)
            return None

    def _leave_alone(self, endpoint_id: int) -> None:
        """Go on with the others while what is stored about this one raises."""
        logger.exception("Endpoint %s could not be dealt with.", endpoint_id)
        self._left_alone[endpoint_id] = self._clock() + LEFT_ALONE

    def _threads(self) -> ThreadPoolExecutor:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._most, thread_name_prefix="webhook")
        return self._pool


def _answer(future: "Future[Answer]") -> Answer:
    try:
        return future.result()
    except Exception:
        logger.exception("A webhook could not be sent.")
        return Answer(None, 0, "It could not be sent: an error of ours.")

"""Thousands of Changes through a receiver that fails, repeats, reorders and is away for hours,
while workers are killed: in the end its copy is what is published, byte for byte."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min

from api.models import Delivery, Endpoint
from api.webhooks.endpoints import end_of_log, make_endpoint
from tests.crash.output import say
from tests.flows.mirror import published
from tests.webhooks.copying import Copy
from tests.webhooks.receiver import Received, Reply, running_receiver
from tests.webhooks.workers import SharedClock, Workers
from tests.webhooks.world import CLINIC, World

# Seconds without a request after which nothing is under way.
IDLE = 0.3
LONGEST = 900


@dataclass(frozen=True, slots=True)
class Size:
    """How much happens: Changes in bulk, how many at once, publications of real pages, documents,
    outages in hours, and the shortest and longest time between two kills."""

    changes: int
    batches: tuple[int, ...]
    publications: int
    stored: int
    real: int
    outages: tuple[float, ...]
    kills: tuple[float, float]


WHOLE = Size(10_000, (1, 2, 5, 20, 120), 300, 400, 25, (1, 9), (0.15, 1.2))
QUICK = Size(300, (1, 2, 5, 20), 6, 60, 2, (0.1,), (0.2, 0.7))
# Seconds between two publications, on average.
PACE = 0.06


class Soak:
    """A run; `problems` is what went wrong."""

    def __init__(self, seed: int, size: Size) -> None:
        self._dice = random.Random(seed)
        self._size = size
        self._is_down = False
        self._answers = {"taken": 0, "failed": 0, "away": 0}
        self._order: dict[str, int] = {}
        self.problems: list[str] = []
        self._clock = SharedClock()
        self._world = World(random.Random(seed + 1), size.stored, size.real)
        # Forks, so before any thread.
        self._workers = Workers(self._clock, seed + 2, *size.kills)

    def run(self) -> None:
        began = time.monotonic()
        with running_receiver() as self._receiver:
            self._receiver.usual = self._reply
            self._endpoint, self._secret = make_endpoint(
                self._world.clinic, "Site", self._receiver.url
            )
            self._copy = Copy(random.Random(self._dice.random()), list(self._world.pages()))
            try:
                self._happen()
                self._workers.spare()
                self._settle()
            finally:
                killed = self._workers.stop()
                self._copy.finish()
        self._compare()
        requests = len(self._receiver.received)
        say(
            f"{self._world.told()} Changes in {Delivery.objects.count()} messages and {requests} "
            f"requests ({self._answers['failed']} failed, {self._answers['away']} while it was "
            f"away); {killed} workers killed; {time.monotonic() - began:.0f} s"
        )
        if not killed:
            self.problems.append("No worker was killed.")

    def _happen(self) -> None:
        """All Changes, with the outages spread among them."""
        size = self._size
        steps = [self._world.publish] * size.publications
        left = size.changes
        while left > 0:
            most = min(left, self._dice.choice(size.batches))
            left -= most
            steps.append(lambda most=most: self._world.change(most))
        self._dice.shuffle(steps)
        outages = {
            len(steps) * (number + 1) // (len(size.outages) + 1): hours
            for number, hours in enumerate(size.outages)
        }
        ends_at: datetime | None = None
        for number, step in enumerate(steps):
            if number in outages:
                self._is_down = True
                ends_at = self._clock() + timedelta(hours=outages[number])
            step()
            time.sleep(self._dice.uniform(0, 2 * PACE))
            if ends_at is not None and number % 10 == 0:
                ends_at = self._pass_time(ends_at)
        while ends_at is not None:
            ends_at = self._pass_time(ends_at)

    def _pass_time(self, ends_at: datetime) -> datetime | None:
        """While the receiver is away: put the clock forward to the next try; None once it is
        back."""
        self._jump(limit=ends_at)
        if self._clock() < ends_at:
            return ends_at
        self._is_down = False
        return None

    def _settle(self) -> None:
        """Until everything was delivered."""
        until = time.monotonic() + LONGEST
        while not self._is_settled():
            if time.monotonic() > until:
                self.problems.append("Not everything was delivered.")
                return
            self._jump()

    def _is_settled(self) -> bool:
        endpoint = Endpoint.objects.get(pk=self._endpoint.pk)
        return (
            endpoint.delivered_through == end_of_log(CLINIC)
            and not endpoint.lease
            and not Delivery.objects.exclude(state=Delivery.State.DELIVERED).exists()
        )

    def _jump(self, limit: datetime | None = None) -> None:
        """When nothing comes any more: put the clock to when something is due."""
        seen = len(self._receiver.received)
        time.sleep(IDLE)
        if len(self._receiver.received) != seen:
            return
        endpoint = Endpoint.objects.get(pk=self._endpoint.pk)
        waiting = Delivery.objects.exclude(next_try_at=None).aggregate(at=Min("next_try_at"))["at"]
        instants = [at for at in (waiting, endpoint.leased_until) if at is not None]
        # A lease that somebody dead holds ends before anything else can be.
        at = max(instants, default=None)
        if at is not None:
            self._clock.forward_to(min(at, limit) if limit else at)

    def _reply(self, request: Received) -> Reply:
        delay = self._dice.choice([0, 0, 0.005, 0.03])
        first = request.data["first_sequence"]
        if request.id not in self._order:
            if self._order and first <= max(self._order.values()):
                self.problems.append(f"{first} came after {max(self._order.values())}.")
            self._order[request.id] = first
        if not request.is_signed_with(self._secret):
            self.problems.append("A message was not signed.")
        if self._is_down:
            self._answers["away"] += 1
            return Reply(503)
        if self._dice.random() < 0.1:
            self._answers["failed"] += 1
            # Some of those it says it did not take were taken all the same.
            if self._dice.random() < 0.3:
                self._copy.hand_on(request.message)
            return Reply(self._dice.choice([500, 502, 404, 429]), after=delay)
        self._answers["taken"] += 1
        self._copy.hand_on(request.message)
        return Reply(200, after=delay)

    def _compare(self) -> None:
        """What the front end has beside what is published."""
        self.problems += self._copy.problems
        source = self._world.pages()
        for path in sorted(source.keys() | self._copy.pages.keys()):
            if source.get(path) != self._copy.pages.get(path):
                self.problems.append(f"{path} is not what is published.")
        if self._copy.mirror.documents != published(CLINIC):
            self.problems.append("The mirror is not what is published.")
        if Delivery.objects.filter(kind=Delivery.Kind.REPLAY).exists():
            self.problems.append("Something was replayed.")

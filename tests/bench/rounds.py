"""Rounds in which all cases take turns, so that a machine that grows slower harms all alike."""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.cases import Case
from tests.bench.load import WrongAnswer
from tests.bench.server import Clock, Running

CONNECTIONS = 4
MOST_OPERATIONS = 20_000


@dataclass(frozen=True, slots=True)
class Sample:
    """One case in one round, per operation: seconds of CPU of the server and of the database, the
    median seconds a client waited; and operations per second of wall clock."""

    server: float
    database: float
    waited: float
    rate: float

    @property
    def cpu(self) -> float:
        """Seconds of CPU of both."""
        return self.server + self.database


Samples = dict[str, list[Sample]]
Figure = Callable[[Sample], float]


class Loader:
    """The load generator in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        # How many operations of each case have been done.
        self._done: dict[str, int] = {}

    def run(self, case: Case, port: int, seconds: float) -> tuple[int, float, float]:
        """Operations done, wall-clock seconds, median seconds of one. Raises WrongAnswer."""
        job: dict[str, object] = {
            "name": case.name,
            "port": port,
            "connections": CONNECTIONS,
            "seconds": seconds,
            "most": MOST_OPERATIONS,
            "first": self._done.get(case.name, 0),
        }
        if case.name not in self._done:
            job["operations"] = [
                [(one.request.decode("latin-1"), one.status, one.length) for one in operation]
                for operation in case.operations
            ]
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise WrongAnswer("The load generator ended.")
        done = json.loads(line)
        if "error" in done:
            raise WrongAnswer(done["error"])
        self._done[case.name] = self._done.get(case.name, 0) + done["operations"]
        return done["operations"], done["seconds"], done["median"]


@contextmanager
def running_loader() -> Iterator[Loader]:
    """The load generator for the length of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.load"],
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Loader(process)
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait(10)


def measure(
    loader: Loader,
    cases: Sequence[Case],
    servers: Mapping[str, Running],
    database: int,
    *,
    rounds: int,
    seconds: float,
) -> Samples:
    """Each case in each round, every second round in the opposite order. Raises WrongAnswer.

    `database` is the id of its process. The first round is not counted: it warms up.
    """
    samples: Samples = {case.name: [] for case in cases}
    for number in range(rounds + 1):
        for case in cases if number % 2 else reversed(cases):
            server = servers[case.server]
            clocks = (Clock(server.process), Clock(database))
            before = [clock.seconds() for clock in clocks]
            operations, elapsed, waited = loader.run(case, server.port, seconds)
            spent = [
                (clock.seconds() - start) / operations
                for clock, start in zip(clocks, before, strict=True)
            ]
            if number:
                samples[case.name].append(Sample(spent[0], spent[1], waited, operations / elapsed))
    return samples


def middle(samples: Samples, name: str, figure: Figure) -> float:
    """The median of a figure of a case over the rounds."""
    return statistics.median(figure(one) for one in samples[name])


def times_cheaper(samples: Samples, name: str, than: str, figure: Figure) -> float:
    """How many times less of a figure `name` takes: the median of the rounds' own ratios."""
    return statistics.median(ratios(samples, name, than, figure))


def ratios(samples: Samples, name: str, than: str, figure: Figure) -> list[float]:
    """The same of each round."""
    return [
        figure(other) / figure(one) for one, other in zip(samples[name], samples[than], strict=True)
    ]

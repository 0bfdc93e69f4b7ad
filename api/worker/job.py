"""One thing that a worker does again and again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

# The longest pause after failures, in seconds.
LONGEST_PAUSE = 60.0


class Output(Protocol):
    def write(self, msg: str) -> object: ...


class LogAlone:
    """Where errors go that need no telling: the log has each of them, with its traceback."""

    def write(self, msg: str) -> None:
        """Leaves it at that."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a job gets each time it runs: where to tell of errors, and whether to end early.

    `is_alone` when this is the only run, begun by hand.
    """

    errors: Output
    is_stopping: Callable[[], bool]
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A named function that runs every so many seconds, or sooner if it says so.

    `work` gives the seconds until it wants to run again, at most `every`; None for `every`. It ends
    soon after its turn `is_stopping`, between two things. What it raises is told, and it runs again
    later; no other job notices. One that `waits` first runs after `every`.
    """

    name: str
    work: Callable[[Turn], float | None]
    every: float
    waits: bool = False


def pause_after(job: Job, asked: float | None, failures: int) -> float:
    """Seconds until a job runs again: as it asked, or longer the more often it failed in a row."""
    if failures:
        return max(job.every, min(LONGEST_PAUSE, 2.0 ** (failures - 1)))
    return job.every if asked is None else max(0.0, min(asked, job.every))

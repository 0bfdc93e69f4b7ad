"""How far somebody has come with signing in. Knows no request and no clock."""

from enum import Enum
from typing import Final

# What a session tells, each in seconds since 1970.
SIGNED_IN_AT: Final = "signed_in_at"
SEEN_AT: Final = "seen_at"
# The key of the second factor whose code was given in this session.
PROVEN: Final = "second_factor"
# How exactly it is known when somebody was seen last, in seconds: so often a session is written.
SEEN_EVERY: Final = 300


class State(Enum):
    """What a session with the right password is good for."""

    OPEN = "open"
    WANTS_CODE = "wants a code of the second factor"
    WANTS_SET_UP = "wants a second factor to be set up"
    IDLE = "ended: nothing was done for long"
    TOO_OLD = "ended: begun long ago"


ENDED: Final = frozenset({State.IDLE, State.TOO_OLD})


def state_of(
    *,
    now: float,
    signed_in_at: float | None,
    seen_at: float | None,
    idle_seconds: float,
    longest_seconds: float,
    has_factor: bool,
    is_proven: bool,
    is_required: bool,
) -> State:
    """The state of a session. One that does not say when it began has ended."""
    if signed_in_at is None or now - signed_in_at >= longest_seconds:
        return State.TOO_OLD
    if now - max(seen_at or 0, signed_in_at) >= idle_seconds:
        return State.IDLE
    if has_factor:
        return State.OPEN if is_proven else State.WANTS_CODE
    return State.WANTS_SET_UP if is_required else State.OPEN


def is_to_be_noted(now: float, seen_at: float | None) -> bool:
    """Whether it is time to write down again that somebody was seen."""
    return seen_at is None or now - seen_at >= SEEN_EVERY

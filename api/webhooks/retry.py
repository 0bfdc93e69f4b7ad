"""When a message that was not taken is tried again. Plain values."""

from datetime import datetime, timedelta
from typing import Final

# Seconds after the first, second, ... failure; the last one from then on.
PAUSES: Final = (1, 5, 15, 30, 60, 120, 300, 600, 900, 1800)
# How much a pause may be shorter or longer, so that many endpoints are not tried at once.
JITTER: Final = 0.2
# From the first try on; then it is given up.
LONGEST: Final = timedelta(hours=72)
# What a receiver may ask for at most.
LONGEST_ASKED: Final = timedelta(hours=6)
# What was given up is offered again at most so often, while its endpoint takes other messages.
NEXT_OFFER: Final = timedelta(hours=6)
# For so long a try may take in all, in seconds.
DEADLINE: Final = 15.0
# For so long an endpoint belongs to the worker that sends to it: who has not finished by then has
# died. Longer than a try, shorter than a minute.
LEASE: Final = timedelta(seconds=45)


def next_try_at(
    failures: int,
    first_tried_at: datetime,
    now: datetime,
    dice: float,
    asked: timedelta | None = None,
) -> datetime | None:
    """When a message that failed so often is tried again; None when it is given up.

    `dice` is from 0 to 1; `asked` is what the receiver asked for, which makes a pause longer, never
    shorter. The last try is 72 hours after the first one.
    """
    end = first_tried_at + LONGEST
    if now >= end:
        return None
    seconds = PAUSES[min(failures, len(PAUSES)) - 1] * (1 + JITTER * (2 * dice - 1))
    pause = max(timedelta(seconds=seconds), min(asked or timedelta(0), LONGEST_ASKED))
    return min(now + pause, end)

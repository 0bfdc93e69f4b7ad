"""What came of one request. Plain values."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

LONGEST_SHOWN: Final = 1000
GONE: Final = 410

_SECRET: Final = re.compile(r"whsec_[A-Za-z0-9+/=_-]*")
_SECONDS: Final = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one request. Without a status, `problem` says why there is none.

    `text` is the beginning of the body, as it may be shown; `retry_after` the header of that name.
    """

    status: int | None
    latency_ms: int
    problem: str = ""
    text: str = ""
    retry_after: str | None = None

    @property
    def is_success(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_gone(self) -> bool:
        return self.status == GONE

    @property
    def words(self) -> str:
        """Why it failed, for people; empty when it did not."""
        if self.is_success:
            return ""
        if self.status is None:
            return self.problem
        if self.is_gone:
            return "It answered 410: nobody is there any more. Nothing is sent until you say so."
        if 300 <= self.status < 400:
            return (
                f"It answered {self.status} and leads elsewhere, which is not followed: "
                "the address must be the final one."
            )
        return f"It answered {self.status}."


def asked_pause(header: str | None, now: datetime) -> timedelta | None:
    """How long the header Retry-After, seconds or a date, asks us to wait; None for all else."""
    if header is None:
        return None
    text = header.strip()
    if _SECONDS.fullmatch(text):
        return timedelta(seconds=int(text))
    try:
        at = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(timedelta(0), at - now)


def shown_text(body: bytes) -> str:
    """The beginning of an answer as it may be stored and shown: no control characters, and nothing
    that looks like one of our secrets."""
    text = body[: 4 * LONGEST_SHOWN].decode("utf-8", "replace").replace("\r\n", "\n")
    clean = "".join(one if one.isprintable() or one in "\n\t" else "\ufffd" for one in text)
    shown = _SECRET.sub("whsec_…", clean).strip()
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[: LONGEST_SHOWN - 1]}…"

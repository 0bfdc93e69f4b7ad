"""How long an answer may be kept, and the tags by which a cache finds it again."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.http import HttpResponse

from pages.paths import TAG_LIMIT


def cache_control(seconds_left: float | None = None, seconds: int | None = None) -> str:
    """What shared caches may do with a public answer; a browser asks again each time.

    `seconds_left` is how long the answer stands before the clock changes it: nothing is kept, nor
    served stale while a cache asks again, beyond that. With `seconds` it is kept no longer than
    that, though it may be served stale.
    """
    fresh = settings.CACHE_SECONDS if seconds is None else min(seconds, settings.CACHE_SECONDS)
    stale = settings.CACHE_STALE_WHILE_REVALIDATE_SECONDS
    if seconds_left is not None:
        left = max(0, int(seconds_left))
        fresh = min(fresh, left)
        stale = min(stale, left - fresh)
    return (
        f"public, max-age=0, s-maxage={fresh}, stale-while-revalidate={stale}, "
        f"stale-if-error={settings.CACHE_STALE_IF_ERROR_SECONDS}"
    )


def seconds_until(instant: datetime | None, now: datetime) -> float | None:
    """Seconds from now until an instant, negative when it has passed; None for no instant."""
    return (instant - now).total_seconds() if instant else None


def tag_header(tags: Sequence[str]) -> str:
    """At most 40 tags as the header has them: spaces between Surrogate-Key's, else commas."""
    separator = " " if settings.CACHE_TAG_HEADER.lower() == "surrogate-key" else ","
    return separator.join(tags[:TAG_LIMIT])


def set_cache_headers(
    response: HttpResponse,
    tags: Sequence[str],
    seconds_left: float | None = None,
    seconds: int | None = None,
) -> None:
    """Makes an answer one that shared caches keep until one of `tags` is purged, no longer than it
    stands, and no longer than `seconds`."""
    response.headers["Cache-Control"] = cache_control(seconds_left, seconds)
    if tags:
        response.headers[settings.CACHE_TAG_HEADER] = tag_header(tags)

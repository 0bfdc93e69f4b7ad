"""How long an answer may be kept, and the tags by which a cache finds it again."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpResponse

TAG_LIMIT = 40


def cache_control(seconds: int | None = None) -> str:
    """What shared caches may do with a public answer; a browser asks again each time.

    With `seconds` they keep it no longer than that.
    """
    kept = settings.CACHE_SECONDS if seconds is None else min(seconds, settings.CACHE_SECONDS)
    return (
        f"public, max-age=0, s-maxage={kept}, "
        f"stale-while-revalidate={settings.CACHE_STALE_WHILE_REVALIDATE_SECONDS}, "
        f"stale-if-error={settings.CACHE_STALE_IF_ERROR_SECONDS}"
    )


def tag_header(tags: Sequence[str]) -> str:
    """At most 40 tags as the header has them: spaces between Surrogate-Key's, else commas."""
    separator = " " if settings.CACHE_TAG_HEADER.lower() == "surrogate-key" else ","
    return separator.join(tags[:TAG_LIMIT])


def set_cache_headers(
    response: HttpResponse, tags: Sequence[str], seconds: int | None = None
) -> None:
    """Makes an answer one that shared caches keep until one of `tags` is purged, or for a while."""
    response.headers["Cache-Control"] = cache_control(seconds)
    if tags:
        response.headers[settings.CACHE_TAG_HEADER] = tag_header(tags)

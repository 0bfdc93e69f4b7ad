"""How long an answer may be kept, and the tags by which a cache finds it again."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpResponse

TAG_LIMIT = 40


def cache_control() -> str:
    """What shared caches may do with a public answer; a browser asks again each time."""
    return (
        f"public, max-age=0, s-maxage={settings.CACHE_SECONDS}, "
        f"stale-while-revalidate={settings.CACHE_STALE_WHILE_REVALIDATE_SECONDS}, "
        f"stale-if-error={settings.CACHE_STALE_IF_ERROR_SECONDS}"
    )


def tag_header(tags: Sequence[str]) -> str:
    """At most 40 tags as the header has them: spaces between Surrogate-Key's, else commas."""
    separator = " " if settings.CACHE_TAG_HEADER.lower() == "surrogate-key" else ","
    return separator.join(tags[:TAG_LIMIT])


def set_cache_headers(response: HttpResponse, tags: Sequence[str]) -> None:
    """Makes an answer one that shared caches keep until one of `tags` is purged."""
    response.headers["Cache-Control"] = cache_control()
    if tags:
        response.headers[settings.CACHE_TAG_HEADER] = tag_header(tags)

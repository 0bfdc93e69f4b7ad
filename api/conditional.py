"""Answers with an ETag, and when 304 is enough."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date, parse_etags, parse_http_date_safe

from api.caching import cache_control, set_cache_headers
from api.reads import RowShown, StoredDocument
from api.variants import Variant, variant_etag, variant_json

# When what was never there last changed.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Where an answer carries the row that it shows.
ROW_SHOWN = "row_shown"
# What a 304 may say besides what any answer over TLS and to another origin must. Which headers a
# page may read was said with the answer that the client has.
_KEPT = frozenset(
    {
        "etag",
        "cache-control",
        "vary",
        "strict-transport-security",
        "access-control-allow-origin",
        "access-control-allow-credentials",
    }
)


def is_not_modified(headers: Mapping[str, str], etag: str, changed_at: datetime | None) -> bool:
    """Whether the client already has the version with this strong ETag.

    `headers` is a request's META. If-None-Match (weak comparison, as GET asks for) decides alone
    where it is given; If-Modified-Since counts whole seconds, and nothing where there is no date.
    """
    known = headers.get("HTTP_IF_NONE_MATCH")
    if known is not None:
        if known in (etag, "*"):
            return True
        return any(one == "*" or one.removeprefix("W/") == etag for one in parse_etags(known))
    since = headers.get("HTTP_IF_MODIFIED_SINCE")
    if since is None or changed_at is None:
        return False
    instant = parse_http_date_safe(since)
    return instant is not None and int(changed_at.timestamp()) <= instant


def conditional_answer(
    request: HttpRequest,
    body: str | bytes | Callable[[], str],
    *,
    etag: str,
    changed_at: datetime | None,
    tags: Sequence[str],
    content_type: str = "application/json",
    seconds_left: float | None = None,
    seconds: int | None = None,
) -> HttpResponse:
    """200 with all its headers, or 304 where the request shows that the client has this version.

    Shared caches keep it for `seconds`, or as long as they keep documents. A `body` that is still
    to be made is made only for a 200. Without `changed_at` the ETag alone tells versions apart.
    """
    if is_not_modified(request.META, etag, changed_at):
        unchanged = HttpResponse(status=304)
        unchanged.headers["ETag"] = etag
        unchanged.headers["Cache-Control"] = cache_control(seconds_left, seconds)
        return unchanged
    # Bytes spare Django from looking up the charset.
    made = body() if callable(body) else body
    content = made.encode() if isinstance(made, str) else made
    response = HttpResponse(content, content_type=content_type)
    response.headers["ETag"] = etag
    if changed_at is not None:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    set_cache_headers(response, tags, seconds_left, seconds)
    return response


def variant_answer(
    request: HttpRequest, document: StoredDocument, variant: Variant
) -> HttpResponse:
    """A published document in another form, or 304 without making it."""
    if variant.is_plain:
        return stored_answer(request, document)
    return conditional_answer(
        request,
        lambda: variant_json(document.body, variant),
        etag=variant_etag([document.etag], variant),
        changed_at=document.changed_at,
        tags=document.tags,
        seconds_left=document.seconds_left,
    )


def stored_answer(request: HttpRequest, document: StoredDocument) -> HttpResponse:
    """A published document as it lies, or 304. The answer knows which row it shows, unless the
    clock has a say in it."""
    answer = conditional_answer(
        request,
        document.body,
        etag=document.etag,
        changed_at=document.changed_at,
        tags=document.tags,
        seconds_left=document.seconds_left,
    )
    if document.seconds_left is None:
        shown = RowShown(document.place, document.etag, document.changed_at)
        setattr(answer, ROW_SHOWN, shown)
    return answer


def row_shown_by(answer: object) -> RowShown | None:
    """The row that an answer shows as it lies, the clock apart; None for any other answer."""
    return getattr(answer, ROW_SHOWN, None)


def trim_not_modified(response: HttpResponse) -> None:
    """Takes from a 304 what later hands have put on it, such as a length of zero."""
    for name in list(response.headers):
        if name.lower() not in _KEPT:
            del response.headers[name]

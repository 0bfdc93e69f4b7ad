"""The request in hand: its id, and what may be said of it in a log or a figure.

Nothing of it tells who asks or what they search for: no address of a client, no query, no cookie.
"""

import re
from contextvars import ContextVar
from secrets import token_hex
from typing import Final
from urllib.parse import quote

from django.http import HttpRequest

HEADER: Final = "X-Request-ID"
LONGEST_PATH: Final = 200
UNMATCHED: Final = "none"
# The request that this thread answers now.
current_request: ContextVar[HttpRequest | None] = ContextVar("current_request", default=None)

_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}", re.ASCII)
# No header of a client can become this key.
_KEPT = "content.request_id"


def request_id_of(request: HttpRequest) -> str:
    """The id that the request brought along in X-Request-ID, if it looks like one, else a new one;
    the same however often it is asked for."""
    if _KEPT not in request.META:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request.META[_KEPT] = given if _SANE.fullmatch(given) else token_hex(16)
    return str(request.META[_KEPT])


def route_of(request: HttpRequest) -> str:
    """The name of the route that answers, one of the few hundred that there are."""
    match = request.resolver_match
    return match.view_name if match else UNMATCHED


def address_of(request: HttpRequest) -> str:
    """The path as a log may have it, without the query: as asked below `/api/`, elsewhere the
    route's pattern, for an address of the admin can hold a token that signs somebody in."""
    if request.path_info.startswith("/api/"):
        return quote(request.path_info, safe="/:@!$&'()*+,;=~")[:LONGEST_PATH]
    match = request.resolver_match
    return f"/{match.route}" if match else "-"


def user_id_of(request: HttpRequest) -> int | None:
    """Who is signed in, if the answer asked for that; it is not found out for a log."""
    user = getattr(request, "_cached_user", None)
    return user.pk if user is not None else None

"""The WSGI application that stands before Django's and gives kept answers again."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from time import perf_counter
from typing import Any, Final

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.http import HttpResponse
from django.urls import resolve

from api.conditional import is_not_modified, row_shown_by
from api.memory.answers import Answer, Kept, Key, Room
from api.memory.rows import Question
from api.operations.metrics import count_request
from api.operations.middleware import is_shared

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

CLINICS: Final = "/api/v1/clinics/"
# All that a public answer depends on besides the row and what the client has already: two requests
# that agree in these get the same answer.
ASKED: Final = (
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "wsgi.url_scheme",
    "SCRIPT_NAME",
    "SERVER_NAME",
    "SERVER_PORT",
)


class RememberingApplication:
    """Gives an answer again as Django gave it, headers and all, while the row stands.

    Whatever else is asked, and whatever cannot be told for sure, is Django's to answer.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self.memory = Memory(settings.ANSWER_MEMORY_BYTES)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = key_of(environ)
        if key is None:
            return self.application(environ, start_response)
        begun = perf_counter()
        answer = self.memory.recalled(key, environ)
        if answer is not None:
            count_request(answer.route, "GET", int(answer.status[:3]), perf_counter() - begun)
            start_response(answer.status, list(answer.headers))
            return [answer.body]
        response = self.application(environ, start_response)
        self.memory.note(key, environ, response)
        return response


class Memory:
    """Answers by the request, each with the row that it shows."""

    def __init__(self, limit: int) -> None:
        self._room = Room(limit)

    def recalled(self, key: Key, environ: Environ) -> Answer | None:
        """The answer to this request if it is kept and its row stands as it was."""
        kept = self._room.get(key)
        if kept is None:
            return None
        if not kept.question.is_true():
            self._room.drop(key)
            return None
        row = kept.question.row
        is_known = is_not_modified(environ, row.etag, row.changed_at)
        return kept.unchanged if is_known else kept.full

    def note(self, key: Key, environ: Environ, response: object) -> None:
        """Keeps an answer of Django's that shows a row as it lies, the same for whoever asks."""
        row = row_shown_by(response)
        if row is None or not isinstance(response, HttpResponse) or not is_for_all(response):
            return
        kept = self._room.get(key)
        if kept is None or kept.question.row != row:
            kept = Kept(Question(row))
        answer = as_answer(environ, response)
        if response.status_code == 304:
            kept = replace(kept, unchanged=answer)
        else:
            kept = replace(kept, full=answer)
        self._room.put(key, kept)


def key_of(environ: Environ) -> Key | None:
    """What tells this request's answer from another's; None for one that is never kept."""
    if environ["REQUEST_METHOD"] != "GET" or not environ["PATH_INFO"].startswith(CLINICS):
        return None
    return tuple(map(environ.get, ASKED))


def is_for_all(response: HttpResponse) -> bool:
    """Whether a shared cache, too, could give the answer to whoever asks."""
    return is_shared(response) and not response.has_header("Vary") and not response.cookies


def as_answer(environ: Environ, response: HttpResponse) -> Answer:
    """Django's answer as Django's own handler gives it to the server."""
    route = resolve(get_path_info(environ)).view_name
    status = f"{response.status_code} {response.reason_phrase}"
    return Answer(route, status, list(response.items()), response.content)

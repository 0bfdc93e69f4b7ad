"""Every public read of a test is also asked of the memory of answers, which must say the same.

A test's request does not pass the server's entry, where that memory stands. So what a test was
answered is noted as there, in one memory for all tests, and whenever the memory would have answered
a later request itself, that answer must be Django's own: status, headers and body.
"""

import contextlib
from collections.abc import Iterator
from unittest import mock

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import setting_changed
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from api.memory.application import Memory, as_answer, key_of

ROOM = 32 * 1024 * 1024


class OtherThanDjango(AssertionError):
    """The memory would have answered otherwise."""


class MemoryBeside:
    """The memory, and how many answers of its were compared."""

    def __init__(self) -> None:
        self.forget()
        self.compared = 0

    def forget(self, **kwargs: object) -> None:
        """Begins anew, as a server does whose settings are changed."""
        self.memory = Memory(ROOM)


@contextlib.contextmanager
def memory_beside_django() -> Iterator[MemoryBeside]:
    """For the length of the block. Raises OtherThanDjango from the request itself."""
    beside = MemoryBeside()
    answer = BaseHandler.get_response

    def answer_compared(self: BaseHandler, request: HttpRequest) -> HttpResponseBase:
        key = key_of(request.META) if isinstance(request, WSGIRequest) else None
        if key is None:
            return answer(self, request)
        memory = beside.memory
        recalled = memory.recalled(key, request.META)
        response = answer(self, request)
        # What a test makes fail inside Django is no answer to compare with.
        if recalled is not None and response.status_code < 500:
            beside.compared += 1
            given = as_answer(request.META, response)
            # Unless the row was changed meanwhile.
            if given != recalled and memory.recalled(key, request.META) is not None:
                raise OtherThanDjango(f"{key}: {recalled} instead of {given}")
        memory.note(key, request.META, response)
        return response

    setting_changed.connect(beside.forget)
    try:
        with mock.patch.object(BaseHandler, "get_response", answer_compared):
            yield beside
    finally:
        setting_changed.disconnect(beside.forget)

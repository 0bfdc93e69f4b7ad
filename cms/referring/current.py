"""Whose form is being read or shown right now: the blocks in it ask about what was chosen in
them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from cms.referring.known import Known


class Asked(Protocol):
    """What blocks ask: see `cms.referring.referrer`."""

    known: Known

    def refusal(self, thing: Any) -> str | None: ...

    def refused_links(self, html: str) -> list[str]: ...


_current: ContextVar[Asked | None] = ContextVar("referrer", default=None)


def current_referrer() -> Asked | None:
    """None outside a form: code may write anything, and what is not the clinic's is left out when
    a document is built."""
    return _current.get()


@contextmanager
def referring(referrer: Asked) -> Iterator[None]:
    """While a form is read or shown."""
    token = _current.set(referrer)
    try:
        yield
    finally:
        _current.reset(token)

"""Rows that are looked up by their ids, many at a time, and each once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model

from cms.referring.keys import is_key


class Known:
    """The rows that were read, by their model and id, as it was written: whatever a form sends."""

    def __init__(self) -> None:
        self._rows: dict[tuple[type[Any], str], Any] = {}

    def read(self, named: Iterable[tuple[type[Model], str]]) -> None:
        """Read those of these that were not read yet, with one query for each model."""
        wanted: dict[type[Model], set[str]] = defaultdict(set)
        for model, key in named:
            if (model, key) not in self._rows:
                wanted[model].add(key)
        for model, keys in wanted.items():
            found = _rows(model, [key for key in keys if is_key(key)])
            for key in keys:
                self._rows[model, key] = found.get(int(key)) if is_key(key) else None

    def row(self, model: type[Model], key: str) -> Any:
        """One of them, None where there is no such row; read where it was not yet."""
        self.read([(model, key)])
        return self._rows[model, key]

    def rows(self, named: Iterable[tuple[type[Model], str]]) -> list[Any]:
        """Those of these that there are."""
        pairs = list(named)
        self.read(pairs)
        found = (self._rows[pair] for pair in pairs)
        return [row for row in found if row is not None]


_shared: ContextVar[Known | None] = ContextVar("shared_rows", default=None)


def shared_rows() -> Known | None:
    """What is chosen in many pages and read once for all of them; None where one is read alone."""
    return _shared.get()


@contextmanager
def sharing(known: Known) -> Iterator[None]:
    """While a page is built with others."""
    token = _shared.set(known)
    try:
        yield
    finally:
        _shared.reset(token)


def _rows(model: type[Model], keys: list[str]) -> dict[Any, Model]:
    return model._base_manager.in_bulk([int(key) for key in keys]) if keys else {}

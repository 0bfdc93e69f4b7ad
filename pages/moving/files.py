"""Stored files of an import that fails: they go again, as the rows do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class StoredFiles:
    """Notes the files that things were stored with."""

    def __init__(self) -> None:
        self._stored: list[tuple[Any, str]] = []

    def save(self, thing: Any) -> None:
        """Save a picture or a file, and note what it stored, also when saving fails half-way."""
        try:
            thing.save()
            for one in getattr(thing, "renditions", _Nothing).all():
                self._stored.append((one.file.storage, one.file.name))
        finally:
            if thing.file and thing.file._committed:
                self._stored.append((thing.file.storage, thing.file.name))

    def remove(self) -> None:
        for storage, name in self._stored:
            storage.delete(name)


class _Nothing:
    @staticmethod
    def all() -> tuple[Any, ...]:
        return ()


@contextmanager
def removed_on_error() -> Iterator[StoredFiles]:
    """Within: files are noted; an error, also one at the very end, removes them."""
    files = StoredFiles()
    try:
        yield files
    except BaseException:
        files.remove()
        raise
